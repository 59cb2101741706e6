import { page } from '../../lib/page-route.ts';

const texts = ['live'];

export const routes = [page('grupos/:id/encuentros/:sessionId/en-vivo', () => import('./team.tsx'), texts)];
/** A projector that nobody is signed in at. */
export const openRoutes = [page('pantalla/:token', () => import('./wall.tsx'), texts)];
