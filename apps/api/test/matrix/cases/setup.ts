import { newId } from '../../../src/platform/ids.ts';
import type { Cases } from '../ids.ts';

const token = 'an-address-that-opens-nothing-any-more';
/** An installation with organisations is set up for good: whoever asks, the address does not exist. */
export const cases: Cases = {
  getSetup: () => ({ params: { token } }),
  setUp: () => ({
    params: { token },
    body: { organisation: { id: newId(), name: 'Otra' }, coordinator: { id: newId(), displayName: 'Otra persona', name: `otra-${newId()}`, password: 'una frase larga y propia', locale: 'es' } },
  }),
};
