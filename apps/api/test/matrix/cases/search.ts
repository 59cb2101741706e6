import type { Cases } from '../ids.ts';

export const cases: Cases = { search: () => ({ query: { q: 'persona' } }) };
