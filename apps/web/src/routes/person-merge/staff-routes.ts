import { page } from '../../lib/page-route.ts';

const texts = ['person-merge', 'people'];
/** Two records that may be one human: who is alike, side by side, and what was done about it. */
export const routes = [
  page('personas/parecidas', () => import('./alike.tsx'), texts),
  page('personas/unir', () => import('./compare.tsx'), texts),
  page('personas/uniones/:id', () => import('./merge.tsx'), texts),
  page('personas/:id/unir', () => import('./find-other.tsx'), texts),
];
