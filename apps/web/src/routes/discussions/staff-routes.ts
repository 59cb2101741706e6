import { page } from '../../lib/page-route.ts';

const texts = ['discussions'];

export const routes = [
  page('grupos/:id/conversacion', () => import('./topics.tsx'), texts),
  page('grupos/:id/conversacion/nuevo', () => import('./new-topic.tsx'), texts),
  page('grupos/:id/conversacion/como', () => import('./settings.tsx'), texts),
  page('grupos/:id/conversacion/:topicId', () => import('./topic.tsx'), texts),
];
