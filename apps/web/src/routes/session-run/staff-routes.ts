import { page } from '../../lib/page-route.ts';

const texts = ['cohorts', 'attendance', 'session-run'];

export const routes = [
  page('grupos/:id/encuentros/nuevo', () => import('./unplanned.tsx'), texts),
  page('grupos/:id/encuentros/:sessionId/en-curso', () => import('./running.tsx'), [...texts, 'live']),
  page('grupos/:id/encuentros/:sessionId/informe', () => import('./report.tsx'), texts),
  page('grupos/:id/personas/:enrolmentId/asistencia', () => import('./attendance-history.tsx'), ['cohorts', 'attendance']),
];
