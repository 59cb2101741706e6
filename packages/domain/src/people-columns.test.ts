import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { areaNamed } from './area-names.ts';
import { identityNumber, isIdentityNumber, sealLine, withoutNumbers } from './identity-number.ts';
import { columnsFault, guessColumns, headingRow } from './people-columns.ts';
import { readListedPerson, saidToHaveOneName, splitFullName } from './people-list.ts';

const areas = Object.entries({
  'HN-AT': 'Atlántida', 'HN-CH': 'Choluteca', 'HN-CL': 'Colón', 'HN-CM': 'Comayagua', 'HN-CP': 'Copán', 'HN-CR': 'Cortés', 'HN-EP': 'El Paraíso', 'HN-FM': 'Francisco Morazán', 'HN-GD': 'Gracias a Dios',
  'HN-IB': 'Islas de la Bahía', 'HN-IN': 'Intibucá', 'HN-LE': 'Lempira', 'HN-LP': 'La Paz', 'HN-OC': 'Ocotepeque', 'HN-OL': 'Olancho', 'HN-SB': 'Santa Bárbara', 'HN-VA': 'Valle', 'HN-YO': 'Yoro', 'SV': 'El Salvador',
}).map(([code, name]) => ({ code, name }));
const fields = (head: string[], ...rows: string[][]) => guessColumns(head, rows, areas).map(({ field }) => field);

test.each([
  ['santa barbara', 'HN-SB'], ['Depto. de Olancho', 'HN-OL'], ['DEPARTAMENTO DE LA PAZ', 'HN-LP'], ['Sta. Bárbara', 'HN-SB'], ['Fco. Morazán', 'HN-FM'], ['Cortez', 'HN-CR'], ['gracias a diós', 'HN-GD'],
  ['GD', 'HN-GD'], ['hn-yo', 'HN-YO'], ['08', 'HN-FM'], ['1', 'HN-AT'], ['Comayagau', 'HN-CM'], ['Atlantis', undefined], ['Ocotepque', 'HN-OC'], ['El Paraiso', 'HN-EP'], ['Islas de la Bahia', 'HN-IB'], ['', null], ['Narnia', undefined], ['99', undefined], ['Val', 'HN-VA'],
])('“%s” is the area %s', (given, code) => {
  const area = areaNamed(given, areas);
  expect(area == null ? area : area.code).toBe(code);
});

test('columns are matched by their headings in three languages, whatever else the heading says', () => {
  expect(fields(['Nombres', 'Apellidos', 'Celular'])).toEqual(['given_names', 'family_names', 'contact']);
  expect(fields(['Nombre', 'Edad'])).toEqual(['full_name', 'ignore']);
  expect(fields(['First name', 'Last name', 'Organisation', 'Phone'])).toEqual(['given_names', 'family_names', 'institution', 'contact']);
  expect(fields(['Nom', 'Prénom', 'Département', 'N° de pièce d’identité'])).toEqual(['family_names', 'given_names', 'area', 'identity_number']);
  expect(fields(['No.', 'Nombre completo del participante', 'No. de Identidad (DNI)', 'Nombre de la institución', 'Correo electrónico', 'Teléfono'])).toEqual(['ignore', 'full_name', 'identity_number', 'institution', 'contact', 'contact']);
  expect(fields(['Primer nombre', 'Segundo nombre', 'Primer apellido', 'Segundo apellido'])).toEqual(['given_names', 'given_names', 'family_names', 'family_names']);
});

test('columns without a heading are matched by what stands in them', () => {
  const rows = [['María López Mejía', '0801-1990-12345', '9988-7766', 'Yoro', 'Comité local'], ['José Hernández Paz', '0501199100001', '+504 3322 1100', 'colon', 'Juzgado de Paz'], ['Ana Zelaya Cruz', '1201-1970-00012', 'ana@red.hn', 'Cortés', 'Policía']];
  expect(fields([], ...rows)).toEqual(['full_name', 'identity_number', 'contact', 'area', 'institution']);
  expect(guessColumns(['Persona', '', '', '', ''], rows, areas)[0]).toEqual({ field: 'full_name', by: 'contents' });
});

test('headings are found below titles and empty rows, and a list without any begins at once', () => {
  expect(headingRow([['LISTA DE PARTICIPANTES'], [], ['Fecha:', '2030'], ['No.', 'Nombre', 'DNI'], ['1', 'Ana Paz', '']])).toBe(4);
  expect(headingRow([['Ana Paz', '0801-1990-12345'], ['Luis Mejía', '']])).toBe(0);
});

test('columns are refused without a name, or where one that stands once stands twice', () => {
  expect([columnsFault(['area']), columnsFault(['full_name', 'area', 'area']), columnsFault(['given_names', 'contact', 'contact'])]).toEqual(['name_column_missing', 'column_twice', null]);
});

test('an identity number is written one way, and what is none is told apart from nothing', () => {
  expect(['0801-1990-12345', '0801 1990 12345', '801199012345', 'x-12.345-b', 'pendiente', '', 'N/A', '0801-1990-1234', '0801-1990-123', '12'].map(identityNumber))
    .toEqual(['0801199012345', '0801199012345', '0801199012345', 'X12345B', null, null, null, undefined, undefined, undefined]);
  expect([isIdentityNumber('0801-1990-12345'), isIdentityNumber('9988-7766'), withoutNumbers('Juzgado 0801-1990-12345 Yoro')]).toEqual([true, false, 'Juzgado ▮▮▮▮ Yoro']);
});

test('whatever a list holds, no Honduran identity number leaves it', () => {
  const number = fc.tuple(fc.integer({ min: 1, max: 18 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1930, max: 2020 }), fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('', '-', ' '))
    .map(([a, b, year, rest, between]) => [`${String(a).padStart(2, '0')}${String(b).padStart(2, '0')}`, String(year), String(rest).padStart(5, '0')].join(between));
  fc.assert(fc.property(number, fc.constantFrom('', 'DNI ', 'Juzgado, '), fc.boolean(), (given, before, identity) => {
    const sealed = JSON.stringify(sealLine([`${before}${given}`, 'Ana'], new Set(identity ? [0] : []), () => 'hash'));
    expect(sealed.replace(/[-\s]/g, '')).not.toContain(given.replace(/[-\s]/g, '').slice(0, 13));
  }), runs());
});

test('a line says what is wrong with it, by column', () => {
  const of = (cells: (string | { hash: string | null })[]) => readListedPerson(7, cells, ['full_name', 'area', 'identity_number', 'contact', 'contact'], areas);
  expect(of(['López Mejía, Ana', 'yoro', { hash: 'h' }, '9988-7766', 'a@b.hn'])).toEqual({
    row: 7, givenNames: 'Ana', familyNames: 'López Mejía', institution: '', areaCode: 'HN-YO', areaName: 'Yoro', contact: '9988-7766 · a@b.hn', identity: 'h', faults: [],
  });
  expect(of(['Ana 2', 'Narnia', { hash: null }, '', '']).faults.map(({ column, code }) => [column, code])).toEqual([[0, 'name_not_a_name'], [1, 'area_unknown'], [2, 'identity_unreadable']]);
  expect(of(['Ana Paz', '', '', '9988-77', 'ana@b']).faults.map(({ column, code, given }) => [column, code, given])).toEqual([[3, 'phone_malformed', '9988-77'], [4, 'mail_malformed', 'ana@b']]);
  expect(of(['', '', '', '', '']).faults).toMatchObject([{ column: 0, code: 'name_missing' }]);
});

test('a row without family names is at fault until they are there, or it is said that there is but one name', () => {
  const read = (fields: Parameters<typeof readListedPerson>[2], ...cells: string[]) => {
    const { givenNames, familyNames, faults } = readListedPerson(2, cells, fields, areas);
    return [givenNames, familyNames, ...faults.map(({ column, code }) => `${column} ${code}`)];
  };
  expect(read(['full_name'], 'Berta')).toEqual(['Berta', '', '0 family_names_missing']);
  expect(read(['given_names', 'family_names', 'family_names'], 'Berta', '', '-')).toEqual(['Berta', '', '1 family_names_missing']);
  expect(read(['given_names', 'given_names'], 'Berta', 'Luz')).toEqual(['Berta Luz', '', 'null family_names_missing']);
  expect(read(['full_name'], saidToHaveOneName('Berta'))).toEqual(['Berta', '']);
  expect(read(['given_names', 'family_names'], 'Berta', saidToHaveOneName('-'))).toEqual(['Berta', '']);
});

test('names are split as they are written in Central America', () => {
  const split = (name: string) => Object.values(splitFullName(name));
  expect(split('María de los Ángeles López Mejía')).toEqual(['María de los Ángeles', 'López Mejía']);
  expect(split('López Mejía, Ana')).toEqual(['Ana', 'López Mejía']);
  expect(split('Ana López')).toEqual(['Ana', 'López']);
  expect(split('Ana')).toEqual(['Ana', '']);
});
