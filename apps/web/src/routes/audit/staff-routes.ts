import { page } from '../../lib/page-route.ts';

export const routes = [page('registro', () => import('./audit.tsx'), ['audit'])];
