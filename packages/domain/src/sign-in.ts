export const sessionKinds = ['staff', 'participant'] as const;
export type SessionKind = (typeof sessionKinds)[number];
