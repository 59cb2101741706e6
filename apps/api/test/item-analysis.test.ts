import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import { getItemAnalysis, itemAnalysis } from '@relevo/contracts/item-analysis';
import { getSimilarAnswers, similarAnswers } from '@relevo/contracts/similar-answers';
import { seededChance } from '@relevo/domain/seeded';
import { demoKit } from '../src/demo/kit/demo-kit.ts';
import { TestFiguresService } from '../src/features/item-analysis/test-figures.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, sit, type TestCourse } from './support/course.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
let coordinator: TestPerson;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  coordinator = await signedIn(at, steward, 'coordinator');
  here = await makeCourse(at, partner, { kitTenantId: steward, people: 5 });
});
afterAll(() => at.close());

const right: GivenAnswer = { kind: 'choice', optionIds: ['qa1-o0'] };
let ordinal = 1000;
/** Sittings as rows, of people who are nobody's: `points` of qa1 and of the rest. */
async function rows(count: number, points: (i: number) => { own: number; rest: number; option: string | null }) {
  for (let i = 0; i < count; i += 1) {
    const { own, rest, option } = points(i);
    const [enrolmentId, attemptId] = [newId(), newId()];
    const personId = await makePerson(at, partner, 'Fila');
    await at.owner.query(
      `WITH e AS (INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by) VALUES ($2, $3, $4, $1, $5, 'Fila', now(), $1) RETURNING id)
       INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, submitted_at, points, points_possible, passed)
       SELECT $2, $6, e.id, $4, $1, $7, $8, 'inicial', 'pre', 'A', 1, now(), now(), $9, 5, true FROM e`,
      [personId, partner, enrolmentId, here.cohortId, (ordinal += 1), attemptId, steward, here.versionId, own + rest],
    );
    const earned = { ...(option ? { qa1: own } : {}), qa2: Math.min(rest, 1), qa4: Math.max(0, Math.min(rest - 1, 2)), qa3: Math.max(0, rest - 3) };
    await at.owner.query(
      `INSERT INTO response (tenant_id, attempt_id, question_id, cohort_id, person_id, answer, saved_at, points)
       SELECT $1, $2, key, $3, $4, CASE key WHEN 'qa1' THEN jsonb_build_object('kind', 'choice', 'optionIds', jsonb_build_array($5::text)) ELSE '{"kind": "text", "text": ""}' END, now(), value::numeric FROM jsonb_each_text($6)`,
      [partner, attemptId, here.cohortId, personId, option, JSON.stringify(earned)]);
  }
}
const count = () => at.app.get(TestFiguresService).count(partner, { kitTenantId: steward, kitVersionId: here.versionId, testId: 'inicial', form: 'A' });
const read = (who: TestPerson) => send(at, who.cookie, getItemAnalysis, { params: { id: here.versionId, testId: 'inicial' } });

test('handing in asks for a count, twice however many hand in; nothing is told of fewer than five people', async () => {
  for (const i of [0, 2, 4]) await sit(at, here, here.people[i]!, 'inicial', [{ questionId: 'qa1', answer: right }]);
  await count();
  expect(itemAnalysis.parse((await read(coordinator)).body)).toMatchObject({ sittings: 0, countedAt: null, reliability: null, unreliable: 'few', questions: [] });
  const jobs = (await at.owner.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'test.figures' AND data ->> 'kitVersionId' = $1", [here.versionId])) as { n: number }[];
  // One at once, and one for what came after it.
  expect(jobs).toEqual([{ n: 2 }]);
});

test('the kit’s steward reads sums of a partner’s sittings: how hard each question is, whom it tells apart, and which options are taken', async () => {
  // Forty of whom the half with much on the rest mostly knows it; the wrong ones choose o1, nobody o2.
  await rows(40, (i) => (i % 2 === 0 ? { own: Number(i % 8 !== 0), rest: 4, option: i % 8 === 0 ? 'qa1-o1' : 'qa1-o0' } : { own: 0, rest: 1, option: i % 3 === 0 ? null : 'qa1-o1' }));
  await count();
  const found = itemAnalysis.parse((await read(coordinator)).body);
  expect(found).toMatchObject({ sittings: 43, unreliable: null, points: 5 });
  expect(found.questions.map((one) => one.questionId)).toEqual(['qa1', 'qa2', 'qa3', 'qa4']);
  const [first] = found.questions;
  expect(first?.difficulty).toBeCloseTo(18 / 43);
  expect(first?.discrimination).toBeGreaterThan(0.5);
  expect(first?.options.map(({ optionId, correct, share }) => [optionId, correct, Math.round(share * 43)])).toEqual([['qa1-o0', true, 18], ['qa1-o1', false, 18], ['qa1-o2', false, 0]]);
  expect(first?.flags).toEqual(['skipped', 'idle_option']);
});

test('what is shown does not move for one person more', async () => {
  await rows(1, () => ({ own: 1, rest: 0, option: 'qa1-o0' }));
  await count();
  expect((await read(coordinator)).body).toMatchObject({ sittings: 43 });
});

test('a partner’s trainer without standing, its manager, another partner and a participant read nothing', async () => {
  const other = await makeTenant(at, 'Otra', 'government', steward);
  const who = [here.trainer, await signedIn(at, partner, 'partner_manager'), await signedIn(at, other, 'trainer'), here.people[0]!];
  expect((await Promise.all(who.map(read))).map((answer) => answer.status)).toEqual([409, 403, 404, 403]);
});

test('pairs that share more wrong answers than chance are told to whoever manages or teaches the cohort, and to nobody else; it is kept nowhere', async () => {
  const document = demoKit();
  const kit = await makeCourse(at, partner, { kitTenantId: steward, document, people: 0 });
  const asked = document.tests.find((one) => one.id === 'prueba-inicial')!.forms.A.map((id) => document.banks.flatMap((bank) => bank.questions).find((one) => one.id === id)!).filter((one) => one.kind === 'single' || one.kind === 'true_false' || one.kind === 'multiple' || one.kind === 'short');
  const chance = seededChance('parecidas');
  /** An answer of a kind; wrong ones by chance or all alike. */
  const answer = (question: (typeof asked)[number], right: boolean, alike: boolean): GivenAnswer => {
    if (question.kind === 'true_false') return { kind: 'boolean', value: question.correct === right };
    if (question.kind === 'short') return { kind: 'text', text: right ? question.accepted[0]! : `error ${alike ? '' : chance(50)}` };
    const options = question.options.filter((option) => option.correct === right).map((option) => option.id);
    return { kind: 'choice', optionIds: question.kind === 'multiple' && right ? options : [options[alike ? options.length - 1 : chance(options.length)]!] };
  };
  for (let i = 0; i < 12; i += 1) {
    const personId = await makePerson(at, partner, 'Persona');
    const [enrolmentId, attemptId] = [newId(), newId()];
    const given = asked.map((question, n) => { const right = i < 2 ? n < 2 : chance(3) > 0; return { questionId: question.id, answer: answer(question, right, i < 2), points: right ? question.points : 0 }; });
    await at.owner.query(
      `WITH e AS (INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by) VALUES ($2, $3, $4, $1, $5, $6, now(), $1) RETURNING id)
       INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, submitted_at, points, points_possible, passed)
       SELECT $2, $7, e.id, $4, $1, $8, $9, 'prueba-inicial', 'pre', 'A', 1, now(), now(), 5, 12, true FROM e`, [personId, partner, enrolmentId, kit.cohortId, i + 1, `Persona ${i}`, attemptId, steward, kit.versionId]);
    await at.owner.query(
      `INSERT INTO response (tenant_id, attempt_id, question_id, cohort_id, person_id, answer, saved_at, points) SELECT $1, $2, x."questionId", $3, $4, x.answer, now(), x.points FROM jsonb_to_recordset($5::jsonb) AS x("questionId" text, answer jsonb, points numeric)`,
      [partner, attemptId, kit.cohortId, personId, JSON.stringify(given)]);
  }
  const ask = (who: TestPerson, testId?: string) => send(at, who.cookie, getSimilarAnswers, { params: { id: kit.cohortId }, query: { testId } });
  const told = similarAnswers.parse((await ask(kit.trainer, 'prueba-inicial')).body);
  expect(told.forms.map(({ form, people, questions, compared, pairs }) => [form, people, questions, compared, pairs.map((pair) => [pair.first.displayName, pair.second.displayName, pair.shared])])).toEqual([['A', 12, 12, 66, [['Persona 0', 'Persona 1', 10]]]]);
  expect(similarAnswers.parse((await ask(await signedIn(at, partner, 'partner_manager'))).body)).toMatchObject({ testId: 'prueba-final', forms: [] });
  const refused = await Promise.all([coordinator, await signedIn(at, partner, 'trainer'), await signedIn(at, partner, 'supervisor')].map((who) => ask(who)));
  expect(refused.map((one) => one.status)).toEqual([403, 404, 403]);
});
