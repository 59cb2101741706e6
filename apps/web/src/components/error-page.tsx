import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRevalidator, useRouteError } from 'react-router';
import { pageCode, Refusal } from '../lib/refusal.ts';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';
import { useRefusalText } from './refusal-note.tsx';
import { useShell } from './shell.tsx';
import { Solo } from './solo.tsx';

/** Any failure as a refusal, so that there is one way of saying it. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isRouteErrorResponse(error)) return new Refusal(error.status === 404 ? 'not_found' : error.status === 403 ? 'forbidden' : 'unknown', error.status);
  // A part of the program that could not be fetched: no signal, or a newer version has been put in place.
  if (error instanceof TypeError && /import|fetch|module/i.test(error.message)) return new Refusal('network', 0);
  return new Refusal('broken_page', 0);
}

/** Trying again would end the same way. */
const final = ['not_found', 'forbidden', 'not_yours', 'address_incomplete', 'link_incomplete'];

/** What went wrong, what to do next, and a way on; used by every route that has no boundary of its own. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation('errors');
  const shell = useShell();
  const { revalidate, state } = useRevalidator();
  const refusal = asRefusal(error);
  const code = pageCode(refusal, shell?.exit ?? false);
  const { what, next } = useRefusalText(code);
  useEffect(() => {
    if (code !== 'network') return;
    // A part of the program that was not fetched is fetched with a new page only.
    const again = () => (error instanceof TypeError ? location.reload() : void revalidate());
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [code, error, revalidate]);
  const theirs = code !== 'forbidden' && code !== 'not_yours';
  const title = t(theirs ? 'page.title' : 'page.notYours');
  const body = (
    <EmptyState title={what} actions={<>
      {final.includes(code) ? null : <Button onClick={() => void revalidate()} data-pending={state === 'loading' || undefined}>{t('page.retry')}</Button>}
      <Button component={Link} to="/" variant={final.includes(code) ? 'filled' : 'default'}>{t('page.home')}</Button>
      {theirs ? <p className="mini muted" style={{ marginTop: '.5rem' }}>{t('page.code', { code })}{refusal.requestId ? <><br />{t('page.requestId', { id: refusal.requestId })}</> : null}</p> : null}
    </>}>{code === 'network' ? t('page.offline') : next}</EmptyState>
  );
  return shell ? <Page title={title}>{body}</Page> : <Solo><h1 className="sr">{title}</h1>{body}</Solo>;
}

/** The boundary of the shell's pages. */
export function RouteErrorPage() {
  const error = useRouteError();
  // A refusal is an answer; anything else is a fault, told to whoever looks into it.
  useEffect(() => { if (asRefusal(error).code === 'broken_page') reportError(error); }, [error]);
  return <ErrorPage error={error} />;
}

/** An address that leads nowhere. */
export const NotFound = () => <ErrorPage error={new Refusal('not_found', 404)} />;
/** Something that is not for the role one acts in. */
export const ForbiddenPage = () => <ErrorPage error={new Refusal('forbidden', 403)} />;
