import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderPage, sessionAs } from '../../test/render.tsx';
import { serve } from '../../test/api.ts';
import { readTexts } from '../../test/catalogues.ts';
import { startTexts } from './texts.ts';
import { Can, returnPath, sessionLoader, toSignIn, useSession } from './session.tsx';

test('one comes back to the page that was asked for', () => {
  expect(toSignIn('http://localhost/grupos/1?page=2').headers.get('location')).toBe('/entrar?volver=%2Fgrupos%2F1%3Fpage%3D2');
  expect(toSignIn('http://localhost/inicio').headers.get('location')).toBe('/entrar');
});

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example'])('nobody is led to %s after signing in', (where) => {
  expect(returnPath(`?volver=${encodeURIComponent(where)}`)).toBe('/inicio');
});

test('nobody signed in leads to the sign-in page', async () => {
  serve({ 'GET /api/session': { body: { session: null } } });
  const thrown = await sessionLoader({ request: new Request('http://localhost/kits') }).catch((error: unknown) => error as Response);
  expect((thrown as Response).headers.get('location')).toBe('/entrar?volver=%2Fkits');
});

test('staff without a second step may only set it', async () => {
  await startTexts(readTexts, 'es');
  serve({ 'GET /api/session': { body: { session: sessionAs('coordinator', { secondFactor: 'must_enrol' }) } } });
  const thrown = await sessionLoader({ request: new Request('http://localhost/kits') }).catch((error: unknown) => error as Response);
  expect((thrown as Response).headers.get('location')).toBe('/cuenta/segundo-paso');
});

const Buttons = () => (
  <>
    <p>{useSession().person.displayName}</p>
    <Can action="kit:write"><button type="button">write</button></Can>
    <Can action="kit:publish" on={{ tenantId: 'another' }}><button type="button">publish</button></Can>
  </>
);

test('what a role may not do is not offered', async () => {
  await renderPage({ module: { Component: Buttons }, path: '/', session: sessionAs('trainer') });
  await screen.findByText('Roxana Galeas');
  expect(screen.queryByText('write')).toBeNull();
});

test('what is another’s is not offered either', async () => {
  await renderPage({ module: { Component: Buttons }, path: '/', session: sessionAs('coordinator') });
  await screen.findByText('write');
  expect(screen.queryByText('publish')).toBeNull();
});
