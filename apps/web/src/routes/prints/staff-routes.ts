import { page } from '../../lib/page-route.ts';

const version = 'kits/:id/versiones/:versionId';
const slides = `${version}/guion/:sheetId/:sessionId/diapositivas`;
const texts = ['print'];

export const routes = [page(`${version}/imprimir`, () => import('./print.tsx'), ['print', 'kits'])];

/** Without the shell: what is projected shows nothing but its slides, and who projects sees nothing but notes and clock. */
export const openRoutes = [page(slides, () => import('./slides.tsx'), texts), page(`${slides}/notas`, () => import('./presenter.tsx'), texts)];
