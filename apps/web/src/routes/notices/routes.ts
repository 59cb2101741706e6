import { page } from '../../lib/page-route.ts';

const texts = ['notices'];

export const routes = [
  page('avisos', () => import('./inbox.tsx'), texts),
  page('cuenta/avisos', () => import('./preference.tsx'), texts),
  page('grupos/:id/avisos', () => import('./cohort-notices.tsx'), texts),
];
/** A mailed link opens this, signed in or not. */
export const openRoutes = [page('avisos/confirmar/:token', () => import('./confirm.tsx'), ['account', 'notices'])];
