import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attempt as attemptShape, getAttempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { completeCohort } from '@relevo/contracts/cohorts';
import { getCohortResults, cohortResults } from '@relevo/contracts/cohort-results';
import { getHome, type Home } from '@relevo/contracts/home';
import { getItemAnalysis, itemAnalysis } from '@relevo/contracts/item-analysis';
import { confirmKeyCorrection, declineKeyCorrection, keyCorrections, listKeyCorrections, proposeKeyCorrection, takeKeyCorrectionBack, type KeyCorrections } from '@relevo/contracts/key-corrections';
import { listOwnMessages } from '@relevo/contracts/notices';
import { Database } from '../src/database/database.ts';
import { PaperAttemptsService } from '../src/features/learning/paper-attempts.service.ts';
import { TestFiguresService } from '../src/features/item-analysis/test-figures.service.ts';
import { RegradeJobs } from '../src/features/key-corrections/regrade-jobs.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, sit, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
let author: TestPerson;
let coordinator: TestPerson;
let second: TestPerson;
let manager: TestPerson;

beforeAll(async () => {
  at = await startApp();
  // Several pages of so few sittings.
  at.app.get(RegradeJobs).size = 2;
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'author', 'Autora');
  coordinator = await signedIn(at, steward, 'coordinator', 'Una');
  second = await signedIn(at, steward, 'coordinator', 'Otra');
  manager = await signedIn(at, partner, 'partner_manager');
  here = await makeCourse(at, partner, { kitTenantId: steward, people: 10 });
  const now = at.clock.now().getTime();
  await at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[1], new Date(now - 60_000), new Date(now + 3_600_000)]);
  for (const { personId, enrolmentId } of here.people) for (const sessionId of here.sessionIds) {
    await at.owner.query("INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'present', 'list', $5, now())", [partner, sessionId, enrolmentId, here.cohortId, personId]);
  }
  // Everybody with form B: qb1 is right by o0 says the key; o1 is.
  await final(0, ['o1', 'o1', 'o2', 'o1']);
  await final(2, ['o0', 'o1', 'o2', 'o1']);
  for (const i of [4, 6, 8]) await final(i, ['o2', 'o1', 'o2', 'o0']);
});
afterAll(() => at.close());

const choice = (questionId: string, option: string): { questionId: string; answer: GivenAnswer } => ({ questionId, answer: { kind: 'choice', optionIds: [`${questionId}-${option}`] } });
const final = (i: number, options: readonly string[]) => sit(at, here, here.people[i]!, 'final', options.map((option, n) => choice(`qb${n + 1}`, option)));
/** Once the jobs of a correction are through, and once more by hand: again changes nothing. */
async function run(id: string): Promise<void> {
  const waiting = async () => (await at.owner.query("SELECT 1 AS one FROM pgboss.job WHERE name = 'test.regrade' AND data ->> 'correctionId' = $1 AND state < 'completed'", [id])) as unknown[];
  for (let tries = 0; tries < 200 && (await waiting()).length > 0; tries += 1) await new Promise((done) => { setTimeout(done, 100); });
  await at.app.get(RegradeJobs).run(steward, id);
}
const list = async (who: TestPerson, versionId = here.versionId): Promise<KeyCorrections> => keyCorrections.parse((await send(at, who.cookie, listKeyCorrections, { params: { id: versionId } })).body);
const propose = (who: TestPerson, id: string, body: { questionId: string; kind: 'right_key' | 'everybody' | 'left_out'; key?: { kind: 'single'; correct: string[] } | null }, reason = 'La opción correcta era otra.') =>
  send(at, who.cookie, proposeKeyCorrection, { params: { id: here.versionId }, body: { id, reason, key: null, ...body } });
const decide = (who: TestPerson, id: string) => send(at, who.cookie, confirmKeyCorrection, { params: { id: here.versionId, correctionId: id } });
const attemptOf = async (i: number) => {
  const [row] = (await at.owner.query("SELECT id FROM attempt WHERE person_id = $1 AND test_id = 'final' ORDER BY number DESC LIMIT 1", [here.people[i]!.personId])) as { id: string }[];
  return attemptShape.parse((await send(at, here.people[i]!.cookie, getAttempt, { params: { id: row!.id } })).body);
};
const messages = async (who: TestPerson) => (await send(at, who.cookie, listOwnMessages)).body as { items: { kind: string; result: unknown; regrade: unknown }[] };
const right = { questionId: 'qb1', kind: 'right_key' as const, key: { kind: 'single' as const, correct: ['qb1-o1'] } };
const id = newId();

test('a key that is none, or the one that stands, is refused before anything is counted; so are essays, drafts of others and roles without keys', async () => {
  for (const [correct, code] of [[['qb1-o0'], 'key_unchanged'], [['qb1-x'], 'key_incomplete']] as const) {
    const refused = await propose(author, newId(), { ...right, key: { kind: 'single', correct: [...correct] } });
    expect([refused.status, (refused.body as { fields: { code: string }[] }).fields[0]?.code]).toEqual([422, code]);
  }
  expect((await propose(author, newId(), { ...right, questionId: 'nada' })).status).toBe(404);
  expect((await propose(manager, newId(), right)).status).toBe(403);
  expect((await propose(here.people[0]!, newId(), right)).status).toBe(403);
  expect((await list(author)).corrections).toEqual([]);
});

test('what it would change is counted first, small counts hidden from whoever does not hold the roster', async () => {
  expect((await propose(author, id, right)).status).toBe(202);
  expect((await propose(author, id, right)).status).toBe(202);
  expect((await propose(coordinator, newId(), right)).body).toMatchObject({ code: 'correction_open' });
  await run(id);
  // Jobs run here too, and are quick: put back to where it was.
  const stands = (state: string) => at.owner.query('UPDATE key_correction SET state = $2 WHERE id = $1', [id, state]);
  await stands('counting');
  expect((await list(author)).corrections).toMatchObject([{ state: 'counting', consequences: null }]);
  expect((await decide(coordinator, id)).body).toMatchObject({ code: 'no_such_move' });
  await stands('proposed');
  const [found] = (await list(coordinator)).corrections;
  expect(found).toMatchObject({ state: 'proposed', kind: 'right_key', key: { kind: 'single', correct: ['qb1-o1'] }, proposedBy: 'Autora', mayDecide: true, mayTakeBack: false });
  // One passes, one keeps a pass, three stay: five in all may be told, what they are made of not.
  expect(found!.consequences).toMatchObject({ people: 5, all: { passes: null, higher: 0, pass_kept: null, kept: 0, same: null }, cohorts: [{ title: 'Grupo de prueba', people: 5 }] });
  await at.owner.query('UPDATE cohort SET accompanied_by = $2 WHERE id = $1', [here.cohortId, steward]);
  expect((await list(coordinator)).corrections[0]!.consequences!.all).toEqual({ passes: 1, higher: 0, pass_kept: 1, kept: 0, same: 3 });
  expect((await list(author)).corrections[0]!.consequences!.all.passes).toBeNull();
  // It waits for whoever may decide it, and for nobody else.
  const waits = async (who: TestPerson) => ((await send(at, who.cookie, getHome)).body as Home).groups.filter((one) => one.kind === 'key_to_decide').flatMap((one) => one.items.map(({ id: of, sub, byName }) => [of, sub, byName]));
  expect([await waits(coordinator), await waits(author)]).toEqual([[[here.versionId, 'inicial/B/qb1', 'Autora']], []]);
  // A partner hears of what was decided alone.
  const supervisor = await signedIn(at, partner, 'supervisor');
  expect((await list(supervisor)).corrections).toEqual([]);
  expect((await attemptOf(0)).result).toMatchObject({ points: 2, of: 4, passed: false });
});

test('whoever proposes does not confirm; an author does not at all', async () => {
  expect((await decide(author, id)).status).toBe(403);
  const own = newId();
  await propose(coordinator, own, { questionId: 'qa2', kind: 'everybody' });
  await run(own);
  expect((await decide(coordinator, own)).body).toMatchObject({ code: 'same_human' });
  expect((await send(at, second.cookie, takeKeyCorrectionBack, { params: { id: here.versionId, correctionId: own } })).body).toMatchObject({ code: 'no_such_move' });
  expect((await send(at, second.cookie, declineKeyCorrection, { params: { id: here.versionId, correctionId: own }, body: { reason: 'La clave está bien.' } })).status).toBe(200);
  expect((await list(coordinator)).corrections.find((one) => one.id === own)).toMatchObject({ state: 'declined', decidedBy: 'Otra', decidedWords: 'La clave está bien.' });
});

test('confirmed, sittings are judged anew once: who lost by the wrong key gets the point, who gained by it keeps it, and each who changed is told', async () => {
  await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE cohort_id = $1", [here.cohortId]);
  await send(at, manager.cookie, completeCohort, { params: { id: here.cohortId } });
  const stateOf = async (i: number) => ((await at.owner.query('SELECT state FROM enrolment WHERE id = $1', [here.people[i]!.enrolmentId])) as { state: string }[])[0]?.state;
  expect([await stateOf(0), await stateOf(2)]).toEqual(['not_completed', 'completed']);
  expect((await decide(coordinator, id)).status).toBe(202);
  const jobs = at.app.get(RegradeJobs);
  await Promise.all([jobs.run(steward, id), jobs.run(steward, id)]);
  await run(id);
  const first = await attemptOf(0);
  expect(first.result).toMatchObject({ points: 3, of: 4, passed: true });
  expect(first.regrades).toMatchObject([{ kind: 'right_key', questionId: 'qb1', reason: 'La opción correcta era otra.', kept: false, before: { points: 2, of: 4, passed: false }, after: { points: 3, of: 4, passed: true } }]);
  expect((await attemptOf(2)).result).toMatchObject({ points: 3, of: 4, passed: true });
  expect((await attemptOf(2)).regrades).toMatchObject([{ kept: true, before: { points: 3 }, after: { points: 3 } }]);
  expect((await attemptOf(4)).regrades).toEqual([]);
  // Told once, and only who changed; whoever teaches in sums.
  const told = (all: { items: { kind: string }[] }) => all.items.filter((one) => one.kind === 'regraded');
  expect(told(await messages(here.people[0]!))).toMatchObject([{ result: { before: { points: 2, of: 4 }, after: { points: 3, of: 4 }, passes: true, reason: 'La opción correcta era otra.' }, regrade: null }]);
  expect(told(await messages(here.people[2]!))).toEqual([]);
  expect(told(await messages(here.trainer))).toMatchObject([{ result: null, regrade: { changed: 1, passes: 1 } }]);
  // What rests on it: they completed the cohort after all, and have the certificate.
  expect(await stateOf(0)).toBe('completed');
  expect(await at.owner.query('SELECT 1 AS one FROM credential WHERE cohort_id = $1 AND person_id = $2', [here.cohortId, here.people[0]!.personId])).toHaveLength(1);
  expect((await list(author)).corrections.find((one) => one.id === id)).toMatchObject({ state: 'done', decidedBy: 'Una', progress: { done: 1, of: 1 } });
});

test('the log is read with the keys, also by the partner; every rule that judged can be told from what is kept', async () => {
  const supervisor = await signedIn(at, partner, 'supervisor');
  expect((await list(supervisor)).corrections).toMatchObject([{ id, state: 'done', key: { correct: ['qb1-o1'] }, consequences: null, mayDecide: false }]);
  const rows = await at.owner.query('SELECT effect, judged_by_correction AS by, points_before::float8 AS before, points_after::float8 AS after FROM attempt_regrade WHERE correction_id = $1 ORDER BY effect, points_after', [id]);
  expect(rows).toEqual([
    { effect: 'pass_kept', by: null, before: 3, after: 3 }, { effect: 'passes', by: id, before: 2, after: 3 }, ...[0, 1, 2].map(() => ({ effect: 'same', by: id, before: 3, after: 3 })),
  ]);
  const logged = (await at.owner.query("SELECT action FROM audit_entry WHERE subject_id = $1 OR payload::jsonb -> 'detail' ->> 'correction' = $1::text ORDER BY at", [id])) as { action: string }[];
  expect(logged.map((one) => one.action).sort()).toEqual(['attempt.regrade', 'key_correction.confirm', 'key_correction.finish', 'key_correction.propose']);
});

test('how a question works is told by the right key, of the very sittings that were counted', async () => {
  const count = () => at.app.get(TestFiguresService).count(partner, { kitTenantId: steward, kitVersionId: here.versionId, testId: 'final', form: 'B' });
  const read = async () => itemAnalysis.parse((await send(at, coordinator.cookie, getItemAnalysis, { params: { id: here.versionId, testId: 'final' }, query: { form: 'B' } })).body);
  await count();
  expect((await read()).questions.find((one) => one.questionId === 'qb1')).toMatchObject({ difficulty: 0.2, options: [{ correct: false, share: 0.2 }, { correct: true, share: 0.2 }, { correct: false }] });
  // Six months later: it is left out altogether, for it was not clear either.
  const out = newId();
  at.clock.advance(60_000);
  await propose(author, out, { questionId: 'qb1', kind: 'left_out' });
  await run(out);
  await decide(second, out);
  await run(out);
  await count();
  const found = await read();
  expect(found.sittings).toBe(5);
  expect(found.questions.map((one) => one.questionId)).not.toContain('qb1');
  // Three of three is better than three of four, and two of three than the three of four that somebody was told: never.
  expect((await attemptOf(4)).result).toMatchObject({ points: 3, of: 3, passed: true });
  expect((await attemptOf(0)).result).toMatchObject({ points: 3, of: 4, passed: true });
  const results = cohortResults.parse((await send(at, manager.cookie, getCohortResults, { params: { id: here.cohortId } })).body);
  expect(results.items!.filter((one) => one.form === 'B').map((one) => one.questionId)).toEqual(['qb2', 'qb3', 'qb4']);
});

test('a sitting that was keyed from paper is taken back with what was kept of its regrading', async () => {
  const [person, actor] = [here.people[8]!.personId, { personId: manager.personId, role: 'partner_manager', tenantId: partner, organisationId: partner } as const];
  await at.owner.query('UPDATE attempt SET on_paper = true WHERE person_id = $1', [person]);
  const [row] = (await at.owner.query('SELECT id FROM attempt WHERE person_id = $1', [person])) as { id: string }[];
  const kept = () => at.owner.query('SELECT 1 AS one FROM attempt_regrade WHERE person_id = $1', [person]);
  expect(await kept()).toHaveLength(2);
  await at.app.get(Database).write(actor, (tx) => at.app.get(PaperAttemptsService).remove(tx, actor, row!.id));
  expect(await kept()).toHaveLength(0);
});
