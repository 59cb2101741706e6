import { page } from '../../lib/page-route.ts';

const texts = ['paper-tests'];

export const routes = [
  page('grupos/:id/papel', () => import('./paper-tests.tsx'), texts),
  page('grupos/:id/papel/:testId', () => import('./paper-test.tsx'), texts),
  page('grupos/:id/papel/:testId/tabla', () => import('./grid.tsx'), texts),
  page('grupos/:id/papel/:testId/formularios/:formId', () => import('./form.tsx'), texts),
  page('papel/:code', () => import('./found.tsx'), texts),
];
