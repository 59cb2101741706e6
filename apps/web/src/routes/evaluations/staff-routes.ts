import { page } from '../../lib/page-route.ts';

const texts = ['cohorts', 'attendance', 'evaluations'];

export const routes = [
  page('grupos/:id/encuentros/:sessionId/valoracion', () => import('./evaluation.tsx'), texts),
  page('grupos/:id/encuentros/:sessionId/valoracion/papel', () => import('./paper.tsx'), texts),
];
