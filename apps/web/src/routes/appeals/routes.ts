import { page } from '../../lib/page-route.ts';

export const routes = [page('revision/:thing/:id', () => import('./own.tsx'), ['appeals'])];
