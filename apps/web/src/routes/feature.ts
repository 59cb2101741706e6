import type { RouteObject } from 'react-router';

/** What a feature's `routes.ts` and `staff-routes.ts` export: `routes` inside the shell for whoever has signed in, `openRoutes` outside it for anybody. */
export type FeatureRoutes = { routes?: readonly RouteObject[]; openRoutes?: readonly RouteObject[] };
