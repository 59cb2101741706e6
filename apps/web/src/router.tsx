/**
 * The client's addresses. To add a page:
 *
 * 1. Write `src/routes/<feature>/<name>.tsx` exporting `Component` and, as needed, `loader` (reads with `call`),
 *    `action` (writes with `send`, returns its outcome) and `ErrorBoundary` (only when the shell's is not enough).
 *    The component returns `<Page title=… back=… action=…>`; forms are `EntryForm` with the fields of `components/form`.
 * 2. Put its words in `src/catalogues/{es,en,fr}/<feature>.json` and speak by `useTranslation('<feature>')`.
 *    New refusal codes get `what` and `next` in `errors.json`.
 * 3. List it in `src/routes/<feature>/staff-routes.ts`:
 *    `export const routes = [page('grupos/:id', () => import('./cohort.tsx'), ['cohorts'])];`
 *    Pages for people who have not signed in go in `openRoutes`. What participants open is listed in `routes.ts` instead: that list travels with
 *    the first script, the team's is fetched with its first page. Both are found without a change here.
 *
 * Inside the shell `useSession()` says who acts and `<Can action on>` hides what they may not do. A 401 leads to the
 * sign-in page and back; other refusals thrown by a loader are shown by the nearest boundary, with what to do next.
 * A place of a bar stands in `lib/navigation.ts` or `lib/staff-bars.ts`; a test holds that a page answers to each.
 */
import { createBrowserRouter, matchRoutes, type RouteObject } from 'react-router';
import { NotFound, RouteErrorPage } from './components/error-page.tsx';
import { firstPageLoader, sessionLoader, shellRouteId } from './lib/session.tsx';
import type { FeatureRoutes } from './routes/feature.ts';
import { Root } from './routes/shell/root.tsx';
import { ShellRoute } from './routes/shell/shell-route.tsx';

const features = Object.values(import.meta.glob<FeatureRoutes>('./routes/*/routes.ts', { eager: true }));
const inside: RouteObject[] = features.flatMap(({ routes = [] }) => routes);
const outside: RouteObject[] = features.flatMap(({ openRoutes = [] }) => openRoutes);
const [rootId, insideId] = ['root', 'inside'];

const tree: RouteObject[] = [
  {
    id: rootId,
    Component: Root,
    ErrorBoundary: RouteErrorPage,
    HydrateFallback: () => null,
    children: [
      ...outside,
      {
        id: shellRouteId,
        path: '/',
        loader: sessionLoader,
        // The session changes with what somebody does, not with where they look.
        shouldRevalidate: ({ formMethod }) => formMethod !== undefined && formMethod !== 'GET',
        Component: ShellRoute,
        children: [
          {
            id: insideId,
            ErrorBoundary: RouteErrorPage,
            children: [{ index: true, loader: firstPageLoader }, ...inside, { path: '*', Component: NotFound }],
          },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(tree, {
  async patchRoutesOnNavigation({ path, patch }) {
    if (matchRoutes(tree, path)?.at(-1)?.route.path !== '*') return;
    const { staffRoutes } = await import('./staff-routes.ts');
    // What is there already is not put in twice.
    patch(rootId, staffRoutes.outside);
    patch(insideId, staffRoutes.inside);
  },
});
