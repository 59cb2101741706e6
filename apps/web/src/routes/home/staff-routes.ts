import { page } from '../../lib/page-route.ts';

export const routes = [page('inicio', () => import('./home.tsx'), ['home', 'dashboard', 'team'])];
