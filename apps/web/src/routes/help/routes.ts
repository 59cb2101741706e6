import { page } from '../../lib/page-route.ts';

export const routes = [page('ayuda', () => import('./help.tsx'), ['help'])];
