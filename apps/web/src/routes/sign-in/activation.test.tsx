import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as activation from './activation.tsx';

const open = () => renderPage({ module: activation, path: '/entrar/tarjeta/primera-vez', at: '/entrar/tarjeta/primera-vez#n=marlen.o&c=LUNA-4271', texts: ['account'] });
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Guardar y entrar' }));

test('a scanned card fills in its name and code', async () => {
  await open();
  expect(((await screen.findByLabelText(/Nombre de la tarjeta/)) as HTMLInputElement).value).toBe('marlen.o');
  expect((screen.getByLabelText(/Código de la tarjeta/) as HTMLInputElement).value).toBe('LUNA-4271');
});

test.each([['12345678', 'Es fácil de adivinar: elija otras cifras'], ['14061990', 'Parece una fecha: elija otras cifras'], ['1234', 'Escriba 8 cifras o tres palabras']])(
  'the PIN %s is not taken', async (pin, why) => {
    const asked = serve({});
    await open();
    await screen.findByLabelText(/Elija su clave/);
    type(/Elija su clave/, pin);
    save();
    expect((await screen.findAllByText(why)).length).toBeGreaterThan(0);
    expect(asked).toEqual([]);
  },
);

test('two different PINs are not taken; two equal ones are', async () => {
  const asked = serve({ 'POST /api/session/activation': { body: { session: sessionAs('participant') } } });
  await open();
  await screen.findByLabelText(/Elija su clave/);
  type(/Elija su clave/, 'luna mango tejado');
  type(/otra vez/, 'luna mango tejados');
  save();
  expect((await screen.findAllByText('Las dos veces deben ser iguales')).length).toBeGreaterThan(0);
  type(/otra vez/, 'luna mango tejado');
  save();
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ name: 'marlen.o', code: 'LUNA-4271', pin: 'luna mango tejado' }));
});
