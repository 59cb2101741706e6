export const sessionModes = ['co_supervised', 'independent'] as const;
export type SessionMode = (typeof sessionModes)[number];
