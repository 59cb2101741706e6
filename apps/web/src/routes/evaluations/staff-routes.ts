import { page } from '../../lib/page-route.ts';

const texts = ['cohorts', 'attendance', 'evaluations'];
const work = ['cohorts', 'evaluations', 'work-evaluations'];

export const routes = [
  page('grupos/:id/encuentros/:sessionId/valoracion', () => import('./evaluation.tsx'), texts),
  page('grupos/:id/encuentros/:sessionId/valoracion/papel', () => import('./paper.tsx'), texts),
  page('grupos/:id/en-el-trabajo', () => import('./work.tsx'), work),
  page('grupos/:id/en-el-trabajo/:months/:view/papel', () => import('./work-paper.tsx'), work),
];
