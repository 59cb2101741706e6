import type { FeatureRoutes } from './routes/feature.ts';

const features = Object.values(import.meta.glob<FeatureRoutes>('./routes/*/staff-routes.ts', { eager: true }));

/** The team's pages. Fetched with the first of them, so that a participant's telephone never loads the list. */
export const staffRoutes = { inside: features.flatMap(({ routes = [] }) => routes), outside: features.flatMap(({ openRoutes = [] }) => openRoutes) };
