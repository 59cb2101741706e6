import { page } from '../../lib/page-route.ts';

const texts = ['outreach'];

export const routes = [
  page('publico', () => import('./outreach.tsx'), texts),
  page('publico/nueva', () => import('./new-outreach.tsx'), texts),
  page('publico/:id', () => import('./outreach-session.tsx'), ['outreach', 'kits']),
  page('publico/:id/editar', () => import('./edit-outreach.tsx'), texts),
  page('publico/:id/conteo', () => import('./count-outreach.tsx'), texts),
];
