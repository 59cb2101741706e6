import type { Moves } from './transitions.ts';

export const observationStates = ['draft', 'signed', 'acknowledged', 'contested'] as const;
export type ObservationState = (typeof observationStates)[number];

/** What the observed trainer answers to a signed observation. */
export const observationAnswers = ['acknowledged', 'contested'] as const;
export type ObservationAnswer = (typeof observationAnswers)[number];

export const observationMoves = {
  draft: ['signed'],
  signed: ['acknowledged', 'contested'],
  acknowledged: [],
  contested: [],
} as const satisfies Moves<ObservationState>;
