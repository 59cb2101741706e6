import { describe, expect, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { PartDifference } from '@relevo/contracts/kit-differences';
import fc from 'fast-check';
import { runs } from '../../domain/test/property.ts';
import { describeDifferences } from './describe.ts';
import { editsLeft, newEffort } from './effort.ts';
import { textPieces } from './text-pieces.ts';

const base = (): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'],
  modules: [
    { id: 'm1', title: 'Señales', core: true, objectives: [{ id: 'o1', text: 'Reconocer señales' }], activities: [
      { id: 'a1', kind: 'reading', title: 'Leer', minutes: 10, body: 'Lea la tarjeta con calma.' }, { id: 'a2', kind: 'exercise', title: 'Practicar', minutes: 20, materials: ['Tarjetas'] }] },
    { id: 'm2', title: 'Rutas', core: false, activities: [{ id: 'a3', kind: 'discussion', title: 'Conversar', minutes: 15 }] },
  ],
  banks: [{ id: 'b1', title: 'Banco', questions: [{ id: 'q1', kind: 'single', stem: '¿A qué línea se llama?', options: [{ id: 'o1', text: 'A la 114', correct: true }, { id: 'o2', text: 'A la 911', correct: false }] }] }],
  translations: { en: { 'm1.title': { text: 'Signs', source: 'a'.repeat(64) } } },
});
const of = (change: (next: KitDocument) => void, keys = true) => {
  const next = structuredClone(base());
  change(next);
  return describeDifferences(base(), next, { keys });
};
const brief = ({ part, is, title, within, fields }: PartDifference) => [part, is, [...within, title].join(' › '), ...fields.map((one) => `${one.field}:${one.kind}`)];

test.each<[string, (next: KitDocument) => void, unknown[][]]>([
  ['a text', (n) => { n.modules[0]!.activities[0]!.body = 'Lea la tarjeta sin prisa.'; }, [['activity', 'changed', 'Señales › Leer', 'body:text']]],
  ['minutes and a material', (n) => { n.modules[0]!.activities[1]!.minutes = 25; n.modules[0]!.activities[1]!.materials = ['Tarjetas', 'Hojas']; }, [['activity', 'changed', 'Señales › Practicar', 'minutes:value', 'materials:list']]],
  ['a part that moved to another module', (n) => { n.modules[1]!.activities.push(n.modules[0]!.activities.shift()!); }, [['activity', 'moved', 'Rutas › Leer']]],
  ['a part that moved and changed', (n) => { n.modules[1]!.activities.push({ ...n.modules[0]!.activities.shift()!, minutes: 5 }); }, [['activity', 'moved', 'Rutas › Leer', 'minutes:value']]],
  ['a module more', (n) => { n.modules.unshift({ ...n.modules[1]!, id: 'm9', title: 'Cierre', activities: [] }); }, [['module', 'added', 'Cierre']]],
  ['a module less', (n) => { n.modules.pop(); }, [['module', 'removed', 'Rutas']]],
  ['an objective more', (n) => { n.modules[0]!.objectives.push({ id: 'o2', text: 'Saber remitir' }); }, [['module', 'changed', 'Señales', 'objectives:member']]],
  ['another right answer', (n) => { const q = n.banks[0]!.questions[0]!; if (q.kind === 'single') { q.options[0]!.correct = false; q.options[1]!.correct = true; } }, [['question', 'changed', 'Banco › ¿A qué línea se llama?', 'options.correct:value', 'options.correct:value']]],
  ['a translation', (n) => { n.translations['en']!['m1.title'] = { text: 'Indicators', source: 'b'.repeat(64) }; }, [['translation', 'changed', 'en', 'm1.title.text:value']]],
  ['the kit itself', (n) => { n.certifiesTrainers = true; n.title = 'Otro kit'; }, [['kit', 'changed', '', 'title:text', 'certifiesTrainers:value']]],
  ['nothing', () => undefined, []],
])('%s', (_, change, expected) => {
  expect(of(change).parts.map(brief)).toEqual(expected);
});

test('a text is told word by word', () => {
  const [part] = of((n) => { n.modules[0]!.activities[0]!.body = 'Lea la tarjeta sin prisa.'; }).parts;
  expect(part!.fields[0]).toMatchObject({ kind: 'text', pieces: [{ is: 'same', text: 'Lea la tarjeta ' }, { is: 'removed', text: 'con calma' }, { is: 'added', text: 'sin prisa' }, { is: 'same', text: '.' }] });
});
test('an option says whose answer changed', () => {
  const [part] = of((n) => { const q = n.banks[0]!.questions[0]!; if (q.kind === 'single') q.options[0]!.correct = false; }).parts;
  expect(part!.fields).toEqual([{ field: 'options.correct', of: 'A la 114', kind: 'value', before: true, after: false }]);
});
test('who may not see keys reads that one changed, and no more', () => {
  const { parts } = of((n) => { const q = n.banks[0]!.questions[0]!; if (q.kind === 'single') { q.options[0]!.correct = false; q.options.pop(); } }, false);
  expect(JSON.stringify(parts)).not.toMatch(/true|false|911/);
  expect(parts[0]!.fields).toContainEqual({ field: 'options.correct', of: null, kind: 'hidden' });
});
test('nor does a translation of it say it, whole or in part', () => {
  const entry = (text: string) => ({ text, source: 'a'.repeat(64) });
  const keys = { 'q1.accepted': entry('nueve uno uno'), 'q1.o1.feedback': entry('nueve uno uno') };
  const told = JSON.stringify(of((n) => { n.translations = { en: { ...n.translations['en'], ...keys }, fr: { ...keys, 'm1.title': entry('Signes') } }; }, false).parts);
  expect([told.includes('Signes'), told.includes('nueve')]).toEqual([true, false]);
});
describe('the sum of it', () => {
  test('minutes leave breaks out, and core says whether bridging is a question', () => {
    expect(of((n) => { n.modules[1]!.activities[0]!.minutes = 30; })).toMatchObject({ minutes: { before: 45, after: 60 }, coreChanged: false, counts: { changed: 1, added: 0 } });
    expect(of((n) => { n.modules[0]!.title = 'Indicios'; }).coreChanged).toBe(true);
  });
  test('parts come in the order of the newer document, what is gone where it was', () => {
    const { parts } = of((n) => { n.modules[1]!.title = 'Mapas'; n.modules[0]!.activities.pop(); n.modules[0]!.activities[0]!.minutes = 9; n.title = 'K'; });
    expect(parts.map((one) => one.title)).toEqual(['', 'Leer', 'Practicar', 'Mapas']);
  });
});
test('the pieces of any two texts put them together again', () => {
  const text = fc.array(fc.constantFrom('kit', 'á ', '\n', '🌱', '  ', 'señal', '.', 'é'), { maxLength: 40 }).map((words) => words.join(''));
  fc.assert(fc.property(text, text, (a, b) => {
    const pieces = textPieces(a, b);
    expect(pieces.filter((one) => one.is !== 'removed').map((one) => one.text).join('')).toBe(b);
    expect(pieces.filter((one) => one.is !== 'added').map((one) => one.text).join('')).toBe(a);
  }), runs());
});

test('two texts that share nothing are told apart with the edits that one text is given', () => {
  const words = (of: string, count: number, gap: string) => Array.from({ length: count }, (_, n) => `${of}${n}${gap}`).join('');
  for (const gap of [' ', '\n']) {
    const effort = newEffort();
    const pieces = textPieces(words('a', 5_000, gap), words('b', 5_000, gap), effort);
    expect(newEffort().left - effort.left).toBeLessThanOrEqual(2 * editsLeft(newEffort()) ** 2);
    expect(pieces.filter((one) => one.is === 'added').map((one) => one.text).join('')).toBe(words('b', 5_000, gap));
  }
});
