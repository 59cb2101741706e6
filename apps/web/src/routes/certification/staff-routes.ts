import { page } from '../../lib/page-route.ts';

const texts = ['certification'];
export const routes = [
  page('mi-camino', () => import('./own-path.tsx'), texts),
  page('certificacion', () => import('./certifications.tsx'), texts),
  page('certificacion/evidencias', () => import('./acts.tsx'), texts),
  page('certificacion/evidencias/nueva', () => import('./record-evidence.tsx'), texts),
  page('certificacion/evidencias/fundar', () => import('./nominate-founder.tsx'), texts),
  page('certificacion/grupo/:id', () => import('./cohort-judgement.tsx'), texts),
  page('certificacion/:id', () => import('./certification.tsx'), texts),
];
