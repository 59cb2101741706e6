import { page } from '../../lib/page-route.ts';

const texts = ['organisations'];
export const routes = [
  page('organizaciones', () => import('./organisations.tsx'), texts),
  page('organizaciones/nueva', () => import('./new-unit.tsx'), texts),
  page('organizaciones/socia-nueva', () => import('./new-partner.tsx'), texts),
  page('organizaciones/socias/:id', () => import('./partner.tsx'), texts),
  page('organizaciones/:id', () => import('./unit.tsx'), texts),
];
