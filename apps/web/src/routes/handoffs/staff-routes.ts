import { page } from '../../lib/page-route.ts';

const texts = ['handoffs'];
export const routes = [
  page('traspasos', () => import('./handoffs.tsx'), texts),
  page('traspasos/nuevo', () => import('./new-handoff.tsx'), texts),
  page('traspasos/:id', () => import('./handoff.tsx'), texts),
];
