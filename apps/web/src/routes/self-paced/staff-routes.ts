import { page } from '../../lib/page-route.ts';

const texts = ['self-paced'];

export const routes = [
  page('cursos/nuevo', () => import('./new-course.tsx'), texts),
  page('cursos/:id', () => import('./course.tsx'), texts),
  page('cursos/:id/editar', () => import('./edit-course.tsx'), texts),
];
