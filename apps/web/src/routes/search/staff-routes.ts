import { page } from '../../lib/page-route.ts';

export const routes = [page('buscar', () => import('./search.tsx'), ['search'])];
