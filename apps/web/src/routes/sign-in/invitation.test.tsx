import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as invitation from './invitation.tsx';

const token = 'abcdefghijklmnopqrstuvwxyz';
const offer = { displayName: 'Karla', organisationName: 'Secretaría', role: 'trainer', expiresAt: '2030-01-02T00:00:00.000Z', signInName: null };
const account = { displayName: 'Karla', signInName: 'luna.k', locale: 'es', secretKind: 'pin', secondFactor: 'not_needed', recoveryCodesLeft: 0, sessions: [], work: null };
const open = (session: unknown, kind = 'pin') => {
  const asked = serve({
    [`GET /api/invitations/${token}`]: { body: offer }, 'GET /api/session': { body: { session } }, 'GET /api/account': { body: { ...account, secretKind: kind } },
    [`POST /api/invitations/${token}/acceptance/own`]: { status: 201, body: { session: sessionAs('trainer') } },
  });
  return renderPage({ module: invitation, path: '/invitacion/:token', at: `/invitacion/${token}`, texts: ['account'] }).then(() => asked);
};

test('a link that was cut says so and whom to ask', async () => {
  const asked = serve({});
  await renderPage({ module: invitation, path: '/invitacion/:token', at: '/invitacion/nope', texts: ['account'] });
  expect(await screen.findByText('El enlace no está completo')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Intentar otra vez' })).toBeNull();
  expect(asked).toEqual([]);
});

test('somebody new chooses a sign-in, and is offered the one they have', async () => {
  await open(null);
  expect(await screen.findByLabelText(/Nombre de entrada/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Ya tengo un nombre de entrada' }).getAttribute('href')).toBe(`/entrar?volver=${encodeURIComponent(`/invitacion/${token}`)}`);
});

test('a participant accepts as themself, and a password takes the place of the PIN', async () => {
  const asked = await open(sessionAs('participant'));
  fireEvent.change(await screen.findByLabelText(/^Contraseña$|^Contraseña\b(?!.*otra)/), { target: { value: 'un puente de madera clara' } });
  fireEvent.change(screen.getByLabelText(/otra vez/), { target: { value: 'un puente de madera clara' } });
  fireEvent.click(screen.getByRole('button', { name: 'Aceptar la invitación' }));
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ password: 'un puente de madera clara' }));
});

test('staff accept as themselves without another password', async () => {
  const asked = await open(sessionAs('supervisor'), 'password');
  fireEvent.click(await screen.findByRole('button', { name: 'Aceptar la invitación' }));
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({}));
  expect(screen.queryByLabelText(/Contraseña/)).toBeNull();
});
