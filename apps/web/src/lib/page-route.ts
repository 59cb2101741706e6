import type { ComponentType } from 'react';
import type { ActionFunction, LoaderFunction, RouteObject, ShouldRevalidateFunction } from 'react-router';
import { Refusal } from './refusal.ts';
import { toSignIn } from './session.tsx';
import { loadTexts } from './texts.ts';

/** What a route module may export. */
export type PageModule = {
  Component?: ComponentType;
  ErrorBoundary?: ComponentType;
  loader?: LoaderFunction;
  action?: ActionFunction;
  shouldRevalidate?: ShouldRevalidateFunction;
};

/** A sign-in that ended in between leads to the sign-in page and back; every other refusal goes to the page. */
function guarded<F extends LoaderFunction | ActionFunction>(run: F | undefined): F | undefined {
  if (!run) return undefined;
  const wrapped = async (...given: Parameters<LoaderFunction>) => {
    try {
      return await (run as LoaderFunction)(...given);
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) throw toSignIn(given[0].request.url);
      throw error;
    }
  };
  return wrapped as F;
}

/**
 * A route whose module, and the catalogues it speaks from, are fetched when it is first visited.
 * @param path relative to the shell, without a leading slash; `:id` for a parameter.
 * @param load `() => import('./list.tsx')`; the module exports `Component` and, as needed, `loader`, `action`, `ErrorBoundary`.
 * @param texts namespaces of `src/catalogues/<locale>/` beyond `common` and `errors`.
 */
export function page(path: string, load: () => Promise<PageModule>, texts: readonly string[] = []): RouteObject {
  return {
    path,
    lazy: async () => {
      const [found] = await Promise.all([load(), loadTexts(texts)]);
      const { Component, ErrorBoundary, shouldRevalidate } = found;
      const loader = guarded(found.loader);
      const action = guarded(found.action);
      return {
        ...(Component && { Component }), ...(ErrorBoundary && { ErrorBoundary }), ...(shouldRevalidate && { shouldRevalidate }),
        ...(loader && { loader }), ...(action && { action }),
      };
    },
  };
}
