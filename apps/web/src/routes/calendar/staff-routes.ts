import { page } from '../../lib/page-route.ts';

const texts = ['calendar'];

export const routes = [
  page('calendario', () => import('./calendar.tsx'), ['calendar', 'team']),
  page('cuenta/calendario', () => import('./own-feed.tsx'), texts),
  page('grupos/:id/calendario', () => import('./cohort-feed.tsx'), texts),
  page('grupos/serie', () => import('./series.tsx'), ['calendar', 'cohorts']),
];
