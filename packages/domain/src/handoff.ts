import type { Moves } from './transitions.ts';

export const handoffStates = ['preparing', 'co_delivering', 'ready', 'proposed', 'handed_over', 'under_watch', 'returned'] as const;
export type HandoffState = (typeof handoffStates)[number];

export const handoffScopes = ['deliver', 'deliver_and_train'] as const;
export type HandoffScope = (typeof handoffScopes)[number];

/** design: hand-off table. */
export const handoffMoves = {
  preparing: ['co_delivering'],
  co_delivering: ['ready'],
  ready: ['co_delivering', 'proposed'],
  proposed: ['handed_over', 'ready', 'co_delivering'],
  handed_over: ['under_watch'],
  under_watch: ['handed_over', 'returned'],
  returned: ['co_delivering'],
} as const satisfies Moves<HandoffState>;

/** What a partner takes on by accepting; every one is accepted by name. */
export const handoffResponsibilities = ['trainers', 'quality', 'data_protection', 'referral', 'reporting', 'materials'] as const;
export type HandoffResponsibility = (typeof handoffResponsibilities)[number];
