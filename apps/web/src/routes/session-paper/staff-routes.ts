import { page } from '../../lib/page-route.ts';

const texts = ['cohorts', 'attendance', 'paper'];

export const routes = [
  page('grupos/:id/encuentros/:sessionId/hoja-firmada', () => import('./signed-list.tsx'), texts),
  page('grupos/:id/encuentros/:sessionId/imprimir', () => import('./session-prints.tsx'), texts),
];
