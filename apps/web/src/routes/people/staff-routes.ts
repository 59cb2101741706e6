import { page } from '../../lib/page-route.ts';

const texts = ['people'];
export const routes = [
  page('personas', () => import('./people.tsx'), texts),
  page('personas/nueva', () => import('./new-person.tsx'), texts),
  page('personas/invitar', () => import('./invite.tsx'), texts),
  page('personas/accesos', () => import('./ways-in.tsx'), texts),
  page('personas/:id', () => import('./person.tsx'), texts),
  page('personas/:id/editar', () => import('./edit-person.tsx'), texts),
];
