import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as password from './password.tsx';

const done = { body: { next: 'done', session: sessionAs('coordinator') } };
const wrong = { status: 401, body: { type: 'about:blank', title: 'x', status: 401, code: 'wrong_sign_in', requestId: 'r-7' } };
const open = () => renderPage({ module: password, path: '/entrar', texts: ['account', 'refusals'] });
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => localStorage.clear());

test('empty entries are named at the top and at the field, and the first summary takes the focus', async () => {
  serve({});
  await open();
  await screen.findByRole('heading', { name: 'Entrar' });
  press(/^Entrar$/);
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('Faltan 2 datos');
  await waitFor(() => expect(document.activeElement?.contains(summary)).toBe(true));
  fireEvent.click(screen.getByRole('link', { name: 'Escriba su contraseña' }));
  expect(document.activeElement).toBe(screen.getByLabelText(/^Contraseña/));
});

test('the wrong password keeps what was typed and says what to do next', async () => {
  serve({ 'POST /api/session/password': wrong });
  await open();
  await screen.findByRole('heading', { name: 'Entrar' });
  type(/Nombre de entrada/, 'roxana');
  type(/^Contraseña/, 'una frase corta');
  press(/^Entrar$/);
  const said = (await screen.findByRole('alert')).textContent;
  // A rule said no: there is no fault for anybody to look into, so no number of the request.
  expect(said).toMatch(/no van juntos/);
  expect(said).not.toMatch(/r-7/);
  expect((screen.getByLabelText(/Nombre de entrada/) as HTMLInputElement).value).toBe('roxana');
});

test('the second step sends everything again with the code', async () => {
  const asked: Asked[] = serve({
    'POST /api/session/password': ({ body }) => ((body as { totp?: string }).totp ? done : { body: { next: 'second_factor', session: null } }),
  });
  await open();
  await screen.findByRole('heading', { name: 'Entrar' });
  type(/Nombre de entrada/, 'Roxana');
  type(/^Contraseña/, 'una frase corta');
  press(/^Entrar$/);
  await screen.findByRole('heading', { name: 'Segundo paso' });
  type(/Código de 6 cifras/, '123 456');
  press(/^Entrar$/);
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ name: 'roxana', password: 'una frase corta', totp: '123456' }));
});
