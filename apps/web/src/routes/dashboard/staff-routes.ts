import { page } from '../../lib/page-route.ts';

export const routes = [
  page('resultados', () => import('./dashboard.tsx'), ['dashboard', 'evaluations', 'work-evaluations', 'gain']),
  page('resultados/formadores', () => import('./trainer-results.tsx'), ['gain']),
];
