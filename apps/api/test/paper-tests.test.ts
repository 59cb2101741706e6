import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import {
  findPaperForm, finishPaperForm, getPaperKeying, getPaperTest, listPaperTests, paperKeying, paperTest, preparePaperTest, printPaperForms, printPaperList, savePaperCells, setPaperTwice, settlePaperForm, withdrawPaperForm,
  type PaperKeying, type PaperTest,
} from '@relevo/contracts/paper-tests';
import { localDate } from '@relevo/domain/local-time';
import { paperCodeOf, spacedCode } from '@relevo/domain/paper-code';
import { extractText } from 'unpdf';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, sit, type TestCourse } from './support/course.ts';
import { kindsKit, rightAnswer } from './support/kinds.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

const document = kindsKit();
let at: TestApp;
let partner: string;
let steward: string;
let here: TestCourse;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
});
beforeEach(async () => { here = await makeCourse(at, partner, { kitTenantId: steward, document, people: 4 }); });
afterAll(() => at.close());

const of = (testId: string) => ({ id: here.cohortId, testId });
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const today = () => localDate(at.clock.now(), 'America/Tegucigalpa');
const prepare = async (testId: string, spares = { A: 0, B: 0 }) => paperTest.parse((await send(at, here.trainer.cookie, preparePaperTest, { params: of(testId), body: { spares } })).body);
const read = async (testId: string) => (await send(at, here.trainer.cookie, getPaperTest, { params: of(testId) })).body as PaperTest;
const keying = async (testId: string, formId?: string, who: TestPerson = here.trainer) => paperKeying.parse((await send(at, who.cookie, getPaperKeying, { params: of(testId), query: { formId } })).body);
const own = async (testId: string, i = 0) => (await keying(testId)).forms.find((form) => form.enrolmentId === here.people[i]!.enrolmentId)!;
const finish = (formId: string, cells: Record<string, string>, more: { pass?: number; satOn?: string; enrolmentId?: string | null; who?: TestPerson } = {}) =>
  send(at, (more.who ?? here.trainer).cookie, finishPaperForm, { params: { id: here.cohortId, formId }, body: { pass: more.pass ?? 1, cells, satOn: more.satOn ?? today(), enrolmentId: more.enrolmentId ?? null } });
const attempts = () => at.owner.query('SELECT a.id, a.person_id AS "personId", a.number, a.on_paper AS "onPaper", a.points::float8, a.points_possible::float8 AS of, a.submitted_at AS "at" FROM attempt a WHERE a.cohort_id = $1 ORDER BY a.submitted_at', [here.cohortId]) as Promise<{ id: string; personId: string; number: number; onPaper: boolean; points: number; of: number; at: Date }[]>;

/** The right answers as somebody writes them on paper. */
function rightCells({ fields }: PaperKeying['sheets'][number], asked: (questionId: string) => string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => {
    const answer = rightAnswer(document, field.questionId);
    const letters = asked(field.part ? `${field.questionId}.${field.kind}` : field.questionId);
    const letter = (id: string | undefined) => String.fromCharCode(65 + letters.indexOf(id ?? ''));
    if (answer.kind === 'choice') return [field.key, answer.optionIds.map(letter).join('')];
    if (answer.kind === 'boolean') return [field.key, answer.value ? 'V' : 'F'];
    if (answer.kind === 'matches') return [field.key, letter(answer.matches[field.part!])];
    if (answer.kind === 'order') return [field.key, String(answer.itemIds.indexOf(field.part!) + 1)];
    if (answer.kind === 'number') return [field.key, String(answer.value)];
    if (answer.kind === 'text') return [field.key, answer.text];
    const gap = answer.gaps[field.part!] ?? '';
    return [field.key, field.kind === 'letter' ? letter(gap) : gap];
  }));
}

describe('printing', () => {
  test('everybody has a form of their half’s, with a code that tells nothing, and spares; again changes nothing', async () => {
    const made = await prepare('final', { A: 1, B: 2 });
    expect(made.people.map((one) => [one.form, one.forms.map((form) => [form.form, form.state])])).toEqual(['B', 'A', 'B', 'A'].map((form) => [form, [[form, 'printed']]]));
    const codes = [...made.people.flatMap((one) => one.forms), ...made.spares].map((form) => form.code);
    expect([new Set(codes).size, codes.every((code) => paperCodeOf(code) === code), made.spares.map((one) => one.form)]).toEqual([7, true, ['A', 'B', 'B']]);
    expect(await prepare('final', { A: 1, B: 2 })).toEqual(made);
    expect((await send(at, here.trainer.cookie, listPaperTests, { params: { id: here.cohortId } })).body).toMatchObject({ tests: [{ id: 'inicial', printed: 0 }, { id: 'final', printed: 7, keyed: 0 }, { id: 'repaso' }, { id: 'todo' }, { id: 'sorteo' }] });
    expect((await send(at, here.trainer.cookie, findPaperForm, { params: { code: spacedCode(codes[0]!) } })).body).toEqual({ id: made.people[0]!.forms[0]!.id, cohortId: here.cohortId, testId: 'final' });
    expect(codeOf(await send(at, here.trainer.cookie, findPaperForm, { params: { code: '1234' } }))).toEqual([404, 'paper_form_not_found']);
  });

  test('a form has its code and every question, and no name and no answer; the list joins code and name', async () => {
    const { people } = await prepare('todo');
    const pdf = await send(at, here.trainer.cookie, printPaperForms, { params: of('todo'), query: { paper: 'letter', type: 'large' } }).buffer(true);
    const { totalPages, text } = await extractText(new Uint8Array(pdf.body as Buffer), { mergePages: true });
    expect([pdf.status, text.includes('CLAVE'), /Participante \d/.test(text), totalPages >= 8]).toEqual([200, false, false, true]);
    for (const one of people) expect(text).toContain(spacedCode(one.forms[0]!.code));
    const list = await send(at, here.trainer.cookie, printPaperList, { params: of('todo') }).buffer(true);
    const names = (await extractText(new Uint8Array(list.body as Buffer), { mergePages: true })).text;
    for (const one of people) expect(names).toContain(one.displayName);
    expect(names).toContain(spacedCode(people[0]!.forms[0]!.code));
    const one = await send(at, here.trainer.cookie, printPaperForms, { params: of('todo'), query: { formId: people[1]!.forms[0]!.id } }).buffer(true);
    expect((await extractText(new Uint8Array(one.body as Buffer), { mergePages: true })).text).not.toContain(spacedCode(people[0]!.forms[0]!.code));
  });
});

describe('keying', () => {
  test('a form of every kind keyed right becomes an attempt on paper, graded like any, of the day it was sat; twice it is one', async () => {
    await prepare('todo');
    const form = await own('todo');
    const { sheets } = await keying('todo');
    const parts = (await at.owner.query("SELECT body FROM kit_projection WHERE kit_version_id = $1 AND audience = 'participant' AND part = 'test:todo:A' LIMIT 1", [here.versionId])) as { body: string }[];
    const asked = new Map((JSON.parse(parts[0]!.body) as { questions: { id: string; options?: { id: string }[]; choices?: { id: string }[]; gaps?: { options?: { id: string }[] }[] }[] }).questions.map((one) => [one.id, one]));
    const cells = rightCells(sheets[form.sheet]!, (key) => {
      const one = asked.get(key.split('.')[0]!)!;
      return (one.options ?? one.choices ?? one.gaps?.find((gap) => gap.options)?.options ?? []).map((part) => part.id);
    });
    // Half of it is kept as it is typed; what cannot be read is kept too, and told.
    const saved = await send(at, here.trainer.cookie, savePaperCells, { params: { id: here.cohortId, formId: form.id }, body: { pass: 1, cells: { k1: 'Z', k2: cells['k2']! } } });
    expect(saved.body).toMatchObject({ faults: [{ key: 'k1', label: '1', code: 'paper_letter' }] });
    expect(await own('todo')).toMatchObject({ state: 'begun', cells: { k1: 'Z', k2: cells['k2'] } });
    expect((await finish(form.id, {})).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'cells.k1', code: 'paper_letter' }] });
    expect((await finish(form.id, cells)).body).toMatchObject({ state: 'keyed', displayName: 'Participante 1' });
    expect((await finish(form.id, cells)).body).toMatchObject({ state: 'keyed' });
    expect(await attempts()).toMatchObject([{ id: form.id, personId: here.people[0]!.personId, number: 1, onPaper: true, points: 16, of: 16 }]);
    expect((await keying('todo', form.id)).forms[0]).toMatchObject({ state: 'keyed', pass: null, keyedByName: 'Formadora', cells: { k1: 'A' } });
    expect((await keying('todo')).forms.some((one) => one.id === form.id)).toBe(false);
  });

  test('what a form draws is what it is graded by', async () => {
    await prepare('sorteo');
    const form = await own('sorteo');
    const { sheets } = await keying('sorteo');
    expect(new Set(sheets[form.sheet]!.fields.map((field) => field.questionId)).size).toBe(5);
    expect((await finish(form.id, { k1: 'A' })).body).toMatchObject({ state: 'keyed' });
    expect(await attempts()).toMatchObject([{ points: 2, of: 10 }]);
  });

  test('whoever sat on a screen is named and never overwritten; the window is asked of the day it was sat', async () => {
    await prepare('inicial');
    const [first, second] = [await own('inicial'), await own('inicial', 1)];
    await sit(at, here, here.people[0]!, 'inicial', []);
    expect((await read('inicial')).people.map((one) => one.onScreen)).toEqual(['submitted', null, null, null]);
    expect(codeOf(await finish(first.id, { qa1: 'A' }))).toEqual([409, 'paper_sat_on_screen']);
    const tomorrow = localDate(new Date(at.clock.now().getTime() + 86_400_000), 'America/Tegucigalpa');
    expect(codeOf(await finish(second.id, { qb1: 'A' }, { satOn: tomorrow }))).toEqual([409, 'paper_sat_later']);
    expect((await finish(second.id, { qb1: 'A', qb2: 'B' })).body).toMatchObject({ state: 'keyed' });
    expect((await attempts()).map((one) => [one.onPaper, one.points])).toEqual(expect.arrayContaining([[false, 0], [true, 2]]));
    const results = (await send(at, here.trainer.cookie, getCohortResults, { params: { id: here.cohortId } })).body as CohortResults;
    expect(results.people?.[1]).toMatchObject({ pre: 0.5 });
  });

  test('a spare needs its person; one form of two keyings of one sheet at once makes one attempt', async () => {
    const { spares } = await prepare('todo', { A: 1, B: 0 });
    expect((await finish(spares[0]!.id, { k1: 'A' })).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'enrolmentId', code: 'required' }] });
    const both = await Promise.all([0, 1].map(() => finish(spares[0]!.id, { k1: 'A' }, { enrolmentId: here.people[2]!.enrolmentId })));
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(await attempts()).toMatchObject([{ personId: here.people[2]!.personId, points: 2 }]);
  });

  test('taken back with a reason, the attempt goes, what was keyed stays to be set right', async () => {
    await prepare('todo');
    const form = await own('todo');
    await finish(form.id, { k1: 'B', k7: 'clave corta' });
    const body = { id: newId(), reason: 'Era de otra hoja' };
    const withdraw = () => send(at, here.trainer.cookie, withdrawPaperForm, { params: { id: here.cohortId, formId: form.id }, body });
    expect([(await withdraw()).body, (await withdraw()).body]).toMatchObject([{ state: 'begun' }, { state: 'begun' }]);
    expect([await attempts(), (await own('todo')).cells]).toEqual([[], { k1: 'B', k7: 'clave corta' }]);
    await finish(form.id, { k1: 'A' });
    expect(await attempts()).toMatchObject([{ points: 4 }]);
    const log = (await at.owner.query("SELECT action, payload FROM audit_entry WHERE subject_id = $1 AND action LIKE 'paper_form.%' ORDER BY seq", [form.id])) as { action: string; payload: string }[];
    expect([log.map((one) => one.action), log.some((one) => JSON.stringify(one.payload).includes('otra hoja'))]).toEqual([['paper_form.key', 'paper_form.withdraw', 'paper_form.key'], false]);
  });
});

test('keyed twice: the second sees nothing of the first; differences are told, settled and counted', async () => {
  await prepare('todo');
  const second = await signedIn(at, partner, 'partner_manager', 'Segunda');
  expect((await send(at, here.trainer.cookie, setPaperTwice, { params: of('todo'), body: { twice: true } })).body).toMatchObject({ twice: true });
  const form = await own('todo');
  expect((await finish(form.id, { k1: 'A', k3: 'F', k7: 'Clave corta' })).body).toMatchObject({ state: 'second' });
  expect((await keying('todo', form.id, second)).forms[0]).toMatchObject({ pass: 2, cells: {}, passes: [{ pass: 1, byName: 'Formadora', own: false }] });
  expect(codeOf(await send(at, second.cookie, savePaperCells, { params: { id: here.cohortId, formId: form.id }, body: { pass: 1, cells: { k1: 'C' } } }))).toEqual([409, 'paper_pass_over']);
  const differs = await finish(form.id, { k1: 'B', k3: '2', k7: 'CLAVE CORTA' }, { pass: 2, who: second });
  expect(differs.body).toMatchObject({ state: 'differs', differences: [{ key: 'k1', first: 'A', second: 'B' }] });
  expect(await attempts()).toEqual([]);
  const settle = (cells: Record<string, string>) => send(at, second.cookie, settlePaperForm, { params: { id: here.cohortId, formId: form.id }, body: { cells } });
  expect((await settle({})).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'cells.k1', code: 'required' }] });
  expect((await settle({ k1: 'a' })).body).toMatchObject({ state: 'keyed' });
  expect(await attempts()).toMatchObject([{ points: 6 }]);
  const alike = await own('todo', 1);
  await finish(alike.id, { k1: 'A' });
  expect((await finish(alike.id, { k1: '1' }, { pass: 2, who: second })).body).toMatchObject({ state: 'keyed', differences: [] });
  const cells = (await keying('todo')).sheets[0]!.fields.length;
  expect((await read('todo')).compared).toEqual({ forms: 2, cells: cells * 2, differing: 1 });
});

test('a participant, another partner, a trainer of none of it and the kit’s steward print and key nothing; nor does whoever has still to sit it', async () => {
  const stranger = await makeTenant(at, 'Otra', 'government', steward);
  const who = [here.people[0]!, await signedIn(at, stranger, 'partner_manager'), await signedIn(at, partner, 'trainer'), await signedIn(at, steward, 'coordinator')];
  expect((await Promise.all(who.map((one) => send(at, one.cookie, getPaperTest, { params: of('todo') })))).map((answer) => answer.status)).toEqual([403, 404, 404, 403]);
  const learner = await signedIn(at, partner, 'partner_manager', 'Aprende', here.people[3]!.personId);
  expect(codeOf(await send(at, learner.cookie, getPaperTest, { params: of('todo') }))).toEqual([409, 'own_test_open']);
});
