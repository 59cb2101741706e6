import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { renewCohortFeed } from '@relevo/contracts/calendar';
import { cancelCohortSession, getCohortSession, joinCohortSession, restoreCohortSession, splitCohortSession, updateCohortSession, type SessionPage } from '@relevo/contracts/cohort-sessions';
import { cancelCohort, getAudience, moveCohortVersion, postponeCohort, restoreCohort, resumeCohort, scheduleCohort, startCohort, type Cohort, type CohortSession } from '@relevo/contracts/cohorts';
import { listOwnMessages, type OwnMessage } from '@relevo/contracts/notices';
import { fitUnplannedSession, openUnplannedSession } from '@relevo/contracts/session-runs';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { enrol } from './support/course.ts';
import { makePartners, publish, travel, type Partners } from './support/cohorts.ts';
import type { TestPerson } from './support/people.ts';

let at: TestApp;
let w: Partners;
let id: string;
let sessions: string[];
let participant: TestPerson;

beforeAll(async () => {
  at = await startApp();
  w = await makePartners(at);
  w.kit.versionId = await publish(at, w.kit, 2, ['s1', 's2'], newId(), [10, 20, 30]);
});
afterAll(() => at.close());

/** A scheduled cohort with somebody enrolled, who has heard nothing yet. */
beforeEach(async () => {
  await travel(at, '2030-03-01T12:00:00Z');
  ({ id, sessions } = await w.accompanied());
  await send(at, w.manager.cookie, scheduleCohort, { params: { id } }).expect(200);
  participant = await enrol(at, { tenantId: w.partner, cohortId: id }, 1);
});

const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const one = (sessionId = sessions[0]!) => ({ id, sessionId });
const told = async (who: TestPerson = participant) => ((await send(at, who.cookie, listOwnMessages).expect(200)).body as { items: OwnMessage[] }).items.filter((m) => m.cohort?.id === id).map((m) => [m.kind, m.sessionId, m.startsAt]);
const page = async (sessionId: string) => (await send(at, w.manager.cookie, getCohortSession, { params: one(sessionId) })).body as SessionPage;
const split = (secondId: string, more: object = {}, sessionId = sessions[0]!) =>
  send(at, w.manager.cookie, splitCohortSession, { params: one(sessionId), body: { id: secondId, atBlockId: 'x3', startsAt: '2030-03-06T15:00:00.000Z', ...more } });
const actions = async () => ((await at.owner.query('SELECT action FROM audit_entry WHERE subject_id = ANY ($1) ORDER BY seq DESC LIMIT 1', [[id, ...sessions]])) as { action: string }[])[0]?.action;

describe('a session made two', () => {
  test('its blocks, minutes and team are shared out, everybody is told of both dates, and the order stands', async () => {
    const second = newId();
    const answer = await split(second, { place: 'Aula dos' }).expect(201);
    expect(answer.body).toMatchObject({
      first: { id: sessions[0], ordinal: 1, startsAt: '2030-03-04T15:00:00.000Z', endsAt: '2030-03-04T16:30:00.000Z', part: true, place: null },
      second: { id: second, ordinal: 2, title: 'Encuentro 1 (2)', startsAt: '2030-03-06T15:00:00.000Z', endsAt: '2030-03-06T16:30:00.000Z', part: true, place: 'Aula dos' },
    });
    const cohort = await w.page(w.manager, id);
    expect(cohort.sessions.map((s) => [s.ordinal, s.id])).toEqual([[1, sessions[0]], [2, second], [3, sessions[1]]]);
    expect([cohort.endsOn, cohort.figures.sessionsPlanned, cohort.blockers]).toEqual(['2030-03-06', 3, []]);
    expect(cohort.team.filter((m) => m.sessionId === second).map((m) => m.duty).sort()).toEqual(['supervisor', 'trainer']);
    const [first, later] = [await page(sessions[0]!), await page(second)];
    expect([first, later].map(({ blocks }) => blocks.map((b) => [b.id, b.startsAt]))).toEqual([[['x1', 0], ['x2', 10]], [['x3', 0]]]);
    expect([first.joins, later.joins, later.cohort.place]).toEqual([null, { sessionId: sessions[0], title: 'Encuentro 1' }, 'Aula dos']);
    expect(await told()).toEqual([['invitation', second, '2030-03-06T15:00:00.000Z'], ['change', sessions[0], '2030-03-04T15:00:00.000Z']]);
    expect((await told(w.supervisor)).map(([kind]) => kind).slice(0, 2)).toEqual(['invitation', 'change']);
    expect(await actions()).toBe('session.split');
    // The same request again divides nothing twice; another content under its id is refused.
    await split(second, { place: 'Aula dos' }).expect(201);
    expect((await w.page(w.manager, id)).sessions).toHaveLength(3);
    expect(code(await split(second, { atBlockId: 'x2' }))).toBe('id_taken');
    expect(code(await send(at, w.manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: await publish(at, w.kit, 90) } }))).toBe('sessions_split');
  });

  test('it is put together again as it was, and the date that falls away is taken out of calendars', async () => {
    const second = newId();
    await split(second).expect(201);
    const { body: feed } = await send(at, w.manager.cookie, renewCohortFeed, { params: { id } }) as { body: { url: string } };
    expect((await request(at.url).get(new URL(feed.url).pathname)).text).toMatch(/SEQUENCE:1/);
    const whole = await send(at, w.manager.cookie, joinCohortSession, { params: one(second) }).expect(200);
    expect(whole.body).toMatchObject({ id: sessions[0], startsAt: '2030-03-04T15:00:00.000Z', endsAt: '2030-03-04T18:00:00.000Z', part: false });
    expect((await w.page(w.manager, id)).sessions.map((s) => [s.ordinal, s.id])).toEqual([[1, sessions[0]], [2, sessions[1]]]);
    // What waited is out of date; the date that went is told by its own id.
    expect((await told()).filter(([kind]) => kind !== 'invitation').sort()).toEqual([['cancellation', second, '2030-03-06T15:00:00.000Z'], ['change', sessions[0], '2030-03-04T15:00:00.000Z']]);
    expect(code(await send(at, w.manager.cookie, joinCohortSession, { params: one() }))).toBe('not_a_part');
  });

  test('what has begun, has too few blocks or is somebody else’s is not divided', async () => {
    expect(code(await split(newId(), { atBlockId: 'x1' }))).toBe('block_unknown');
    expect(code(await split(newId(), {}, sessions[1]))).toBe('nothing_to_split');
    expect((await send(at, w.supervisor.cookie, splitCohortSession, { params: one(), body: { id: newId(), atBlockId: 'x3', startsAt: '2030-03-06T15:00:00.000Z' } })).status).toBe(403);
    await travel(at, '2030-03-04T15:00:00Z');
    expect(code(await split(newId()))).toBe('session_begun');
  });
});

describe('called off, held back and put back', () => {
  test('a session is called off with why for staff alone, and put back while its time has not come', async () => {
    const people = (await send(at, w.manager.cookie, getAudience, { params: { id }, query: { sessionId: sessions[1]! } })).body as unknown;
    expect(people).toEqual({ told: true, team: 2, participants: 1 });
    expect((await send(at, w.manager.cookie, cancelCohortSession, { params: one(sessions[1]), body: { reason: 'a person' as 'other' } })).status).toBe(422);
    await send(at, w.manager.cookie, cancelCohortSession, { params: one(sessions[1]), body: { reason: 'venue', words: 'Sin luz en el salón' } }).expect(200);
    expect(await page(sessions[1]!)).toMatchObject({ state: 'cancelled', change: { kind: 'cancelled', reason: 'venue', words: 'Sin luz en el salón', madeByName: 'Gestiona' } });
    expect(await told()).toEqual([['cancellation', sessions[1], '2030-03-04T19:00:00.000Z']]);
    const kept = JSON.stringify(await at.owner.query('SELECT n.*, m.* FROM notice n JOIN message m ON m.notice_id = n.id WHERE n.cohort_id = $1', [id])) + JSON.stringify(await at.owner.query('SELECT payload FROM audit_entry'));
    expect(kept).not.toMatch(/Sin luz/);
    await send(at, w.manager.cookie, restoreCohortSession, { params: one(sessions[1]) }).expect(200);
    expect((await told()).map(([kind]) => kind)).toEqual(['change']);
    expect(await page(sessions[1]!)).toMatchObject({ state: 'planned', change: null });
    await send(at, w.manager.cookie, cancelCohortSession, { params: one(sessions[1]), body: { reason: 'weather' } }).expect(200);
    await travel(at, '2030-03-04T19:00:00Z');
    expect(code(await send(at, w.manager.cookie, restoreCohortSession, { params: one(sessions[1]) }))).toBe('time_passed');
  });

  test('a move may say why, and where it is now', async () => {
    const body = { startsAt: '2030-03-05T15:00:00.000Z', endsAt: '2030-03-05T18:00:00.000Z', place: 'Casa comunal', reason: 'security' as const, words: '' };
    expect((await send(at, w.manager.cookie, updateCohortSession, { params: one(), body }).expect(200)).body).toMatchObject({ place: 'Casa comunal' });
    expect(await page(sessions[0]!)).toMatchObject({ change: { kind: 'moved', reason: 'security' }, cohort: { place: 'Casa comunal' } });
  });

  test('a cohort is called off and put back as it stood; its duties stand again', async () => {
    const standing = async () => ((await at.owner.query('SELECT count(*) FILTER (WHERE stands)::int AS n FROM duty_time WHERE cohort_id = $1', [id])) as { n: number }[])[0]!.n;
    expect((await send(at, w.manager.cookie, cancelCohort, { params: { id }, body: { reason: 'institution', words: 'Cambio de autoridades' } }).expect(200)).body)
      .toMatchObject({ state: 'cancelled', reason: 'institution', change: { kind: 'cancelled', reason: 'institution', words: 'Cambio de autoridades' } });
    expect([await standing(), (await told()).map(([kind]) => kind)]).toEqual([0, ['cancellation', 'cancellation']]);
    expect((await send(at, w.manager.cookie, restoreCohort, { params: { id } }).expect(200)).body).toMatchObject({ state: 'scheduled', reason: null, change: null });
    expect([await standing(), (await told()).map(([kind]) => kind)]).toEqual([4, ['change', 'change']]);
    expect(await actions()).toBe('cohort.restored');
    await send(at, w.manager.cookie, cancelCohort, { params: { id }, body: { reason: 'other' } }).expect(200);
    await travel(at, '2030-03-05T12:00:00Z');
    expect(code(await send(at, w.manager.cookie, restoreCohort, { params: { id } }))).toBe('time_passed');
  });

  test('a cohort held back has no dates until it goes on, on new ones', async () => {
    expect((await send(at, w.manager.cookie, postponeCohort, { params: { id }, body: { reason: 'weather' } }).expect(200)).body).toMatchObject({ state: 'scheduled', reason: 'postponed', change: { reason: 'weather' } });
    expect((await told()).map(([kind]) => kind)).toEqual(['cancellation', 'cancellation']);
    expect(((await at.owner.query('SELECT count(*)::int AS n FROM reminder WHERE cohort_id = $1', [id])) as { n: number }[])[0]!.n).toBe(0);
    expect(code(await send(at, w.manager.cookie, resumeCohort, { params: { id }, body: { startsOn: '2030-02-01' } }))).toBe('invalid_input');
    const on = await send(at, w.manager.cookie, resumeCohort, { params: { id }, body: { startsOn: '2030-03-20' } }).expect(200);
    expect((on.body as Cohort).sessions.map((s) => s.startsAt)).toEqual(['2030-03-20T15:00:00.000Z', '2030-03-20T19:00:00.000Z']);
    expect(on.body).toMatchObject({ reason: null, endsOn: '2030-03-20' });
    expect((await told()).map(([kind, , when]) => [kind, when])).toEqual([['change', '2030-03-20T19:00:00.000Z'], ['change', '2030-03-20T15:00:00.000Z']]);
    expect(code(await send(at, w.manager.cookie, resumeCohort, { params: { id }, body: {} }))).toBe('not_postponed');
  });
});

describe('told as changes are', () => {
  test('a session opened on the spot, and once more when it has found its place; never twice', async () => {
    await travel(at, '2030-03-04T14:30:00Z');
    await send(at, w.manager.cookie, startCohort, { params: { id } }).expect(200);
    const [extra, { team }] = [newId(), await w.page(w.manager, id)];
    const people = team.filter((m) => m.sessionId === sessions[0]).map(({ personId, duty }) => ({ assignmentId: newId(), personId, duty }));
    await send(at, w.manager.cookie, openUnplannedSession, { params: { id }, body: { id: extra, title: 'Repaso', minutes: 60, people } }).expect(201);
    const fit = (place: number) => send(at, w.manager.cookie, fitUnplannedSession, { params: one(extra), body: { place, runSheetSessionId: '' } }).expect(200);
    expect(await told()).toEqual([['invitation', extra, '2030-03-04T14:30:00.000Z']]);
    for (const place of [1, 1]) await fit(place);
    expect((await told()).map(([kind, session]) => [kind, session])).toEqual([['change', extra], ['invitation', extra]]);
    expect((await told(w.supervisor)).filter(([, session]) => session === extra).map(([kind]) => kind)).toEqual(['change', 'invitation']);
    const mails = (await at.owner.query("SELECT DISTINCT m.person_id AS who FROM message m JOIN notice n ON n.id = m.notice_id WHERE n.session_id = $1 AND m.mail_state IN ('sent', 'handed', 'claimed')", [extra])) as unknown[];
    expect(mails).toEqual([]);
  });

  test('another kit version in one message, besides the dates that come and go; the same version is no change', async () => {
    const version = await publish(at, w.kit, 91, ['s1', 's3']);
    const moved = await send(at, w.manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: version } }).expect(200);
    const added = (moved.body as Cohort).sessions.find((s: CohortSession) => !sessions.includes(s.id))!;
    const now = (await told()).map(([kind, session]) => [kind, session]).sort();
    expect(now).toEqual([['cancellation', sessions[1]], ['change', null], ['invitation', added.id]].sort());
    await send(at, w.manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: version } }).expect(200);
    expect(await told()).toHaveLength(3);
  });
});
