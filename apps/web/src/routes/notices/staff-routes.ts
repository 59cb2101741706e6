import { page } from '../../lib/page-route.ts';

export const routes = [page('grupos/:id/avisos', () => import('./cohort-notices.tsx'), ['notices'])];
/** A mailed link opens this, signed in or not. */
export const openRoutes = [page('avisos/confirmar/:token', () => import('./confirm.tsx'), ['account', 'notices'])];
