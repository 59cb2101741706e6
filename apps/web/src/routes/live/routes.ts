import { page } from '../../lib/page-route.ts';

export const routes = [page('en-vivo/:sessionId', () => import('./own.tsx'), ['live'])];
