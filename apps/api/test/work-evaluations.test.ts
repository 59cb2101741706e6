import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assignPerson, completeCohort, getCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { evaluationPage } from '@relevo/contracts/evaluations';
import { getDashboard, getHome, type Dashboard, type Home } from '@relevo/contracts/home';
import { listOwnMessages } from '@relevo/contracts/notices';
import { enrolPerson } from '@relevo/contracts/roster';
import { getWorkEvaluation, keyWorkEvaluations, openWorkEvaluation, printWorkForms, removeKeyedWorkEvaluation, type WorkEvaluation, type WorkViewOfRound } from '@relevo/contracts/work-evaluations';
import { followUpRound } from '@relevo/domain/follow-up';
import type { WorkView } from '@relevo/domain/work-evaluation';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { WorkCounts } from '../src/features/evaluations/at-work/work-counts.service.ts';
import { LaterNotices } from '../src/features/notices/later-notices.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, makeKit, planCohort, sessionIds, travel } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let coordinator: TestPerson;
let trainer: TestPerson;
let other: TestPerson;
let steward: string;
let id: string;
let round: { opensAt: Date; closesAt: Date };
const hour = 3_600_000;

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  const kit = await makeKit(at, steward, [partner]);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
  await founder(at, kit, 'Formadora', trainer.personId);
  id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  const sessions = sessionIds((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort);
  await send(at, coordinator.cookie, assignPerson, { params: { id }, body: { personId: trainer.personId, duty: 'trainer', assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })) } });
  await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
  await send(at, coordinator.cookie, enrolPerson, { params: { id }, body: { id: newId(), givenNames: 'Nora Isabel', familyNames: 'Paz Alvarenga', institution: '', areaCode: null } });
  await travel(at, '2030-03-04T15:00:00Z');
  await send(at, coordinator.cookie, startCohort, { params: { id } });
  const ends = (await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE cohort_id = $1 RETURNING ends_at", [id])) as [{ ends_at: Date }[], number];
  await travel(at, '2030-03-20T15:00:00Z');
  await send(at, coordinator.cookie, completeCohort, { params: { id } }).expect(200);
  round = followUpRound({ endsOn: '2030-03-05', timeZone: 'America/Tegucigalpa', sessions: ends[0].map((one) => ({ endsAt: one.ends_at })) }, 3);
});
afterAll(() => at.close());

const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const of = (view: WorkView, months: 3 | 6 = 3) => ({ id, months, view });
const change = (view: WorkView, open: boolean, onePerDevice?: boolean) => send(at, trainer.cookie, openWorkEvaluation, { params: of(view), body: { open, ...(onePerDevice === undefined ? {} : { onePerDevice }) } });
const viewOf = (read: WorkEvaluation, view: WorkView): WorkViewOfRound => read.rounds[0]!.views.find((one) => one.view === view)!;
const read = async () => (await send(at, trainer.cookie, getWorkEvaluation, { params: { id } })).body as WorkEvaluation;
const tokenOf = (view: WorkViewOfRound) => view.opening!.url!.split('/').at(-1)!;
const fill = (token: string, entries: Record<string, string>, mark = '') => request(at.url).post(`/valorar/${token}`).set('Cookie', mark).type('form').send({ id: randomUUID(), ...entries });
const phone = async (token: string) => ((await send(at, null, evaluationPage, { params: { token } })).headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
const sends = async (token: string, entries: Record<string, string>) => fill(token, entries, await phone(token));
const applies = (view: WorkViewOfRound) => view.items.find((one) => one.item === 'applies')!;

test('whoever taught hears that a round begins, once; it waits on the home of those who may open it until they do', async () => {
  const tellings = (await at.owner.query("SELECT months, occasion, due_at AS \"dueAt\" FROM later_telling WHERE cohort_id = $1 AND occasion = 'work' ORDER BY due_at", [id])) as { months: 3; occasion: 'work'; dueAt: Date }[];
  expect(tellings.map(({ months, dueAt }) => [months, dueAt > round.opensAt, dueAt.getTime() - round.opensAt.getTime()])).toEqual([[3, true, 9 * hour], [6, true, expect.any(Number)]]);
  const waits = async (who: TestPerson) => ((await send(at, who.cookie, getHome)).body as Home).groups.find((one) => one.kind === 'work_round')?.items.map((one) => [one.id, one.count]) ?? [];
  expect([(await read()).rounds.map((one) => [one.months, one.time, one.mayOpen, one.mayKey]), await waits(trainer)]).toEqual([[[3, 'to_come', false, false], [6, 'to_come', false, false]], []]);
  expect(codeOf(await change('self', true))).toEqual([409, 'work_round_not_open']);
  await travel(at, tellings[0]!.dueAt.toISOString());
  for (let time = 0; time < 2; time += 1) await at.app.get(LaterNotices).tell(steward, id, tellings[0]!);
  const told = async (who: TestPerson) => ((await send(at, who.cookie, listOwnMessages)).body as { items: { kind: string; occasion: string | null }[] }).items.filter((one) => one.occasion === 'work').length;
  expect([await told(trainer), await told(coordinator)]).toEqual([1, 0]);
  expect([await waits(trainer), await waits(coordinator), await waits(other)]).toEqual([[[id, 3]], [[id, 3]], []]);
  await change('superior', true);
  expect([await waits(trainer), await waits(coordinator)]).toEqual([[], []]);
});

test('each view has a link and words of its own; what comes by one is in no figure of the other', async () => {
  const opened = (await change('self', true)).body as WorkEvaluation;
  const [self, superior] = [tokenOf(viewOf(opened, 'self')), tokenOf(viewOf(opened, 'superior'))];
  expect(self).not.toBe(superior);
  const [own, above] = [await send(at, null, evaluationPage, { params: { token: self } }), await send(at, null, evaluationPage, { params: { token: superior } })];
  expect([own.text.includes('Aplico en mi trabajo'), above.text.includes('Aplican en su trabajo'), above.text.includes('Responda por el grupo'), own.text.includes('Rectoría'), own.text.includes('no una persona')]).toEqual([true, true, true, false, false]);
  for (const value of ['5', '4', '4', '3', '4']) expect((await sends(self, { applies: value, changed: 'Escucho más' })).status).toBe(200);
  for (const value of ['2', '2', '3', '2']) expect((await sends(superior, { applies: value, hindered: 'El tiempo' })).status).toBe(200);
  expect(viewOf(await read(), 'self')).toMatchObject({ byLink: 5, hidden: 'open', changed: [], items: expect.arrayContaining([{ item: 'applies', answered: 0, mean: null, counts: null }]) });
  await change('self', false);
  await change('superior', false);
  const closed = await read();
  expect([applies(viewOf(closed, 'self')), viewOf(closed, 'self').changed.length]).toEqual([{ item: 'applies', answered: 5, mean: 4, counts: [0, 0, 1, 3, 1] }, 5]);
  expect(viewOf(closed, 'superior')).toMatchObject({ byLink: 4, hidden: 'few', hindered: [], items: expect.arrayContaining([{ item: 'applies', answered: 0, mean: null, counts: null }]) });
  const kept = (await at.owner.query('SELECT * FROM work_sheet LIMIT 1')) as Record<string, unknown>[];
  expect(Object.keys(kept[0]!).filter((column) => /_at$|address|device|person|view|months/.test(column))).toEqual([]);
  expect((await sends(self, { applies: '1' }).catch(() => ({ status: 409 }))).status).toBe(409);
});

test('a phone gives each view one sheet; an empty one, one that names somebody and one of the other form are not kept', async () => {
  const opened = (await change('superior', true)).body as WorkEvaluation;
  const token = tokenOf(viewOf(opened, 'superior'));
  const mine = await phone(token);
  const [empty, named, otherForm] = [await fill(token, { changed: ' ' }, mine), await fill(token, { acts: '4', changed: 'Nora Paz llega tarde' }, mine), await fill(token, { clear: '4' }, mine)];
  expect([empty.status, named.status, named.text.includes('todavía no se guardó nada'), otherForm.status]).toEqual([422, 422, true, 422]);
  expect([(await fill(token, { applies: '3' }, mine)).status, (await fill(token, { applies: '3' }, mine)).status, (await fill(token, { applies: '3' })).status]).toEqual([200, 409, 409]);
  expect(viewOf(await read(), 'superior')).toMatchObject({ byLink: 5 });
  const closed = (await change('superior', false)).body as WorkEvaluation;
  expect(applies(viewOf(closed, 'superior'))).toEqual({ item: 'applies', answered: 5, mean: 2.4, counts: [0, 3, 2, 0, 0] });
});

test('one more sheet changes nothing until it is one of five; results of the cohort and of the programme show the same, each view apart, the committee’s from eleven on', async () => {
  const token = tokenOf(viewOf((await change('self', true, false)).body as WorkEvaluation, 'self'));
  const states = [];
  for (const value of ['1', '1', '1', '1', '1']) {
    await fill(token, { applies: value });
    states.push(applies(viewOf((await change('self', false)).body as WorkEvaluation, 'self')).answered);
    await change('self', true);
  }
  await change('self', false);
  expect(states).toEqual([5, 5, 5, 5, 10]);
  const self = { item: 'applies', answered: 10, mean: 2.5, counts: [5, 0, 1, 3, 1] };
  const superior = { item: 'applies', answered: 5, mean: 2.4, counts: [0, 3, 2, 0, 0] };
  const [results] = ((await send(at, trainer.cookie, getCohortResults, { params: { id } })).body as CohortResults).atWork;
  expect([results!.months, results!.self[0], results!.superior[0]]).toEqual([3, self, superior]);
  const sums = async (who: TestPerson) => ((await send(at, who.cookie, getDashboard)).body as Dashboard).atWork.map((one) => [one.months, one.self[0], one.superior[0]]);
  expect([await sums(coordinator), await sums(await signedIn(at, steward, 'observer', 'Comité')), await sums(other)]).toEqual([[[3, self, superior]], [], []]);
});

test('paper is typed in also when the round is over, taken back on the same day, and never by another', async () => {
  await travel(at, new Date(round.closesAt.getTime() + hour).toISOString());
  const after = await read();
  expect(after.rounds.map((one) => [one.time, one.mayOpen, one.mayKey])).toEqual([['over', false, true], ['to_come', false, false]]);
  expect(codeOf(await change('self', true))).toEqual([409, 'work_round_not_open']);
  const sheets = [{ id: newId(), scores: { cares: 4 as const }, changed: '', hindered: '' }];
  const key = (given: { id: string; scores: { cares?: 4 }; changed: string; hindered: string }[], view: WorkView = 'superior', months: 3 | 6 = 3) => send(at, trainer.cookie, keyWorkEvaluations, { params: of(view, months), body: { sheets: given } });
  for (let time = 0; time < 2; time += 1) expect(viewOf((await key(sheets)).body as WorkEvaluation, 'superior')).toMatchObject({ onPaper: 1, keyed: [{ id: sheets[0]!.id, ordinal: 1 }] });
  expect(codeOf(await key(sheets, 'self'))).toEqual([409, 'id_taken']);
  expect(codeOf(await key(sheets, 'self', 6))).toEqual([409, 'work_round_not_open']);
  expect((await key([{ ...sheets[0]!, id: newId(), changed: 'NORA ISABEL PAZ' }])).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'sheets.0.changed', code: 'evaluation_names_somebody' }] });
  expect((await key([{ id: newId(), scores: {}, changed: '', hindered: '' }])).body).toMatchObject({ fields: [{ path: 'sheets.0', code: 'evaluation_says_nothing' }] });
  expect(codeOf(await key(Array.from({ length: 30 }, () => ({ ...sheets[0]!, id: newId() }))))).toEqual([409, 'evaluation_full']);
  const remove = (who: TestPerson, view: WorkView = 'superior') => send(at, who.cookie, removeKeyedWorkEvaluation, { params: { ...of(view), sheetId: sheets[0]!.id } });
  expect([codeOf(await remove(coordinator)), codeOf(await remove(trainer, 'self'))]).toEqual([[404, 'evaluation_not_found'], [404, 'evaluation_not_found']]);
  expect(viewOf((await remove(trainer)).body as WorkEvaluation, 'superior')).toMatchObject({ onPaper: 0 });
});

test('a link whose time is over moves the results by itself, and forgets the phones six weeks later', async () => {
  const [work] = (await at.owner.query("SELECT id FROM work_evaluation WHERE view = 'self'")) as { id: string }[];
  await at.owner.query("INSERT INTO work_sheet (tenant_id, id, work_id, cohort_id, source, scores, changed, hindered) SELECT $1, gen_random_uuid(), $2, $3, 'link', '{\"applies\": 5}', '', '' FROM generate_series(1, 5)", [steward, work!.id, id]);
  const counts = at.app.get(WorkCounts);
  await at.owner.query('UPDATE work_evaluation SET closes_at = $2 WHERE id = $1', [work!.id, round.closesAt]);
  for (let time = 0; time < 2; time += 1) await counts.lookAgain(steward, work!.id);
  expect([applies(viewOf(await read(), 'self')).answered, (await at.owner.query('SELECT 1 FROM work_device WHERE work_id = $1', [work!.id]) as unknown[]).length > 0]).toEqual([15, true]);
  await travel(at, new Date(round.closesAt.getTime() + 46 * 24 * hour).toISOString());
  await counts.lookAgain(steward, work!.id);
  expect(await at.owner.query('SELECT 1 FROM work_device WHERE work_id = $1', [work!.id])).toEqual([]);
  const observer = await signedIn(at, steward, 'observer', 'Comité dos');
  expect(((await send(at, observer.cookie, getDashboard)).body as Dashboard).atWork.map((one) => [one.self[0]!.answered, one.superior[0]!.counts])).toEqual([[15, null]]);
});

test('paper bears its round’s and view’s code; another institution reads nothing', async () => {
  const printed = await send(at, trainer.cookie, printWorkForms, { params: of('superior', 6) });
  expect([printed.status, printed.headers['content-type'], viewOf(await read(), 'superior').sheetCode.endsWith('-3B')]).toEqual([200, 'application/pdf', true]);
  expect((await send(at, other.cookie, getWorkEvaluation, { params: { id } })).status).toBe(404);
});
