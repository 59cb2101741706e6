import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findIdentities } from './identity-text.ts';
import { runs } from '../test/property.ts';

const found = (text: string) => findIdentities(text).map((m) => [m.kind, text.slice(m.start, m.end)]);

describe('identity numbers of Honduras', () => {
  test.each(['0801-1990-12345', '0801 1990 12345', '0801199012345', '1809.2004.00012'])('%s is marked', (number) => {
    expect(found(`Su número es ${number}.`)).toEqual([['identity_number', number]]);
  });
  test.each(['1901-1990-12345', '0801-1790-12345', '0800-1990-12345', '0801-1990-123456', '10801-1990-12345'])('%s is none', (number) => {
    expect(found(`Código ${number}`).filter(([kind]) => kind === 'identity_number')).toEqual([]);
  });
});

describe('telephone numbers', () => {
  test.each(['9988-7766', '99887766', '2234 5678', '+504 9988-7766', '(504) 9988-7766', '504 3333.4444', '+1 514 555 0123', '+502 5555-1234'])('%s is marked', (phone) => {
    expect(found(`Llame al ${phone} hoy`)).toEqual([['phone', phone]]);
  });
  test.each(['911', '114', '20260415', '1234-5678', '5000', '2024-2026', '998877665', '12:30-14:00'])('%s is none', (text) => {
    expect(found(`Vea ${text} aquí`)).toEqual([]);
  });
});

describe('full names', () => {
  test.each([
    'María López', 'José Ángel Núñez Zúniga', 'Ana María de la Cruz', 'JUAN CARLOS PÉREZ', 'juan pérez', 'Ana-Lucía Peña', 'Suyapa Desconocida Rarísima',
  ])('%s is marked', (name) => {
    expect(found(`Ayer vino ${name}, y habló.`)).toEqual([['full_name', name]]);
  });
  test.each([
    'Francisco Morazán', 'San Pedro Sula', 'Santa Rosa de Copán', 'Islas de la Bahía', 'la luz de la luna', 'Comité Local de Choluteca', 'Casa Alianza Honduras',
    'Módulo Uno', 'Escuela José Cecilio del Valle', 'Rosa', 'una cruz blanca', 'El Salvador y Costa Rica', 'la paz y la esperanza', 'Santos lugares',
  ])('%s is none', (text) => {
    expect(found(`Trabajamos en ${text}.`)).toEqual([]);
  });
  test('words on two lines are two runs', () => {
    expect(found('María\nLópez')).toEqual([]);
  });
});

test('several marks come in order', () => {
  expect(found('Juan Pérez, 0801-1990-12345, tel. 9988-7766')).toEqual([
    ['full_name', 'Juan Pérez'], ['identity_number', '0801-1990-12345'], ['phone', '9988-7766'],
  ]);
});

test('marks lie in the text, in order and apart, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Juan', ' Pérez', '0801', '-1990-', '12345', '+504', ' 9988', '7766'))), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end } of findIdentities(text)) {
        expect(start >= last && end > start && end <= text.length).toBe(true);
        last = end;
      }
    }),
    runs(),
  );
});
