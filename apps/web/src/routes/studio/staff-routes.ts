import { page } from '../../lib/page-route.ts';
import { exchangePlaces } from '../exchange/places.ts';

const texts = ['studio', 'kits', 'translate', 'differences', 'editor', 'exchange', 'film'];
const asking = [...texts, 'studio-questions', 'tests'];

/**
 * The kit studio: one draft, loaded once, with a place for each of its parts. A part that gets a place of its own is listed here and in
 * `places/sections.ts`, which puts it into the outline and makes jumps reach it.
 */
export const routes = [
  page('kits/nuevo', () => import('./new-kit.tsx'), texts),
  {
    ...page('kits/:id/versiones/:versionId/estudio', () => import('./studio.tsx'), texts),
    children: [
      { index: true, ...page('', () => import('./places/kit-place.tsx'), [...texts, 'studio-marking']) },
      page('modulo/:moduleId', () => import('./places/module-place.tsx'), texts),
      page('modulo/:moduleId/:activityId', () => import('./places/activity-place.tsx'), [...texts, 'studio-marking']),
      page('guion/:sheetId', () => import('./places/run-sheets/sheet-place.tsx'), [...texts, 'studio-plan']),
      page('recorridos', () => import('./places/tracks/tracks-place.tsx'), [...texts, 'studio-plan']),
      page('bancos/:bankId', () => import('./places/banks/bank-place.tsx'), asking),
      page('bancos/:bankId/:questionId', () => import('./places/banks/question-place.tsx'), [...asking, 'studio-marking']),
      page('pruebas/:testId', () => import('./places/tests/test-place.tsx'), asking),
      page('encuestas/:surveyId', () => import('./places/surveys/survey-place.tsx'), asking),
      page('pauta/:rubricId', () => import('./places/rubrics/rubric-place.tsx'), [...texts, 'studio-rubric']),
      page('paginas/:pageId', () => import('./places/page-place.tsx'), texts),
      ...exchangePlaces,
    ],
  },
];
