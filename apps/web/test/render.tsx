import type { CurrentSession } from '@relevo/contracts/identity';
import type { ActiveRole } from '@relevo/domain/organisation';
import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import { createRoutesStub, Outlet } from 'react-router';
import { ErrorPage } from '../src/components/error-page.tsx';
import { UndoBar } from '../src/components/undo-bar.tsx';
import type { PageModule } from '../src/lib/page-route.ts';
import { shellRouteId } from '../src/lib/session.tsx';
import { loadTexts, startTexts, type Locale } from '../src/lib/texts.ts';
import { theme } from '../src/theme/theme.ts';
import { readTexts } from './catalogues.ts';

const ids = { person: '01890000-0000-7000-8000-000000000001', tenant: '01890000-0000-7000-8000-0000000000a1', hat: '01890000-0000-7000-8000-0000000000b1' };

/** A session in a role, for tests; what matters to a test is given in `changes`. */
export function sessionAs(role: ActiveRole, changes: Partial<CurrentSession> = {}): CurrentSession {
  const hat = { id: ids.hat, role, tenantId: ids.tenant, organisationId: ids.tenant, organisationName: 'Equipo Tegucigalpa', organisationKind: 'steward' as const };
  return {
    person: { id: ids.person, displayName: 'Roxana Galeas', locale: 'es' }, actor: { ...hat, personId: ids.person }, hats: [hat],
    secondFactor: 'confirmed', expiresAt: '2026-06-01T12:00:00.000Z', ...changes,
  };
}

type Given = {
  module: PageModule;
  /** Pattern of the route, and the address to open it at. */
  path: string;
  at?: string;
  texts?: readonly string[];
  /** Nobody when left out. */
  session?: CurrentSession;
  locale?: Locale;
};

/** Shows one route module as the router would, with its loader and action, below a shell that holds the session. */
export async function renderPage({ module, path, at = path, texts = [], session, locale = 'es' }: Given): Promise<RenderResult> {
  await startTexts(readTexts, locale);
  await loadTexts(texts);
  const { Component, loader, action, shouldRevalidate } = module;
  const Stub = createRoutesStub([
    {
      id: shellRouteId, path: '/', loader: () => session ?? null, HydrateFallback: () => null,
      Component: () => <UndoBar><Outlet /></UndoBar>,
      children: [{
        path, HydrateFallback: () => null, ErrorBoundary: ({ error }: { error: unknown }) => <ErrorPage error={error} />,
        ...(Component && { Component }), ...(loader && { loader }), ...(action && { action }), ...(shouldRevalidate && { shouldRevalidate }),
      }, { path: '*', Component: () => null }],
    },
  ]);
  return render(<MantineProvider theme={theme} env="test"><Stub initialEntries={[at]} /></MantineProvider>);
}
