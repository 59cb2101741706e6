import { page } from '../../lib/page-route.ts';

const texts = ['support'];
export const routes = [
  page('grupos/:id/apoyo', () => import('./cohort-support.tsx'), texts),
  page('organizaciones/:id/apoyo', () => import('./organisation-support.tsx'), texts),
  page('lineas-de-ayuda', () => import('./lines.tsx'), texts),
  page('lineas-de-ayuda/:id', () => import('./line.tsx'), texts),
];
