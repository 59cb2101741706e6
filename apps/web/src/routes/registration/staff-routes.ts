import { page } from '../../lib/page-route.ts';

export const routes = [
  page('grupos/:id/inscripcion', () => import('./opening.tsx'), ['registration', 'consents']),
  page('grupos/:id/solicitudes', () => import('./requests.tsx'), ['registration', 'roster']),
  page('grupos/:id/sobre-el-grupo', () => import('./attribute-sums.tsx'), ['consents', 'own-data']),
  page('consentimientos', () => import('./consent-texts.tsx'), ['consents']),
  page('consentimientos/:purpose', () => import('./earlier-consents.tsx'), ['consents']),
];
