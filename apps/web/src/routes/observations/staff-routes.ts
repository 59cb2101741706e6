import { page } from '../../lib/page-route.ts';

export const routes = [
  page('observar', () => import('./observations.tsx'), ['observations']),
  page('observar/:id', () => import('./observation.tsx'), ['observations']),
];
