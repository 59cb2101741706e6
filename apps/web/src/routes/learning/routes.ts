import { page } from '../../lib/page-route.ts';

const pages = () => import('./pages.ts');
const reading = () => import('./reading-pages.ts');

export const routes = [
  page('hoy', () => pages().then(({ today }) => today), ['learning']),
  page('curso/:cohortId?', () => pages().then(({ course }) => course), ['learning']),
  page('curso/:cohortId/modulo/:moduleId', () => reading().then(({ module }) => module), ['learning']),
  page('curso/:cohortId/paginas/:pageId', () => reading().then(({ kitPage }) => kitPage), ['learning']),
  page('curso/:cohortId/prueba/:testId', () => reading().then(({ testStart }) => testStart), ['learning', 'tests']),
  page('prueba/:attemptId', () => reading().then(({ sitting }) => sitting), ['learning', 'tests']),
  page('avance/:cohortId?', () => reading().then(({ reached }) => reached), ['learning']),
  page('grupos/:id/resultados', () => import('./cohort-results.tsx'), ['results', 'evaluations']),
];
