import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/equipo', () => import('./find-person.tsx'), ['team', 'cohorts']),
  page('pedidos', () => import('./requests.tsx'), ['team']),
  page('cuenta/disponibilidad', () => import('./availability.tsx'), ['team']),
];
