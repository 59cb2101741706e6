import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findOverlaps, getCalendar, getCohortFeed, getCohortOverlaps, getOwnFeed, readFeed, renewCohortFeed, renewOwnFeed, revokeCohortFeed, revokeOwnFeed } from '@relevo/contracts/calendar';
import { createCohortSeries } from '@relevo/contracts/cohort-series';
import { updateCohortSession } from '@relevo/contracts/cohort-sessions';
import { cancelCohort, createCohort, scheduleCohort } from '@relevo/contracts/cohorts';
import { listCandidates } from '@relevo/contracts/duties';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { newId } from '../src/platform/ids.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { makePartners, newCohort, planCohort, sessionIds, stands, type Partners } from './support/cohorts.ts';
import { signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let of: Partners;
let manager: TestPerson;
let coordinator: TestPerson;

beforeAll(async () => {
  at = await startApp();
  of = await makePartners(at);
  ({ manager, coordinator } = of);
});
afterAll(() => at.close());

const march = { from: '2030-03-01', until: '2030-03-31' };
const calendar = async (who: TestPerson, query: object = march) => (await send(at, who.cookie, getCalendar, { query: query as typeof march }).expect(200)).body as ResponseOf<typeof getCalendar>;
const placed = (place: string, startsOn = '2030-03-04', more: object = {}) => ({ ...newCohort(of.kit, manager), place, areaCode: 'HN-CP', startsOn, ...more });
const plan = async (body: ReturnType<typeof placed>) => { await send(at, manager.cookie, createCohort, { body }).expect(201); return body.id; };

describe('the calendar', () => {
  test('shows the sessions of a range of days on their own clock, and who meets whom', async () => {
    const one = await plan(placed('Casa Comunal'));
    const two = await plan(placed('casa comunal', '2030-03-04', { title: 'A la misma hora' }));
    const far = await plan(placed('Lejos', '2030-05-06'));
    const trainer = await stands(at, of.kit, of.partner, 'Ocupada', 'practising');
    for (const id of [one, two]) await of.assign(manager, id, trainer, 'trainer', sessionIds(await of.page(manager, id)).slice(0, 1));
    const shown = await calendar(manager);
    const mine = shown.sessions.filter((s) => [one, two].includes(s.cohortId));
    expect(mine.map((s) => [s.ordinal, s.startsAt, s.overlaps.map((o) => [o.kind, o.name]).sort()])).toEqual([
      [1, '2030-03-04T15:00:00.000Z', [['person', 'Ocupada'], ['room', expect.stringMatching(/casa comunal/i)]]], [1, '2030-03-04T15:00:00.000Z', [['person', 'Ocupada'], ['room', expect.stringMatching(/casa comunal/i)]]],
      [2, '2030-03-04T19:00:00.000Z', [['room', expect.anything()]]], [2, '2030-03-04T19:00:00.000Z', [['room', expect.anything()]]],
    ]);
    expect(shown.sessions.map((s) => s.cohortId)).not.toContain(far);
    expect((await calendar(manager, { ...march, overlapping: 'yes' })).sessions.every((s) => s.overlaps.length > 0)).toBe(true);
    expect((await calendar(manager, { ...march, mine: 'yes' })).sessions).toEqual([]);
    const trains = await signedIn(at, of.partner, 'trainer', 'Ocupada', trainer);
    expect((await calendar(trains, { ...march, mine: 'yes' })).sessions.map((s) => s.duty)).toEqual(['trainer', 'trainer']);
  });

  test('hides the people of a cohort that its reader knows by its sums, and other institutions’ cohorts whole', async () => {
    const id = await plan(placed('Sala'));
    const trainer = await stands(at, of.kit, of.partner, 'Escondida', 'practising');
    await of.assign(manager, id, trainer, 'trainer', sessionIds(await of.page(manager, id)));
    expect(JSON.stringify(await calendar(coordinator))).toContain('Escondida');
    await at.owner.query('UPDATE cohort SET accompanied_by = NULL WHERE id = $1', [id]);
    const seen = await calendar(coordinator);
    expect([seen.sessions.filter((s) => s.cohortId === id).map((s) => s.trainers), JSON.stringify(seen).includes('Escondida')]).toEqual([[[], []], false]);
    expect((await calendar(await signedIn(at, of.stranger, 'partner_manager', 'Ajena'))).known).toBe(0);
  });

  test('takes six weeks at most', async () => {
    const answer = await send(at, manager.cookie, getCalendar, { query: { from: '2030-01-01', until: '2030-12-31' } });
    expect(answer.body).toMatchObject({ status: 422, fields: [{ path: 'until', code: 'range_too_long' }] });
  });
});

describe('what is wanted twice', () => {
  test('is said before anything is planned or moved, and refuses nothing', async () => {
    const id = await plan(placed('Salón 1', '2030-04-01'));
    const ask = (body: object) => send(at, manager.cookie, findOverlaps, { body: body as { sessions: [] } }).expect(200);
    const times = { startsAt: '2030-04-01T16:00:00.000Z', endsAt: '2030-04-01T17:00:00.000Z' };
    const asked = { id: newId(), ...times, place: 'salon 1', areaCode: 'HN-CP' };
    expect((await ask({ sessions: [asked] })).body).toMatchObject({ overlaps: [{ sessionId: asked.id, kind: 'room', other: { cohortId: id, title: expect.stringContaining('Grupo de prueba') } }] });
    expect((await ask({ sessions: [{ ...asked, areaCode: 'HN-CR' }] })).body).toEqual({ overlaps: [] });
    const [first, second] = sessionIds(await of.page(manager, id));
    // Onto the other session of the same cohort.
    expect((await ask({ cohortId: id, sessions: [{ id: first!, startsAt: '2030-04-01T19:30:00.000Z', endsAt: '2030-04-01T20:30:00.000Z' }] })).body).toMatchObject({ overlaps: [{ sessionId: first, kind: 'room', other: { sessionId: second } }] });
  });

  test('counts a supervisor’s sessions in another institution without saying where', async () => {
    const stranger = await signedIn(at, of.stranger, 'partner_manager', 'Gestiona allá');
    const theirs = await planCohort(at, stranger, of.kit, { title: 'Grupo ajeno', startsOn: '2030-06-03' });
    const ours = await planCohort(at, manager, of.kit, { startsOn: '2030-06-03' });
    await of.assign(stranger, theirs, of.supervisor.personId, 'supervisor', sessionIds(await of.page(stranger, theirs)).slice(0, 1));
    const [first] = sessionIds(await of.page(manager, ours));
    await of.assign(manager, ours, of.supervisor.personId, 'supervisor', [first!]);
    const found = (await send(at, manager.cookie, getCohortOverlaps, { params: { id: ours } }).expect(200)).body as ResponseOf<typeof getCohortOverlaps>;
    expect(found.overlaps).toMatchObject([{ sessionId: first, kind: 'person', name: 'Supervisa', other: { cohortId: null, title: '', startsAt: '2030-06-03T15:00:00.000Z' } }]);
    const { items } = (await send(at, manager.cookie, listCandidates, { params: { id: ours }, query: { duty: 'supervisor' } })).body as { items: { busySessionIds: string[] }[] };
    expect(items.map((c) => c.busySessionIds)).toEqual([[first]]);
    await send(at, stranger.cookie, cancelCohort, { params: { id: theirs }, body: { reason: 'other' } }).expect(200);
    expect((await send(at, manager.cookie, getCohortOverlaps, { params: { id: ours } })).body).toEqual({ overlaps: [] });
    await send(at, stranger.cookie, getCohortOverlaps, { params: { id: ours } }).expect(404);
  });
});

test('a session moved with those that follow takes them and their duties along, and the cohort with it', async () => {
  const { id, sessions } = await of.accompanied();
  const params = { id, sessionId: sessions[0]! };
  await send(at, manager.cookie, updateCohortSession, { params, body: { startsAt: '2030-03-07T16:00:00Z', endsAt: '2030-03-07T19:00:00Z', following: true } }).expect(200);
  const page = await of.page(manager, id);
  expect([page.endsOn, ...page.sessions.map((s) => s.startsAt)]).toEqual(['2030-03-07', '2030-03-07T16:00:00.000Z', '2030-03-07T20:00:00.000Z']);
  expect(new Set(page.team.map((m) => m.from))).toEqual(new Set(['2030-02-21T16:00:00.000Z', '2030-02-21T20:00:00.000Z']));
});

describe('a series', () => {
  const cohorts = () => ['HN-CP', 'HN-CR', 'HN-AT'].map((areaCode, i) => ({ ...newCohort(of.kit, manager), title: `Serie ${i + 1}`, areaCode, place: 'Gobernación', startsOn: `2030-07-0${i + 1}` }));

  test('is planned whole, and again adds nothing', async () => {
    const body = { cohorts: cohorts() };
    const first = await send(at, manager.cookie, createCohortSeries, { body }).expect(201);
    expect((await send(at, manager.cookie, createCohortSeries, { body }).expect(201)).body).toEqual(first.body);
    expect((await calendar(manager, { from: '2030-07-01', until: '2030-07-31', areaCode: 'HN-CR' })).sessions.map((s) => [s.cohortTitle, s.ordinal])).toEqual([['Serie 2', 1], ['Serie 2', 2]]);
  });

  test('or not at all: one refusal takes the others with it and says which it was', async () => {
    const given = cohorts();
    const body = { cohorts: given.map((one, i) => (i === 2 ? { ...one, areaCode: 'XX' } : one)) };
    const answer = await send(at, manager.cookie, createCohortSeries, { body });
    expect(answer.body).toMatchObject({ status: 422, fields: [{ path: 'cohorts.2.areaCode' }] });
    const [{ count }] = (await at.owner.query('SELECT count(*)::int FROM cohort WHERE id = ANY ($1)', [given.map((c) => c.id)])) as [{ count: number }];
    expect(count).toBe(0);
    expect((await send(at, manager.cookie, createCohortSeries, { body: { cohorts: [given[0]!, given[0]!] } })).body).toMatchObject({ fields: [{ path: 'cohorts.1.id' }] });
  });

  test('may say when each session is: all of the run sheet’s, and no other', async () => {
    const at9 = (runSheetSessionId: string, date: string) => ({ runSheetSessionId, startsAt: `${date}T15:00:00Z`, endsAt: `${date}T17:00:00Z` });
    const id = await plan(placed('', '2030-08-05', { sessions: [at9('s2', '2030-08-12'), at9('s1', '2030-08-05')] }));
    const page = await of.page(manager, id);
    expect([page.endsOn, ...page.sessions.map((s) => [s.title, s.startsAt])]).toEqual(['2030-08-12', ['Encuentro 1', '2030-08-05T15:00:00.000Z'], ['Encuentro 2', '2030-08-12T15:00:00.000Z']]);
    const ask = async (sessions: object[]) => ((await send(at, manager.cookie, createCohort, { body: placed('', '2030-08-05', { sessions }) })).body as { fields: { path: string }[] }).fields[0]!.path;
    expect(await ask([at9('s1', '2030-08-05')])).toBe('sessions');
    expect(await ask([at9('s1', '2030-08-05'), at9('s1', '2030-08-06')])).toBe('sessions');
    expect(await ask([at9('s1', '2030-08-05'), { ...at9('s2', '2030-08-06'), endsAt: '2030-08-06T15:00:00Z' }])).toBe('sessions.1.endsAt');
  });
});

describe('an address for calendars', () => {
  const read = (url: string) => send(at, null, readFeed, { params: { token: url.split('/').at(-1)! } }).buffer(true).parse(asText);
  const made = async (who: TestPerson, cohortId?: string) =>
    ((cohortId ? await send(at, who.cookie, renewCohortFeed, { params: { id: cohortId } }) : await send(at, who.cookie, renewOwnFeed)).body as { url: string }).url;

  test('gives a person’s sessions with times and a link, and no topic, organisation or name', async () => {
    const { id, sessions, trainer } = await of.accompanied(await stands(at, of.kit, of.partner, 'Rosaura Membreño', 'practising'));
    await send(at, manager.cookie, scheduleCohort, { params: { id } }).expect(200);
    const who = await signedIn(at, of.partner, 'trainer', 'Rosaura Membreño', trainer);
    expect((await send(at, who.cookie, getOwnFeed)).body).toEqual({ madeAt: null });
    const answer = await read(await made(who)).expect(200);
    const text = answer.body as string;
    expect(text).toMatch(/BEGIN:VCALENDAR[\s\S]*DTSTART:20300304T150000Z[\s\S]*END:VCALENDAR/);
    expect([text.match(/BEGIN:VEVENT/g)?.length, text.match(/SUMMARY:Encuentro\r/g)?.length]).toEqual([2, 2]);
    expect(text.replaceAll('\r\n ', '')).toContain(`/grupos/${id}/encuentros/${sessions[0]}`);
    for (const told of ['Grupo de prueba', 'Kit', 'Rosaura', 'Socia', 'Rectoría', 'Supervisa', 'LOCATION', 'ATTENDEE', 'ORGANIZER']) expect(text).not.toContain(told);
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, max-age=900', 'content-type': 'text/calendar; charset=utf-8', etag: expect.anything() });
  });

  test('of a cohort is for everybody in it; once renewed or revoked the earlier one is gone like one that never was', async () => {
    const { id } = await of.accompanied();
    await send(at, manager.cookie, scheduleCohort, { params: { id } }).expect(200);
    const first = await made(manager, id);
    const text = (await read(first).expect(200)).body as string;
    expect(text).toContain('BEGIN:VEVENT');
    for (const told of ['Grupo de prueba', 'Kit', 'Formadora', 'Socia', id]) expect(text).not.toContain(told);
    const second = await made(manager, id);
    const gone = await read(first).expect(404);
    await read(second).expect(200);
    await send(at, manager.cookie, cancelCohort, { params: { id }, body: { reason: 'weather' } }).expect(200);
    expect((await read(second)).body).toMatch(/STATUS:CANCELLED/);
    expect((await send(at, manager.cookie, revokeCohortFeed, { params: { id } })).body).toEqual({ madeAt: null });
    expect((await send(at, manager.cookie, getCohortFeed, { params: { id } })).body).toEqual({ madeAt: null });
    const never = await read(`/${'A'.repeat(43)}.ics`).expect(404);
    const code = (answer: { body: unknown }) => (JSON.parse(answer.body as string) as { code: string }).code;
    expect([code(await read(second).expect(404)), code(gone), code(never)]).toEqual(Array(3).fill('calendar_feed_not_found'));
  });

  test('ends with its person’s place in the institution, and is theirs to revoke', async () => {
    const who = await signedIn(at, of.partner, 'trainer', 'Se va');
    const url = await made(who);
    await read(url).expect(200);
    await at.owner.query('UPDATE membership SET ended_at = now() WHERE person_id = $1', [who.personId]);
    await read(url).expect(404);
    await at.owner.query('UPDATE membership SET ended_at = NULL WHERE person_id = $1', [who.personId]);
    await read(url).expect(200);
    await send(at, who.cookie, revokeOwnFeed).expect(200);
    await read(url).expect(404);
    const acts = (await at.owner.query("SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq", [who.personId])) as { action: string }[];
    expect(acts.map((a) => a.action)).toEqual(['calendar_feed.renew', 'calendar_feed.revoke']);
  });

  test('of a cohort is made by whoever keeps its list', async () => {
    const id = await planCohort(at, manager, of.kit);
    await send(at, coordinator.cookie, renewCohortFeed, { params: { id } }).expect(403);
    await send(at, of.supervisor.cookie, renewCohortFeed, { params: { id } }).expect(403);
  });
});
