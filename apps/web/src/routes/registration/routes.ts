import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/inscripcion', () => import('./opening.tsx'), ['registration']),
  page('grupos/:id/solicitudes', () => import('./requests.tsx'), ['registration', 'roster']),
  page('cuenta/mis-datos', () => import('./own-data.tsx'), ['own-data']),
];
