import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAttempt } from '@relevo/contracts/attempts';
import { cancelCohort, completeCohort, createCohort, getCohortOptions, listCohorts, postponeCohort, type BoardLine, type CohortOptions } from '@relevo/contracts/cohorts';
import { listOwnCredentials } from '@relevo/contracts/credentials';
import { setDiscussion } from '@relevo/contracts/discussions';
import { getGradebook, type Gradebook } from '@relevo/contracts/gradebook';
import { getHome } from '@relevo/contracts/home';
import { signInByPin } from '@relevo/contracts/identity';
import { getLearningHome } from '@relevo/contracts/learning';
import { getOwnData, withdrawConsent, type OwnData } from '@relevo/contracts/own-data';
import { openRegistration } from '@relevo/contracts/registration';
import { withdrawEnrolment } from '@relevo/contracts/roster';
import { closeSelfPaced, getSelfPaced, leaveSelfPaced, openSelfPaced, reopenSelfPaced } from '@relevo/contracts/self-paced';
import { openUnplannedSession } from '@relevo/contracts/session-runs';
import { workFileDays } from '@relevo/domain/submission';
import { Database, systemOf } from '../src/database/database.ts';
import { CohortEventsService } from '../src/features/cohorts/cohort-events.service.ts';
import { WorkFileRetention } from '../src/features/submissions/work-file-retention.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send } from './support/app.ts';
import { travel } from './support/cohorts.ts';
import { makeTenant, signedIn } from './support/people.ts';
import { code, cookieOf, pin, selfPacedWorld, testOf, type Learner, type SelfPacedWorld } from './support/self-paced.ts';

let w: SelfPacedWorld;
beforeAll(async () => { w = await selfPacedWorld(); });
afterAll(() => w.at.close());

test('tests need no session: the pre-test until a part is done, the post-test after the modules, the forms by turns', async () => {
  const opened = await w.open();
  const [first, second] = [await w.join(opened, 'Primera'), await w.join(opened, 'Segunda')];
  const told = await w.course(opened, first);
  expect([testOf(told, 'inicial').refusal, testOf(told, 'final')]).toMatchObject([null, { refusal: 'modules_first', modulesLeft: 2 }]);
  expect(code(await send(w.at, first.cookie, startAttempt, { params: { id: opened.id }, body: { id: newId(), testId: 'final' } }))).toBe('modules_first');
  for (const who of [first, second]) await w.sits(opened, who, 'inicial', []);
  expect((await w.home(first)).next.kind).toBe('module');
  await w.readAll(opened, first);
  expect(testOf(await w.course(opened, second), 'inicial').refusal).toBe('attempts_used_up');
  const third = await w.join(opened, 'Tercera');
  await w.done(opened, third, 'a1');
  expect(testOf(await w.course(opened, third), 'inicial').refusal).toBe('closed');
  expect((await w.home(first)).next).toMatchObject({ kind: 'post_test', testId: 'final' });
  await w.sits(opened, first, 'final');
  const forms = (await w.at.owner.query("SELECT a.purpose, a.form, e.ordinal FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id WHERE a.cohort_id = $1 AND a.purpose <> 'quiz' ORDER BY a.purpose, e.ordinal", [opened.id])) as object[];
  expect(forms).toEqual([{ purpose: 'post', form: 'B', ordinal: 1 }, { purpose: 'pre', form: 'A', ordinal: 1 }, { purpose: 'pre', form: 'B', ordinal: 2 }]);
});

test('whoever meets the rule completes in that moment, gets their certificate once, and reads on; the others go on as before', async () => {
  const opened = await w.open();
  const [first, second] = [await w.join(opened, 'Completa'), await w.join(opened, 'Sigue')];
  await w.readAll(opened, first);
  expect(await w.reached(opened, first)).toMatchObject({ completion: { complete: false, gaps: ['post_test'] }, rule: { attendanceShare: 0 } });
  await w.sits(opened, first, 'final');
  expect((await w.reached(opened, first)).completion.complete).toBe(true);
  expect((await send(w.at, first.cookie, listOwnCredentials)).body).toMatchObject({ credentials: [{}] });
  expect((await w.home(first)).next.kind).toBe('certificate');
  expect((await w.course(opened, first)).cohort).toMatchObject({ state: 'completed', selfPaced: true });
  await w.done(opened, first, 'a1');
  await w.done(opened, second, 'a1');
  expect((await w.home(second)).next.kind).toBe('module');
  expect((await w.at.owner.query('SELECT count(*)::int AS n FROM credential WHERE cohort_id = $1', [opened.id])) as object[]).toEqual([{ n: 1 }]);
  expect((await send(w.at, w.manager.cookie, getGradebook, { params: { id: opened.id } })).body as Gradebook).toMatchObject({ rule: { attendanceShare: 0 }, people: [{ displayName: 'Completa', standing: 'complete' }, { displayName: 'Sigue', standing: 'under_way' }] });
  expect((await w.read(opened.id)).figures).toEqual({ enrolled: 2, began: 2, finished: 1, months: [{ month: '2030-03', enrolled: 2, began: 2, finished: 1 }] });
});

test('closed, nobody joins or completes any more and everybody reads on; opened again it is as it was', async () => {
  const opened = await w.open();
  const [first, second] = [await w.join(opened, 'Ya'), await w.join(opened, 'Todavía no')];
  await w.completes(opened, first);
  await w.done(opened, second, 'a1');
  expect((await send(w.at, w.manager.cookie, closeSelfPaced, { params: { id: opened.id } })).body).toMatchObject({ state: 'completed', figures: { finished: 1 } });
  expect((await w.page(opened.token)).text).toContain('ya no recibe a nadie más');
  expect((await w.roster(opened)).map((row) => row.state).sort()).toEqual(['completed', 'not_completed']);
  expect((await w.done(opened, second, 'a2', 'a4', 'a5')).status).toBe(200);
  expect(code(await send(w.at, second.cookie, startAttempt, { params: { id: opened.id }, body: { id: newId(), testId: 'final' } }))).toBe('cohort_not_open');
  expect((await w.course(opened, second)).outline.modules.length).toBeGreaterThan(1);
  expect(code(await send(w.at, w.manager.cookie, closeSelfPaced, { params: { id: opened.id } }))).toBe('no_such_move');
  expect((await send(w.at, w.manager.cookie, reopenSelfPaced, { params: { id: opened.id } })).body).toMatchObject({ state: 'running' });
  expect((await w.roster(opened)).map((row) => row.state).sort()).toEqual(['completed', 'enrolled']);
  await w.sits(opened, second, 'repaso', []);
  await w.sits(opened, second, 'final');
  expect((await w.roster(opened)).map((row) => row.state)).toEqual(['completed', 'completed']);
});

test('whoever passes only once a wrong key is put right completes in that moment', async () => {
  const opened = await w.open();
  const who = await w.join(opened, 'Con la clave corregida');
  await w.readAll(opened, who);
  await w.sits(opened, who, 'final', []);
  expect((await w.roster(opened)).map((row) => row.state)).toEqual(['enrolled']);
  const [row] = (await w.at.owner.query("UPDATE attempt SET passed = true, points = points_possible WHERE cohort_id = $1 AND purpose = 'post' RETURNING person_id AS person", [opened.id]))[0] as { person: string }[];
  const told = { kitTenantId: w.steward, kitId: w.kitId, tenantId: w.partner, cohortId: opened.id, personIds: [row!.person] };
  await w.at.app.get(Database).write(systemOf(w.partner), (tx) => w.at.app.get(CohortEventsService).tell(tx, { ...w.coordinator, tenantId: w.partner, organisationId: w.partner }, 'regraded', told));
  expect((await w.roster(opened)).map((one) => one.state)).toEqual(['completed']);
  expect((await w.home(who)).next.kind).toBe('certificate');
});

test('a course that stays open keeps nobody’s photo or recording for as long: its days count from when it came', async () => {
  const opened = await w.open();
  await w.join(opened, 'Entrega');
  const [row] = (await w.at.owner.query('SELECT e.id, e.person_id AS person FROM enrolment e WHERE e.cohort_id = $1', [opened.id])) as { id: string; person: string }[];
  const [work, early, late] = [newId(), newId(), newId()];
  const of = [w.partner, opened.id, row!.person];
  await w.at.owner.query(`INSERT INTO submission (tenant_id, id, enrolment_id, cohort_id, person_id, activity_id, module_id, state, changed_at) VALUES ($1, $4, $5, $2, $3, 'a1', 'm1', 'draft', now())`, [...of, work, row!.id]);
  for (const [id, days] of [[early, -workFileDays - 1], [late, -1]] as const) {
    await w.at.owner.query(`INSERT INTO submission_file (tenant_id, id, submission_id, cohort_id, person_id, form, name, media_type, bytes, file, sha256, added_at) VALUES ($1, $4, $5, $2, $3, 'photo', 'a.jpg', 'image/jpeg', 1, $6, $7, $8)`,
      [...of, id, work, `work/${id}`, 'd'.repeat(64), new Date(w.at.clock.now().getTime() + days * 86_400_000)]);
  }
  expect(await w.at.app.get(WorkFileRetention).sweep(w.partner, opened.id)).toBe(1);
  expect((await w.at.owner.query('SELECT id FROM submission_file WHERE cohort_id = $1', [opened.id])) as object[]).toEqual([{ id: late }]);
});

test('one leaves by oneself, which takes back what one agreed to, and may come back; whoever completed has nothing to leave', async () => {
  const opened = await w.open();
  const [first, second] = [await w.join(opened, 'Se va'), await w.join(opened, 'Terminó')];
  const own = async (who: Learner) => ((await send(w.at, who.cookie, getOwnData)).body as OwnData).consents;
  expect(await own(first)).toMatchObject([{ purpose: 'training', cohortTitle: 'Acoger bien' }]);
  expect((await send(w.at, first.cookie, leaveSelfPaced, { params: { id: opened.id } })).body).toEqual({ stays: false });
  expect((await send(w.at, first.cookie, getLearningHome)).status).toBe(401);
  expect((await w.roster(opened)).map((row) => [row.displayName, row.state])).toEqual([['Terminó', 'enrolled'], ['Se va', 'withdrawn']]);
  expect((await w.at.owner.query('SELECT count(*)::int AS n FROM consent k JOIN registration r ON r.id = k.registration_id WHERE r.cohort_id = $1 AND k.withdrawn_at IS NOT NULL', [opened.id])) as object[]).toEqual([{ n: 1 }]);
  const back = await w.post(opened.token, { id: newId(), as: 'known', signInName: first.signInName, pin, agree: 'yes' });
  expect([back.status, (await w.roster(opened)).map((row) => row.state)]).toEqual([303, ['enrolled', 'enrolled']]);
  await w.completes(opened, second);
  expect(code(await send(w.at, second.cookie, leaveSelfPaced, { params: { id: opened.id } }))).toBe('no_such_move');
  const [row] = (await w.roster(opened)).filter(({ displayName }) => displayName === 'Terminó');
  for (const withdrawn of [true, false]) expect((await send(w.at, w.manager.cookie, withdrawEnrolment, { params: { id: opened.id, enrolmentId: row!.id }, body: { withdrawn } })).status).toBe(200);
  expect((await w.roster(opened)).map((one) => one.state).sort()).toEqual(['completed', 'enrolled']);
});

test('taking back the consent on one’s own page leaves the course too', async () => {
  const opened = await w.open();
  const who = await w.join(opened, 'Retira');
  const [consent] = ((await send(w.at, who.cookie, getOwnData)).body as OwnData).consents;
  await send(w.at, who.cookie, withdrawConsent, { params: { id: consent!.id } });
  expect((await w.roster(opened)).map((row) => row.state)).toEqual(['withdrawn']);
});

test('the follow-up counts from one’s own completion, and from nothing before it', async () => {
  const opened = await w.open();
  const [who, other] = [await w.join(opened, 'Meses después'), await w.join(opened, 'Sin terminar')];
  const later = async (one: Learner) => testOf(await w.course(opened, one), 'despues');
  expect(await later(who)).toMatchObject({ refusal: 'modules_first', opensAt: null });
  await w.completes(opened, who);
  const completed = w.at.clock.now();
  // Three weeks before the third month, at the first minute of the day where the course is run.
  expect(await later(who)).toMatchObject({ refusal: 'not_open_yet', months: 3, opensAt: '2030-05-11T06:00:00.000Z' });
  await travel(w.at, '2030-05-11T07:00:00Z');
  const back = await send(w.at, null, signInByPin, { body: { name: who.signInName, pin } });
  const again = { ...who, cookie: cookieOf(back) };
  expect((await w.home(again)).next).toMatchObject({ kind: 'follow_up', testId: 'despues' });
  await w.sits(opened, again, 'despues', []);
  expect((await w.at.owner.query("SELECT months FROM attempt WHERE cohort_id = $1 AND purpose = 'follow_up'", [opened.id])) as object[]).toEqual([{ months: 3 }]);
  expect((await later({ ...other, cookie: cookieOf(await send(w.at, null, signInByPin, { body: { name: other.signInName, pin } })) })).refusal).toBe('modules_first');
  await travel(w.at, completed.toISOString());
});

test('it is nobody’s delivered cohort: no state of one that is led, no session, no request, nothing on the board that presses, no hand-off begun by it', async () => {
  const opened = await w.open();
  const of = { params: { id: opened.id } };
  expect((await send(w.at, w.manager.cookie, createCohort, { body: { id: newId(), purpose: 'self_paced' as 'delivery', kitVersionId: w.wish().kitVersionId, runSheetId: 'r1', organisationId: w.partner, title: 'X', startsOn: '2030-03-04', timeZone: 'America/Tegucigalpa', locale: 'es' } })).status).toBe(422);
  const refusals = [
    await send(w.at, w.manager.cookie, completeCohort, of), await send(w.at, w.manager.cookie, cancelCohort, { ...of, body: { reason: 'other', words: '' } }), await send(w.at, w.manager.cookie, postponeCohort, { ...of, body: { reason: 'other', words: '', startsOn: null } }),
    await send(w.at, w.manager.cookie, openRegistration, { ...of, body: { opensAt: '2030-03-01T00:00:00Z', closesAt: '2030-03-03T00:00:00Z', seats: 5, approval: true, shares: [] } }),
    await send(w.at, w.manager.cookie, openUnplannedSession, { ...of, body: { id: newId(), title: 'X', minutes: 60, people: [{ assignmentId: newId(), personId: w.manager.personId, duty: 'trainer' }] } }),
    await send(w.at, w.manager.cookie, setDiscussion, { ...of, body: { on: true, approval: true, voices: 'number' } }),
  ];
  expect(refusals.map((answer) => [answer.status, code(answer)])).toEqual(refusals.map(() => [409, 'cohort_self_paced']));
  const board = ((await send(w.at, w.manager.cookie, listCohorts, { query: { size: 100 } })).body as { items: BoardLine[] }).items.find(({ id }) => id === opened.id)!;
  expect(board).toMatchObject({ purpose: 'self_paced', attention: null, state: 'running' });
  expect(JSON.stringify((await send(w.at, w.manager.cookie, getHome)).body)).not.toContain(opened.id);
  expect((await w.at.owner.query('SELECT 1 FROM handoff WHERE partner_tenant_id = $1', [w.partner])) as object[]).toEqual([]);
  expect((await w.at.owner.query('SELECT 1 FROM certification WHERE home_tenant_id = $1', [w.partner])) as object[]).toEqual([]);
});

test('whoever holds no roster is told no small number and no link; who manages elsewhere finds nothing', async () => {
  const opened = await w.open();
  for (const name of ['Una', 'Dos', 'Tres']) await w.join(opened, name);
  await w.at.owner.query('UPDATE cohort SET accompanied_by = NULL WHERE id = $1', [opened.id]);
  expect(await w.read(opened.id, w.coordinator)).toMatchObject({ own: false, roster: false, opening: null, figures: { enrolled: null, began: 0, finished: 0 } });
  const other = await signedIn(w.at, await makeTenant(w.at, 'Ajena', 'government', w.steward), 'partner_manager', 'Ajena');
  expect(code(await send(w.at, other.cookie, getSelfPaced, { params: { id: opened.id } }))).toBe('cohort_not_found');
  expect(code(await send(w.at, w.coordinator.cookie, closeSelfPaced, { params: { id: opened.id } }))).toBe('not_allowed');
});

test('what a course may be opened from is refused where it does not fit, and the same request again opens one', async () => {
  const body = w.wish();
  for (const _ of [1, 2]) expect((await send(w.at, w.manager.cookie, openSelfPaced, { body })).status).toBe(201);
  for (const change of [{ locale: 'miq' }, { trackId: 'nadie' }, { organisationId: newId() }, { closesOn: '2030-02-01' }]) expect((await send(w.at, w.manager.cookie, openSelfPaced, { body: w.wish(change) })).status).toBe(422);
  expect(code(await send(w.at, w.manager.cookie, openSelfPaced, { body: w.wish({ kitVersionId: newId() }) }))).toBe('kit_version_not_found');
  expect(((await send(w.at, w.manager.cookie, getCohortOptions)).body as CohortOptions).versions[0]).toMatchObject({ tracks: [] });
});
