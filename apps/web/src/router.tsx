/**
 * The client's addresses. To add a page:
 *
 * 1. Write `src/routes/<feature>/<name>.tsx` exporting `Component` and, as needed, `loader` (reads with `call`),
 *    `action` (writes with `send`, returns its outcome) and `ErrorBoundary` (only when the shell's is not enough).
 *    The component returns `<Page title=… back=… action=…>`; forms are `EntryForm` with the fields of `components/form`.
 * 2. Put its words in `src/catalogues/{es,en,fr}/<feature>.json` and speak by `useTranslation('<feature>')`.
 *    New refusal codes get `what` and `next` in `errors.json`.
 * 3. List it in `src/routes/<feature>/routes.ts`:
 *    `export const routes = [page('grupos/:id', () => import('./cohort.tsx'), ['cohorts'])];`
 *    Pages for people who have not signed in go in `openRoutes`. This file finds both; it needs no change.
 *
 * Inside the shell `useSession()` says who acts and `<Can action on>` hides what they may not do. A 401 leads to the
 * sign-in page and back; other refusals thrown by a loader are shown by the nearest boundary, with what to do next.
 * A place in `lib/navigation.ts` appears in the bar as soon as a route answers to its path.
 */
import { createBrowserRouter, matchRoutes, redirect, type RouteObject } from 'react-router';
import { NotFound, RouteErrorPage } from './components/error-page.tsx';
import { sessionLoader, shellRouteId } from './lib/session.tsx';
import type { FeatureRoutes } from './routes/feature.ts';
import { Root } from './routes/shell/root.tsx';
import { ShellRoute } from './routes/shell/shell-route.tsx';

const features = Object.values(import.meta.glob<FeatureRoutes>('./routes/*/routes.ts', { eager: true }));
const inside: RouteObject[] = features.flatMap(({ routes = [] }) => routes);
const outside: RouteObject[] = features.flatMap(({ openRoutes = [] }) => openRoutes);
const reaches = (path: string) => matchRoutes(inside, path) !== null;

export const router = createBrowserRouter([
  {
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
        Component: () => <ShellRoute reaches={reaches} />,
        children: [
          {
            ErrorBoundary: RouteErrorPage,
            children: [{ index: true, loader: () => redirect('/inicio') }, ...inside, { path: '*', Component: NotFound }],
          },
        ],
      },
    ],
  },
]);
