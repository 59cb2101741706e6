import { page } from '../../lib/page-route.ts';

export const routes = [
  page('cuenta', () => import('./account.tsx'), ['account']),
  page('cuenta/papel', () => import('./hat.ts')),
  page('cuenta/idioma', () => import('./language.ts')),
];

/** Enrolling the second step comes before anything in the shell may be seen. */
export const openRoutes = [
  page('cuenta/segundo-paso', () => import('./second-step.tsx'), ['account']),
  page('salir', () => import('./sign-out.ts')),
];
