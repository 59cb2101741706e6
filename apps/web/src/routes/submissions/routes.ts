import { page } from '../../lib/page-route.ts';

export const routes = [page('curso/:cohortId/entrega/:moduleId/:activityId', () => import('./hand-in.tsx'), ['submissions'])];
