import type { Moves } from './transitions.ts';

export const kitVersionStates = ['draft', 'in_review', 'published', 'retired'] as const;
export type KitVersionState = (typeof kitVersionStates)[number];

/** design: kit version. */
export const kitVersionMoves = {
  draft: ['in_review'],
  in_review: ['draft', 'published'],
  published: ['retired'],
  retired: [],
} as const satisfies Moves<KitVersionState>;

/** An edition may ask certified trainers to bridge; a revision never does. */
export const kitVersionChanges = ['edition', 'revision'] as const;
export type KitVersionChange = (typeof kitVersionChanges)[number];
