import { describe, expect, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { question } from '@relevo/contracts/kit-questions';
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { officeRefusals } from '@relevo/kit-io/office/package';
import { proposalReasons } from '@relevo/kit-io/office/propose';
import { officeCodes } from '@relevo/kit-io/office/report';
import { changedCodes, leftCodes, questionFileRefusals } from '@relevo/kit-io/questions/question-file';
import { zipRefusals } from '@relevo/kit-io/safe-zip-entries';
import { readTexts } from '../../../test/catalogues.ts';
import type { Texts } from '../../lib/texts.ts';
import { fileKind } from './file-kind.ts';
import { addModules } from './office/add-modules.ts';
import { wantedOf } from './office/corrections.ts';
import { addQuestions } from './questions/add-questions.ts';
import { fileText, passageAround, passagesOf, withMended } from './questions/file-text.ts';

/** The browser of these tests has files that nobody can read. */
const blob = (content: Uint8Array | string): Blob => new NodeBlob([content]) as unknown as Blob;

describe('words', () => {
  test.each(['es', 'en', 'fr'] as const)('%s: every code of the libraries that read and write files is in words', async (locale) => {
    const [exchange, errors, refusals] = [await readTexts(locale, 'exchange'), await readTexts(locale, 'errors'), await readTexts(locale, 'refusals')];
    const known = (family: string) => Object.keys(exchange[family] as Texts);
    expect(changedCodes.filter((code) => !known('changed').includes(code))).toEqual([]);
    expect(leftCodes.filter((code) => !known('left').includes(code))).toEqual([]);
    expect(Object.keys(officeCodes).filter((code) => !known('remarks').includes(code))).toEqual([]);
    expect(proposalReasons.filter((code) => !((exchange.office as Texts).why as Texts)[code])).toEqual([]);
    const refused = [...questionFileRefusals, ...officeRefusals, ...zipRefusals, 'reading_too_long', 'reading_too_heavy', 'reading_busy', 'office_not_ready', 'office_nothing_taken', 'nothing_to_export'];
    expect(refused.filter((code) => !((errors.codes as Texts)[code] ?? refusals[code]))).toEqual([]);
  });
});

describe('a faulty text', () => {
  const lines = ['uno {', '=a', '}', '', 'dos {=b', '', 'tres {T}', ''];

  test('is mended from where the fault stands to where the next question begins', () => {
    const passages = passagesOf([5], [1, 5, 7], lines.length);
    expect(passages).toEqual([{ from: 5, to: 6 }]);
    expect(withMended(lines, passages, new Map([[5, 'dos {=b}\n']]))).toBe('uno {\n=a\n}\n\ndos {=b}\n\ntres {T}\n');
  });

  test('faults on one line are one passage, the last reaches to the end, and none means nothing', () => {
    expect(passagesOf([7, 5, 5], [1, 5, 7], lines.length)).toEqual([{ from: 5, to: 6 }, { from: 7, to: 8 }]);
    expect(passagesOf([99], [99], lines.length)).toEqual([{ from: 8, to: 8 }]);
    expect(passagesOf([], [1], lines.length)).toEqual([]);
    expect(passageAround(2, 3)).toEqual({ from: 1, to: 3 });
  });

  test('what nobody changed stays as it is, and shorter or longer passages do not move the others', () => {
    const passages = passagesOf([1, 5], [1, 5, 7], lines.length);
    expect(withMended(lines, passages, new Map())).toBe(lines.join('\n'));
    expect(withMended(lines, passages, new Map([[1, 'U {T}'], [5, 'a\nb\nc']]))).toBe('U {T}\na\nb\nc\ntres {T}\n');
  });

  test('is read as the server reads it; packages are no text', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<quiz>á</quiz>', 'latin1');
    expect(await fileText(blob(latin))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>á</quiz>');
    expect(await fileText(blob('\ufeff¿Qué?'))).toBe('¿Qué?');
    expect(await fileText(blob(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).toBeNull();
  });
});

test('where a file goes follows from what it holds', async () => {
  const file = (content: string | Uint8Array<ArrayBuffer>, name: string) => new NodeFile([content], name) as unknown as File;
  const kinds = await Promise.all([
    file('PK\x03\x04…word/document.xml', 'a.zip'), file('PK\x03\x04…imsmanifest.xml', 'a.zip'), file('PK\x03\x04…xl/workbook.xml', 'x'), file('PK\x03\x04…lesson/config.yaml', 'a.zip'),
    file(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.doc'), file('::a:: b {T}', 'a.gift'), file('hola', 'a.exe'),
  ].map(fileKind));
  expect(kinds).toEqual(['office', 'questions', 'questions', 'kit', 'office', 'questions', 'unknown']);
});

const picture = { path: 'fig/a b.png', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png', facilitatorOnly: false };
const asked = (id: string, more: object = {}) => question.parse({ id, kind: 'true_false', stem: 'Sí', correct: true, ...more });
const kit = (): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], certifiesTrainers: false, modules: [{ id: 'm1', title: 'Uno', objectives: [{ id: 'o1', text: 'x' }] }, { id: 'm2', title: 'Dos' }],
  banks: [{ id: 'b1', title: 'Banco', questions: [asked('q1')] }], assets: [{ ...picture, facilitatorOnly: true }],
});

describe('into the draft', () => {
  test('questions go to a bank with the tags of all; taken ids are given anew, unknown objectives left, pictures come along', () => {
    const { document, bankId } = addQuestions(kit(), {
      questions: [asked('q1', { tags: ['a'] }), asked('q2', { objectiveId: 'o1', stem: '![x](kit:asset/fig/a%20b.png)' }), asked('q3', { objectiveId: 'no-hay' })], assets: [picture, { ...picture, path: 'sobra.png' }], into: { bankId: 'b1' }, tags: ['a', 'b'],
    });
    expect(bankId).toBe('b1');
    const [, first, second, third] = document.banks[0]!.questions;
    expect([first?.id === 'q1', first?.tags, second?.id, second?.objectiveId, third?.objectiveId]).toEqual([false, ['a', 'b'], 'q2', 'o1', undefined]);
    expect(document.assets).toEqual([picture]);
    expect(kitDocument.parse(document)).toEqual(document);
  });

  test('or to a new one', () => {
    const { document, bankId } = addQuestions(kit(), { questions: [asked('q2')], assets: [], into: { title: 'Traídas' }, tags: [] });
    expect(document.banks.map((one) => [one.id === bankId, one.title, one.questions.length])).toEqual([[false, 'Banco', 1], [true, 'Traídas', 1]]);
  });

  test('modules go after the one that was chosen, or first', () => {
    const modules = kitDocument.parse({ ...kit(), modules: [{ id: 'n1', title: 'Nuevo' }] }).modules;
    const ids = (after: string | null) => addModules(kit(), { modules, assets: [] }, after).modules.map((one) => one.id);
    expect([ids('m1'), ids(null), ids('m2')]).toEqual([['m1', 'n1', 'm2'], ['n1', 'm1', 'm2'], ['m1', 'm2', 'n1']]);
  });

  test('a corrected block is what its author says, and what it was proposed as otherwise', () => {
    const block = { id: 'b1', level: 2, pieces: [], notes: '', page: null, proposed: { role: 'text' as const, kind: null, title: 'Objetivos', place: 'objectives' as const, minutes: null, guessed: true, why: 'list' } };
    expect(wantedOf(block, undefined)).toMatchObject({ role: 'text', place: 'objectives' });
    expect(wantedOf(block, { id: 'b1', role: 'activity', minutes: 5 })).toMatchObject({ role: 'activity', place: 'body', minutes: 5, title: 'Objetivos' });
    expect(wantedOf(block, { id: 'b1', place: 'notes' })).toMatchObject({ role: 'text', place: 'notes' });
  });
});
