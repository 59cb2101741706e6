export const observationOutcomes = ['passed', 'needs_practice'] as const;
export type ObservationOutcome = (typeof observationOutcomes)[number];
