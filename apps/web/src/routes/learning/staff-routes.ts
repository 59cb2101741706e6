import { page } from '../../lib/page-route.ts';

export const routes = [page('grupos/:id/resultados', () => import('./cohort-results.tsx'), ['results', 'evaluations', 'gain'])];
