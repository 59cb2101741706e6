import { page } from '../../lib/page-route.ts';

export const routes = [
  page('kits/:id/coautoria', () => import('./co-authors.tsx'), ['kits', 'adaptations']),
  page('kits/:id/versiones/:versionId/original', () => import('./upstream.tsx'), ['kits', 'adaptations', 'differences']),
];
