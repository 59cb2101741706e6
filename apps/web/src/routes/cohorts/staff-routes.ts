import { page } from '../../lib/page-route.ts';

const texts = ['cohorts'];
const roster = ['cohorts', 'roster'];
const attendance = ['cohorts', 'attendance'];
const session = ['cohorts', 'attendance', 'session-run', 'calendar', 'live', 'plan-changes'];
const cohort = ['cohorts', 'board', 'kits', 'session-run', 'calendar', 'team', 'plan-changes'];

export const routes = [
  page('grupos', () => import('./cohorts.tsx'), ['cohorts', 'kits', 'calendar', 'board']),
  page('grupos/nuevo', () => import('./new-cohort.tsx'), ['cohorts', 'calendar']),
  page('grupos/:id', () => import('./cohort.tsx'), cohort),
  page('grupos/:id/editar', () => import('./edit-cohort.tsx'), texts),
  page('grupos/:id/version/:versionId', () => import('./move-version.tsx'), ['cohorts', 'kits', 'differences']),
  page('grupos/:id/personas', () => import('./roster.tsx'), roster),
  page('grupos/:id/personas/tarjetas', () => import('./roster-cards.tsx'), roster),
  page('grupos/:id/personas/historial', () => import('./roster-history.tsx'), roster),
  page('grupos/:id/encuentros/:sessionId', () => import('./session.tsx'), session),
  page('grupos/:id/encuentros/:sessionId/asistencia', () => import('./attendance.tsx'), attendance),
  page('grupos/:id/encuentros/:sessionId/informe-reunion', () => import('./meeting-report.tsx'), attendance),
  page('grupos/:id/encuentros/:sessionId/qr', () => import('./attendance-code.tsx'), attendance),
  page('agenda', () => import('./agenda.tsx'), ['cohorts', 'calendar', 'team']),
];
