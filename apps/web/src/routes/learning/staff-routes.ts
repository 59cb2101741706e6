import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/notas', () => import('./gradebook.tsx'), ['gradebook']),
  page('grupos/:id/encuentros/:sessionId/antes', () => import('./briefing.tsx'), ['briefing']),
  page('grupos/:id/respuestas-parecidas', () => import('./similar-answers.tsx'), ['similar-answers']),
  page('grupos/:id/resultados', () => import('./cohort-results.tsx'), ['results', 'evaluations', 'work-evaluations', 'gain']),
];
