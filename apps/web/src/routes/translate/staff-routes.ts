import { page } from '../../lib/page-route.ts';

const version = 'kits/:id/versiones/:versionId/traducir';
const texts = ['translate', 'kits', 'differences', 'editor'];

/** A draft's texts in other languages: the languages, and the desk where one of them is worked on. */
export const routes = [
  page(version, () => import('./languages.tsx'), texts),
  page(`${version}/:locale`, () => import('./translate.tsx'), texts),
];
