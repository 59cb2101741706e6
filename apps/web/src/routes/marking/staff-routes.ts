import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/entregas', () => import('./queue.tsx'), ['marking']),
  page('grupos/:id/entregas/:pieceId', () => import('./piece.tsx'), ['marking']),
];
