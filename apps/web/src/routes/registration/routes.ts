import { page } from '../../lib/page-route.ts';

export const routes = [page('cuenta/mis-datos', () => import('./own-data.tsx'), ['own-data'])];
