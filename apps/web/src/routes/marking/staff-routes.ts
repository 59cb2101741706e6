import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/entregas', () => import('./queue.tsx'), ['marking', 'appeals']),
  page('grupos/:id/entregas/:pieceId', () => import('./piece.tsx'), ['marking']),
  page('grupos/:id/entregas/revisiones/:appealId', () => import('./appeal.tsx'), ['marking', 'appeals', 'tests']),
];
