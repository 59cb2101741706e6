import { page } from '../../lib/page-route.ts';

/** Only by the link of the terminal, while nothing is set up. */
export const openRoutes = [page('preparar/:token', () => import('./setup.tsx'), ['account', 'setup'])];
