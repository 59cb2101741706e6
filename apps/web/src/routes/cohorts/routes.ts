import { page } from '../../lib/page-route.ts';

/** A scanned code opens this, signed in or not. */
export const openRoutes = [page('asistencia', () => import('./typed-code.tsx'), ['attendance']), page('asistencia/:token', () => import('./scan.tsx'), ['attendance'])];
