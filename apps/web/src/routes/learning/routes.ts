import { page } from '../../lib/page-route.ts';

const pages = () => import('./pages.ts');
const reading = () => import('./reading-pages.ts');
const sitting = () => import('./sitting-pages.ts');

export const routes = [
  page('hoy', () => pages().then(({ today }) => today), ['learning']),
  page('curso/:cohortId?', () => pages().then(({ course }) => course), ['learning']),
  page('curso/:cohortId/modulo/:moduleId', () => reading().then(({ module }) => module), ['learning']),
  page('curso/:cohortId/paginas/:pageId', () => reading().then(({ kitPage }) => kitPage), ['learning']),
  page('curso/:cohortId/prueba/:testId', () => sitting().then(({ testStart }) => testStart), ['learning', 'tests']),
  page('prueba/:attemptId', () => sitting().then(({ sitting }) => sitting), ['learning', 'tests']),
  page('constancia/:id', () => import('./certificate.tsx'), ['certificate']),
  page('avance/:cohortId?', () => sitting().then(({ reached }) => reached), ['learning']),
];
