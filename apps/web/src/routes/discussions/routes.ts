import { page } from '../../lib/page-route.ts';

const texts = ['discussions'];

export const routes = [
  page('curso/:cohortId/conversacion', () => import('./topics.tsx'), texts),
  page('curso/:cohortId/conversacion/nuevo', () => import('./new-topic.tsx'), texts),
  page('curso/:cohortId/conversacion/:topicId', () => import('./topic.tsx'), texts),
];
