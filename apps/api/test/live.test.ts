import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { holdCohortSession } from '@relevo/contracts/cohort-sessions';
import { signOut } from '@relevo/contracts/identity';
import { addLiveMoment, answerLive, askLive, changeLiveMoment, getLive, getLiveWall, getOwnLive, listOwnLive, removeLiveMoment, renewLiveWall, voteLive, type LiveContent, type LiveMoment, type LiveUpdate, type OwnLive } from '@relevo/contracts/live';
import { addRunSteps } from '@relevo/contracts/session-runs';
import { Database } from '../src/database/database.ts';
import { newId } from '../src/platform/ids.ts';
import { readConfig } from '../src/platform/config.ts';
import { createServer } from '../src/server.ts';
import { Clock } from '../src/platform/clock.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { listen, type Listener } from './support/events.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let tenantId: string;
let course: TestCourse;
let where: { id: string; sessionId: string };
const open: Listener[] = [];
const hear = async (path: string, who: TestPerson | null, more: { base?: string; last?: string } = {}) => {
  const listener = await listen(`${more.base ?? at.url}/api${path}`, who?.cookie ?? null, more.last);
  open.push(listener);
  return listener;
};

beforeAll(async () => {
  at = await startApp();
  tenantId = await makeTenant(at, 'Rectoría', 'steward');
});
afterAll(() => at.close());
beforeEach(async () => {
  for (const one of open.splice(0)) one.close();
  at.clock.set(new Date());
  course = await makeCourse(at, tenantId, { people: 6 });
  where = { id: course.cohortId, sessionId: course.sessionIds[0] };
});

const poll: LiveContent = { kind: 'poll', options: [{ id: 'si', text: 'Sí' }, { id: 'no', text: 'No' }], several: false, atOnce: false };
const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;
const add = (content: LiveContent, more: object = {}, who: TestPerson = course.trainer) => send(at, who.cookie, addLiveMoment, { params: where, body: { id: newId(), title: '¿Seguimos?', content, open: true, ...more } });
const opened = async (content: LiveContent) => { const id = newId(); const made = await add(content, { id }); expect(made.status).toBe(201); return id; };
const act = (momentId: string, body: object) => send(at, course.trainer.cookie, changeLiveMoment, { params: { ...where, momentId }, body: body as { act: 'open' } });
const answer = (who: TestPerson, momentId: string, body: object) => send(at, who.cookie, answerLive, { params: { sessionId: where.sessionId, momentId }, body: body as { kind: 'poll'; options: string[] } });
const own = async (who: TestPerson) => (await send(at, who.cookie, getOwnLive, { params: { sessionId: where.sessionId } })).body as OwnLive;
const team = async () => (await send(at, course.trainer.cookie, getLive, { params: where })).body as LiveUpdate;
const momentOf = <K extends LiveMoment['kind']>({ live }: LiveUpdate, id: string, kind: K) => live.moments.find((one) => one.id === id && one.kind === kind) as Extract<LiveMoment, { kind: K }>;

test('a poll from opening to result: told as it changes, broken down only when closed and by five or more, one answer each', async () => {
  const phone = await hear(`/live/${where.sessionId}/stream`, course.people[0]!);
  expect((await phone.next()).live.moments).toEqual([]);
  const id = await opened(poll);
  expect(momentOf(await phone.next(), id, 'poll')).toMatchObject({ state: 'open', shown: true, answered: 0, counts: null });
  for (const who of course.people.slice(0, 4)) expect((await answer(who, id, { kind: 'poll', options: ['si'] })).status).toBe(200);
  await act(id, { act: 'close' });
  expect(momentOf(await team(), id, 'poll')).toMatchObject({ answered: 4, counts: null });
  await act(id, { act: 'open' });
  await Promise.all(course.people.map((who) => answer(who, id, { kind: 'poll', options: ['si'] })));
  await answer(course.people[5]!, id, { kind: 'poll', options: ['no'] });
  expect((await own(course.people[5]!)).own.answers).toEqual({ [id]: ['no'] });
  expect(momentOf(await team(), id, 'poll').counts).toBe(null);
  await act(id, { act: 'close' });
  expect(momentOf(await phone.until((update) => momentOf(update, id, 'poll').counts !== null), id, 'poll')).toMatchObject({ answered: 6, counts: [5, 1] });
  expect(code(await answer(course.people[0]!, id, { kind: 'poll', options: ['no'] }))).toBe('moment_not_open');
});

test('nobody is named: not in the log, not to any role of the staff, and after the session not to the secret’s holder either', async () => {
  const id = await opened(poll);
  await answer(course.people[0]!, id, { kind: 'poll', options: ['si'] });
  const marks = async () => (await at.owner.query('SELECT mark FROM live_answer WHERE moment_id = $1', [id])) as { mark: string }[];
  const [before] = await marks();
  const logged = (await at.owner.query("SELECT actor_id, action FROM audit_entry WHERE action LIKE 'live.%' AND subject_id = $1", [id])) as { actor_id: string; action: string }[];
  expect(logged.map((one) => one.actor_id === course.trainer.personId)).toEqual([true, true]);
  const seen = await Promise.all((['trainer', 'coordinator', 'participant', 'system'] as const).map((role) => at.app.get(Database).read({ tenantId, personId: course.people[0]!.personId, role }, (tx) => tx.query('SELECT 1 FROM live_answer'))));
  expect(seen.map((rows: unknown[]) => rows.length > 0)).toEqual([false, false, false, true]);
  const phone = await hear(`/live/${where.sessionId}/stream`, course.people[1]!);
  await phone.next();
  at.clock.advance(3_600_000);
  expect((await send(at, course.trainer.cookie, holdCohortSession, { params: where })).status).toBe(200);
  expect(await phone.ended()).toBe('session_held');
  expect((await marks())[0]!.mark).not.toBe(before!.mark);
  expect(code(await act(id, { act: 'open' }))).toBe('moment_sealed');
  expect((await own(course.people[0]!)).own.answers).toEqual({});
});

test('a line that broke is taken up where it was: nothing again where nothing changed, the newest where it did', async () => {
  const id = await opened(poll);
  const first = await hear(`/live/${where.sessionId}/stream`, course.people[0]!);
  const { version } = await first.next();
  first.close();
  const again = await hear(`/live/${where.sessionId}/stream`, course.people[0]!, { last: version });
  await answer(course.people[1]!, id, { kind: 'poll', options: ['si'] });
  const told = await again.next();
  expect([told.version === version, momentOf(told, id, 'poll').answered]).toEqual([false, 1]);
});

test('two processes tell the same, with the same name; many answers at once are a few events', async () => {
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATABASE_URL: (at.owner.options as { url: string }).url, APP_SECRET: 'test secret '.repeat(4), LOG_LEVEL: 'silent', DATABASE_POOL: '3', WORKERS: 'false' });
  const other = await createServer(config);
  other.get(Clock).now = () => at.clock.now();
  await other.listen(0, '127.0.0.1');
  try {
    const id = await opened(poll);
    const base = await other.getUrl();
    const [here, there] = [await hear(`/live/${where.sessionId}/stream`, course.people[0]!), await hear(`/live/${where.sessionId}/stream`, course.people[1]!, { base })];
    await Promise.all([here.next(), there.next()]);
    await Promise.all(course.people.map((who) => answer(who, id, { kind: 'poll', options: ['si'] })));
    const last = (update: LiveUpdate) => momentOf(update, id, 'poll').answered === 6;
    const [a, b] = await Promise.all([here.until(last), there.until(last)]);
    expect(a.version).toBe(b.version);
    expect(here.events()).toBeLessThan(6);
  } finally {
    await other.close();
  }
});

test('a word cloud: one word for its spellings, taken off by the trainer, never with somebody’s name', async () => {
  const id = await opened({ kind: 'cloud', wordsEach: 2 });
  expect(code(await answer(course.people[0]!, id, { kind: 'cloud', words: ['María López'] }))).toBe('word_identifies');
  for (const [i, word] of ['Confianza', 'confianza', 'CONFIÁNZA', 'calma', 'fea'].entries()) expect((await answer(course.people[i]!, id, { kind: 'cloud', words: [word] })).status).toBe(200);
  expect(momentOf(await own(course.people[5]!), id, 'cloud').words).toEqual([{ word: 'CONFIÁNZA', count: 3 }, { word: 'calma', count: 1 }, { word: 'fea', count: 1 }]);
  await act(id, { act: 'word', word: 'Feá', hidden: true });
  const [seen, known] = [momentOf(await own(course.people[5]!), id, 'cloud'), momentOf(await team(), id, 'cloud')];
  expect([seen.words?.length, seen.hidden, known.hidden]).toEqual([2, [], [{ word: 'fea', count: 1 }]]);
});

test('questions: voted for, answered one at a time, taken off; few of each person', async () => {
  const momentId = await opened({ kind: 'queue' });
  const ids = [newId(), newId()];
  const ask = (who: TestPerson, id: string, text: string) => send(at, who.cookie, askLive, { params: { sessionId: where.sessionId, momentId }, body: { id, text } });
  await ask(course.people[0]!, ids[0]!, '¿Cuándo?');
  expect((await ask(course.people[1]!, ids[1]!, '¿Dónde?')).status).toBe(201);
  expect((await ask(course.people[1]!, ids[1]!, '¿Dónde?')).status).toBe(201);
  const vote = (who: TestPerson, questionId: string, up = true) => send(at, who.cookie, voteLive, { params: { sessionId: where.sessionId, questionId }, body: { up } });
  await Promise.all(course.people.slice(2, 4).flatMap((who) => [vote(who, ids[1]!), vote(who, ids[1]!)]));
  await vote(course.people[3]!, ids[1]!, false);
  expect(momentOf(await team(), momentId, 'queue').questions).toMatchObject([{ text: '¿Dónde?', votes: 1 }, { text: '¿Cuándo?', votes: 0 }]);
  await act(momentId, { act: 'question', questionId: ids[0], to: 'now' });
  await act(momentId, { act: 'question', questionId: ids[1], to: 'hidden' });
  expect(momentOf(await own(course.people[2]!), momentId, 'queue').questions).toEqual([{ id: ids[0], text: '¿Cuándo?', votes: 0, state: 'now' }]);
  expect((await vote(course.people[4]!, ids[1]!)).status).toBe(404);
  for (let i = 0; i < 4; i += 1) await ask(course.people[0]!, newId(), `Otra ${i}`);
  expect(code(await ask(course.people[0]!, newId(), 'Una más'))).toBe('too_many_questions');
});

test('a timer is a moment that everybody reckons from; rooms are drawn evenly, and whoever comes late finds a place', async () => {
  const timer = await opened({ kind: 'timer', seconds: 300 });
  at.clock.advance(60_000);
  await act(timer, { act: 'timer', to: 'pause' });
  at.clock.advance(600_000);
  await act(timer, { act: 'timer', to: 'start' });
  expect(Date.parse(momentOf(await team(), timer, 'timer').endsAt!) - at.clock.now().getTime()).toBe(240_000);
  await at.owner.query("UPDATE enrolment SET state = 'withdrawn' WHERE id = $1", [course.people[5]!.enrolmentId]);
  const id = await opened({ kind: 'breakout', by: 'size', number: 2 });
  const drawn = momentOf(await team(), id, 'breakout');
  expect(drawn.rooms.map((room) => room.people).sort()).toEqual([1, 2, 2]);
  await at.owner.query("UPDATE enrolment SET state = 'enrolled' WHERE id = $1", [course.people[5]!.enrolmentId]);
  expect((await own(course.people[5]!)).rooms).toEqual({});
  await answer(course.people[5]!, id, { kind: 'breakout' });
  expect(momentOf(await own(course.people[5]!), id, 'breakout').rooms).toEqual([2, 2, 2].map((people) => ({ people, names: null })));
  await act(id, { act: 'names', open: true });
  expect(momentOf(await own(course.people[5]!), id, 'breakout').rooms[(await own(course.people[5]!)).rooms[id]!]!.names).toContain('Participante 6');
});

test('a wall needs no sign-in and shows no more than participants see; it is over when the session is', async () => {
  const id = await opened(poll);
  await add(poll, { open: false, title: 'Luego' });
  const token = (await team()).live.wallToken!;
  const wall = await hear(`/live-walls/${token}/stream`, null);
  expect((await wall.next()).live.moments.map((one) => one.id)).toEqual([id]);
  expect((await send(at, null, getLiveWall, { params: { token } })).body).toMatchObject({ joinUrl: expect.stringContaining(`/en-vivo/${where.sessionId}`), joinQr: expect.stringContaining('<svg'), live: { run: null, wallToken: null } });
  expect((await send(at, null, getLiveWall, { params: { token: `${token.slice(0, -4)}AAAA` } })).status).toBe(404);
  at.clock.advance(3_600_000);
  await send(at, course.trainer.cookie, holdCohortSession, { params: where });
  expect([await wall.ended(), (await send(at, null, getLiveWall, { params: { token } })).status]).toEqual(['session_held', 410]);
});

test('a wall’s address is changed before the session ends: the old one stops, its open streams too, and every phone of the team has the new one', async () => {
  const token = (await team()).live.wallToken!;
  const [wall, trainer, phone] = await Promise.all([hear(`/live-walls/${token}/stream`, null), hear(`/cohorts/${where.id}/sessions/${where.sessionId}/live/stream`, course.trainer), hear(`/live/${where.sessionId}/stream`, course.people[0]!)]);
  await Promise.all([wall.next(), trainer.next(), phone.next()]);
  const renew = (who: TestPerson) => send(at, who.cookie, renewLiveWall, { params: where, body: { instead: token } });
  expect((await renew(course.people[0]!)).status).toBe(403);
  // Two phones at once, for the same reason: one new address.
  const renewed = (await Promise.all([renew(course.trainer), renew(course.trainer)])).map((one) => (one.body as LiveUpdate).live.wallToken!);
  const [first] = renewed;
  expect([first === token, new Set(renewed).size]).toEqual([false, 1]);
  expect([await wall.ended(), (await trainer.until((update) => update.live.wallToken !== token)).live.wallToken]).toEqual(['wall_not_genuine', first]);
  const asked = (one: string) => send(at, null, getLiveWall, { params: { token: one } });
  expect([code(await asked(token)), (await asked(first!)).status]).toEqual(['wall_not_genuine', 200]);
  await expect(hear(`/live-walls/${token}/stream`, null)).rejects.toThrow('404');
  expect((await at.owner.query("SELECT actor_id FROM audit_entry WHERE action = 'live.renew_wall' AND subject_id = $1", [where.sessionId])) as unknown[]).toEqual([{ actor_id: course.trainer.personId }]);
  // Whoever takes part is told nothing of it.
  expect(phone.events()).toBe(1);
  at.clock.advance(3_600_000);
  await send(at, course.trainer.cookie, holdCohortSession, { params: where });
  expect(code(await send(at, course.trainer.cookie, renewLiveWall, { params: where, body: { instead: first! } }))).toBe('session_held');
});

test('whoever gets no stream is told the same by asking: what is there, under the same name, until the session is held', async () => {
  const id = await opened(poll);
  const token = (await team()).live.wallToken!;
  const phone = await hear(`/live/${where.sessionId}/stream`, course.people[0]!);
  const wall = async () => (await send(at, null, getLiveWall, { params: { token } })).body as LiveUpdate;
  const told = await phone.next();
  expect([(await own(course.people[0]!)).version, (await wall()).version]).toEqual([told.version, told.version]);
  expect((await answer(course.people[0]!, id, { kind: 'poll', options: ['si'] })).status).toBe(200);
  const asked = await own(course.people[0]!);
  expect([asked.version === told.version, momentOf(asked, id, 'poll').answered, asked.own.answers]).toEqual([false, 1, { [id]: ['si'] }]);
  expect([momentOf(await wall(), id, 'poll').answered, momentOf(await team(), id, 'poll').answered]).toEqual([1, 1]);
  at.clock.advance(3_600_000);
  await send(at, course.trainer.cookie, holdCohortSession, { params: where });
  expect((await own(course.people[0]!)).live.refusal).toBe('session_held');
});

test('only the team and whoever is enrolled; signing out ends the stream at once; too many at once are refused', async () => {
  const id = await opened(poll);
  const [stranger, colleague] = [await signedIn(at, tenantId, 'participant', 'Ajena'), await signedIn(at, tenantId, 'trainer', 'Otra')];
  expect((await answer(stranger, id, { kind: 'poll', options: ['si'] })).status).toBe(404);
  expect((await send(at, colleague.cookie, getLive, { params: where })).status).toBe(404);
  expect((await send(at, course.people[0]!.cookie, getLive, { params: where })).status).toBe(403);
  expect((await send(at, course.people[0]!.cookie, listOwnLive)).body).toEqual({ sessions: [{ id: where.sessionId, title: expect.any(String), cohortTitle: 'Grupo de prueba', open: 1 }] });
  const streams = await Promise.all([1, 2, 3, 4].map(() => hear(`/live/${where.sessionId}/stream`, course.people[0]!)));
  await Promise.all(streams.map((one) => one.next()));
  expect((await send(at, course.people[0]!.cookie, { ...getOwnLive, path: '/live/:sessionId/stream' }, { params: { sessionId: where.sessionId } })).status).toBe(429);
  await send(at, course.people[0]!.cookie, signOut);
  expect(await Promise.all(streams.map((one) => one.ended()))).toEqual(Array.from({ length: 4 }, () => 'sign_in_needed'));
});

test('what is written down twice is there once; it is changed until it begins and taken away unless it is open; the team hears of the run', async () => {
  const id = newId();
  const made = { id, open: false };
  expect([(await add(poll, made)).status, (await add(poll, made)).status, code(await add({ kind: 'queue' }, made))]).toEqual([201, 201, 'id_taken']);
  await act(id, { act: 'edit', title: 'Otra', content: { ...poll, atOnce: true } });
  const phone = await hear(`/cohorts/${where.id}/sessions/${where.sessionId}/live/stream`, course.trainer);
  expect(momentOf(await phone.next(), id, 'poll')).toMatchObject({ title: 'Otra', atOnce: true, state: 'ready' });
  await act(id, { act: 'open' });
  expect([code(await act(id, { act: 'edit', title: 'Tarde', content: poll })), code(await act(id, { act: 'draw' }))]).toEqual(['moment_begun', 'wrong_kind']);
  const remove = () => send(at, course.trainer.cookie, removeLiveMoment, { params: { ...where, momentId: id } });
  expect(code(await remove())).toBe('moment_open');
  await act(id, { act: 'close' });
  expect((await remove()).body).toMatchObject({ live: { moments: [] } });
  await send(at, course.trainer.cookie, addRunSteps, { params: where, body: { steps: [{ id: newId(), kind: 'start', blockId: 'b1', agoMs: 0 }] } });
  expect((await phone.until((update) => update.live.run === 1)).live.run).toBe(1);
  await at.owner.query("UPDATE session SET state = 'cancelled' WHERE id = $1", [where.sessionId]);
  expect([code(await add(poll)), code(await add(poll, { open: false }))]).toEqual(['session_cancelled', 'session_cancelled']);
});
