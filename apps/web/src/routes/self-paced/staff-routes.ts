import { page } from '../../lib/page-route.ts';

const texts = ['self-paced'];

export const routes = [
  page('grupos/cursos/nuevo', () => import('./new-course.tsx'), texts),
  page('grupos/cursos/:id', () => import('./course.tsx'), texts),
  page('grupos/cursos/:id/editar', () => import('./edit-course.tsx'), texts),
];
