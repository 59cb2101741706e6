import { describe, expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import fc from 'fast-check';
import { runs } from '../../../../../../packages/domain/test/property.ts';
import { around, findAll, findIn, replaceAll } from './find.ts';

const kit = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Comités', locale: 'es', locales: ['es'],
  modules: [{
    id: 'm1', title: 'Señales', objectives: [{ id: 'o1', text: 'Reconocer una señal' }],
    activities: [{ id: 'a1', kind: 'exercise', title: 'Leer', minutes: 5, body: 'La señal y la contraseña.', materials: ['Tarjeta de señales', 'Lápiz'], facilitator: { notes: 'Diga qué es una SEÑAL.' } }],
  }],
  banks: [{ id: 'b', title: 'Banco', questions: [{ id: 'q1', kind: 'single', stem: '¿Qué es una señal?', options: [{ id: 'o', text: 'Un aviso', correct: true, feedback: 'Señal es aviso' }, { id: 'p', text: 'Nada', correct: false }] }] }],
  translations: { en: { 'm1.title': { text: 'señal', source: 'a'.repeat(64) } } },
});
const loose = { wholeWords: false, matchCase: false };
const words = (text: string, query: string, more = {}) => findIn(text, { query, ...loose, ...more }).map(({ start, end }) => text.slice(start, end));

describe('finding', () => {
  test.each([
    ['without accents or case', 'SEÑAL, señal, senal, sen\u0303al', 'senal', {}, ['SEÑAL', 'señal', 'senal', 'sen\u0303al']],
    ['the case, when it is to match', 'Ana ana ANA', 'ana', { matchCase: true }, ['ana']],
    ['accents too, when the case is to match', 'como cómo', 'como', { matchCase: true }, ['como']],
    ['whole words only', 'señal señales contraseña', 'señal', { wholeWords: true }, ['señal']],
    ['a word beside signs', '(señal), «señal»', 'señal', { wholeWords: true }, ['señal', 'señal']],
    ['nothing for nothing', 'abc', '  ', {}, []],
    ['signs as they are', 'a.b axb', 'a.b', {}, ['a.b']],
  ])('takes %s', (_, text, query, more, expected) => expect(words(text, query, more)).toEqual(expected));
});

test('every text of the kit is looked through, the facilitators’ and the questions’ too, translations apart', () => {
  const at = findAll(kit, { query: 'senal', ...loose }).map(({ path, line, facilitator }) => `${path.slice(1).join('.')}${line === undefined ? '' : `[${line}]`}${facilitator ? ' F' : ''}`);
  expect(at).toEqual(['m1.title', 'm1.objectives.o1.text', 'm1.activities.a1.body', 'm1.activities.a1.materials[0]', 'm1.activities.a1.facilitator.notes F', 'b.questions.q1.stem', 'b.questions.q1.options.o.feedback F']);
});

describe('replacing', () => {
  const all = findAll(kit, { query: 'señal', wholeWords: true, matchCase: false });
  test('changes what was ticked and nothing else', () => {
    const { document, replaced } = replaceAll(kit, all.filter((one) => one.path.includes('a1')), 'pista');
    expect([replaced, document.modules[0]!.activities[0]!.body, document.modules[0]!.activities[0]!.facilitator.notes]).toEqual([2, 'La pista y la contraseña.', 'Diga qué es una pista.']);
    expect(document.banks).toBe(kit.banks);
  });
  test('leaves what somebody changed meanwhile', () => {
    const other = { ...kit, modules: [{ ...kit.modules[0]!, objectives: [{ id: 'o1', text: 'Otra señal' }] }] };
    const { document } = replaceAll(other, all, 'pista');
    expect(document.modules[0]!.objectives[0]!.text).toBe('Otra señal');
  });
  test('of every match of a text gives that text with every match replaced, whatever it is', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'Á', 'b', ' ', '\u0301', '😀', 'ñ'), { maxLength: 30 }).map((signs) => signs.join('')), fc.constantFrom('a', 'ab', 'n', 'b a'), (text, query) => {
      const found = findIn(text, { query, ...loose });
      found.forEach(({ start, end }, n) => { expect(start).toBeLessThan(end); if (n > 0) expect(start).toBeGreaterThanOrEqual(found[n - 1]!.end); });
      const page = { ...kit, pages: [{ id: 'p', audience: 'participant' as const, title: 'P', body: text }] };
      const matches = findAll(page, { query, ...loose }).filter((one) => one.path[0] === 'pages' && one.path[2] === 'body');
      const { document } = replaceAll(page, matches, '');
      expect(document.pages[0]!.body.length).toBe(text.length - found.reduce((sum, one) => sum + one.end - one.start, 0));
    }), runs(2_000));
  });
});

test('a match is shown among its words', () => expect(around({ text: 'uno\ndos tres cuatro', start: 4, end: 7 }, 5)).toEqual(['uno ', 'dos', ' tres…']));
