import { expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import { sameRows } from './same-rows.ts';

const kit = kitDocument.parse({ format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], modules: [{ id: 'm1', title: 'Uno', activities: [{ id: 'a1', kind: 'reading', title: 'Leer', minutes: 10 }, { id: 'a2', kind: 'exercise', title: 'Hacer', minutes: 5 }] }] });
const [module] = kit.modules;
const [first, second] = module!.activities;
const withFirst = (change: object) => [{ ...module!, activities: [{ ...first!, ...change }, second!] }];

test.each([
  ['a text', withFirst({ body: 'Otro texto' }), true], ['a module’s summary', [{ ...module!, summary: 'Otro' }], true],
  ['a title', withFirst({ title: 'Releer' }), false], ['minutes', withFirst({ minutes: 11 }), false], ['a kind', withFirst({ kind: 'video' }), false], ['a track', withFirst({ tracks: ['t'] }), false],
  ['a warning', withFirst({ warning: { text: 'Ojo', facilitator: { debrief: '' } } }), false], ['the order', [{ ...module!, activities: [second!, first!] }], false], ['a module less', [], false], ['of the core', [{ ...module!, core: !module!.core }], false],
])('%s', (_, after, same) => {
  expect(sameRows(kit.modules, after)).toBe(same);
});
