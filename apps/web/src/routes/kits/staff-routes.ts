import { page } from '../../lib/page-route.ts';
import { exchangeRoutes } from '../exchange/places.ts';

const version = 'kits/:id/versiones/:versionId';
const texts = ['kits', 'adaptations'];

export const routes = [
  page('kits', () => import('./kits.tsx'), texts),
  page('kits/importar', () => import('./import.tsx'), [...texts, 'exchange']),
  ...exchangeRoutes,
  page('kits/:id', () => import('./kit.tsx'), texts),
  page('kits/:id/normas', () => import('./standards.tsx'), [...texts, 'standard-preview']),
  page('kits/:id/actualizacion', () => import('./bridging.tsx'), ['bridging']),
  page(version, () => import('./version.tsx'), [...texts, 'kit-export', 'translate']),
  page(`${version}/modulo/:moduleId`, () => import('./module.tsx'), texts),
  page(`${version}/guion`, () => import('./run-sheet.tsx'), texts),
  page(`${version}/pruebas`, () => import('./tests.tsx'), [...texts, 'tests', 'key-corrections']),
  page(`${version}/pruebas/analisis`, () => import('./test-analysis.tsx'), [...texts, 'tests', 'item-analysis', 'key-corrections']),
  page(`${version}/pruebas/correcciones`, () => import('./corrections.tsx'), [...texts, 'tests', 'key-corrections']),
  page(`${version}/pauta`, () => import('./rubric.tsx'), texts),
  page(`${version}/diferencias`, () => import('./differences.tsx'), ['kits', 'differences']),
  page(`${version}/paginas/:pageId`, () => import('./page.tsx'), texts),
];
