import { page } from '../../lib/page-route.ts';

const texts = ['exchange', 'studio', 'kits', 'tests', 'editor'];

/** Places of the studio where something comes into the draft from another program, or leaves for one. */
export const exchangePlaces = [
  page('traer-preguntas', () => import('./questions/bring-questions.tsx'), texts),
  page('llevar-preguntas', () => import('./questions/export-questions.tsx'), texts),
  page('traer-documento', () => import('./office/bring-document.tsx'), texts),
];

/** A document that becomes a kit of its own. */
export const exchangeRoutes = [page('kits/importar/documento/:fileId', () => import('./office/kit-from-document.tsx'), texts)];
