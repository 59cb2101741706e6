import { page } from '../../lib/page-route.ts';

const texts = ['studio', 'kits', 'differences', 'editor'];

/**
 * The kit studio: one draft, loaded once, with a place for each of its parts. A part that gets a place of its own is listed here and in
 * `places/sections.ts`, which puts it into the outline and makes jumps reach it.
 */
export const routes = [
  page('kits/nuevo', () => import('./new-kit.tsx'), texts),
  {
    ...page('kits/:id/versiones/:versionId/estudio', () => import('./studio.tsx'), texts),
    children: [
      { index: true, ...page('', () => import('./places/kit-place.tsx'), texts) },
      page('modulo/:moduleId', () => import('./places/module-place.tsx'), texts),
      page('modulo/:moduleId/:activityId', () => import('./places/activity-place.tsx'), texts),
      page('paginas/:pageId', () => import('./places/page-place.tsx'), texts),
    ],
  },
];
