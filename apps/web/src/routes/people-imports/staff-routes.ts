import { page } from '../../lib/page-route.ts';

const texts = ['cohorts', 'roster'];
/** A list of people, for a cohort or for the institution. */
export const routes = [
  page('grupos/:id/personas/importar', () => import('./bring.tsx'), texts),
  page('grupos/:id/personas/importar/:importId', () => import('./one.tsx'), texts),
  page('personas/importar', () => import('./bring.tsx'), texts),
  page('personas/importar/:importId', () => import('./one.tsx'), texts),
];
