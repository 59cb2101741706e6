import { expect, test } from '@jest/globals';
import { workbook } from '../../test/workbook.ts';
import { readTables, tableLimits } from './read-tables.ts';

const rows = async (given: Uint8Array | string) => {
  const read = await readTables(typeof given === 'string' ? new TextEncoder().encode(given) : given);
  return read.ok ? read.value : read.code;
};

test('a workbook gives its sheets that hold anything, numbers as they are written', async () => {
  const file = await workbook({ Uno: [['Nombre', 'DNI'], ['Ana', 801199012345], [null, '']], Vacía: [[]], Dos: [[], ['x']] });
  expect(await rows(file)).toEqual([{ name: 'Uno', rows: [['Nombre', 'DNI'], ['Ana', '801199012345']] }, { name: 'Dos', rows: expect.arrayContaining([['x']]) }]);
});

test('a text is parted by commas, semicolons or tabs, whichever it has most, in any of the usual encodings', async () => {
  expect(await rows('Nombre;Lugar\r\n"Paz, Ana";Yoro\r\n\r\n')).toEqual([{ name: '', rows: [['Nombre', 'Lugar'], ['Paz, Ana', 'Yoro']] }]);
  expect(await rows('Nombre\tLugar\nAna\tColón')).toEqual([{ name: '', rows: [['Nombre', 'Lugar'], ['Ana', 'Colón']] }]);
  expect(await rows(Uint8Array.from([0x43, 0x6f, 0x6c, 0xf3, 0x6e]))).toEqual([{ name: '', rows: [['Colón']] }]);
});

test('what is no table, is empty or is too long says so', async () => {
  expect(await Promise.all([rows(' \n'), rows('%PDF-1.7'), rows('PK\u0003\u0004'), rows('<html></html>'), rows('x\n'.repeat(tableLimits.rows + 1))])).toEqual(['file_empty', 'file_kind_unknown', 'file_unreadable', 'file_kind_unknown', 'file_too_long']);
});
