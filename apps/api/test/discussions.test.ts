import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { editPost, getDiscussion, getDiscussionTopic, judgeDiscussionPost, removePost, reportPost, setDiscussion, startTopic, updateTopic, writePost, type Discussion, type DiscussionTopic, type Written } from '@relevo/contracts/discussions';
import { getCourse, type Course } from '@relevo/contracts/learning';
import { listOwnMessages, type OwnMessage } from '@relevo/contracts/notices';
import { getOwnData, type OwnData } from '@relevo/contracts/own-data';
import { discussionGoneAt, discussionLimits, editMinutes } from '@relevo/domain/discussion';
import { DiscussionTimesService } from '../src/features/discussions/discussion-times.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
let manager: TestPerson;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  manager = await signedIn(at, partner, 'partner_manager');
});
afterAll(() => at.close());

type Who = Pick<TestPerson, 'cookie'>;
const code = ({ body }: { body: unknown }) => (body as { code: string; fields?: { path: string; code: string }[] }).fields?.map((one) => `${one.path} ${one.code}`)[0] ?? (body as { code: string }).code;
const cohort = () => ({ id: here.cohortId });
const list = async (who: Who, query: object = {}) => (await send(at, who.cookie, getDiscussion, { params: cohort(), query })).body as Discussion;
const open = (who: Who, topicId: string, query: object = {}) => send(at, who.cookie, getDiscussionTopic, { params: { ...cohort(), topicId }, query });
const posts = async (who: Who, topicId: string) => ((await open(who, topicId)).body as DiscussionTopic).posts.items;
const set = (who: Who, more: object = {}) => send(at, who.cookie, setDiscussion, { params: cohort(), body: { on: true, approval: true, voices: 'number', ...more } });
const begin = (who: Who, title: string, text: string, more: object = {}) => send(at, who.cookie, startTopic, { params: cohort(), body: { topicId: newId(), id: newId(), moduleId: null, title, text, agreed: true, ...more } });
const reply = (who: Who, topicId: string, text: string, more: object = {}) => send(at, who.cookie, writePost, { params: { ...cohort(), topicId }, body: { id: newId(), text, agreed: true, ...more } });
const judge = (who: Who, postId: string, judgement: 'show' | 'hide', reason = '') => send(at, who.cookie, judgeDiscussionPost, { params: { ...cohort(), postId }, body: { judgement, reason } });
const of = ({ body }: { body: unknown }) => body as Written;

describe('a discussion', () => {
  let [ana, luis, eva]: TestPerson[] = [];
  beforeAll(async () => {
    here = await makeCourse(at, partner, { kitTenantId: steward, people: 3, accompaniedBy: steward });
    [ana, luis, eva] = here.people;
  });

  test('is off until whoever leads the cohort switches it on; participants find nothing until then', async () => {
    expect([(await send(at, ana!.cookie, getDiscussion, { params: cohort() })).status, ((await send(at, ana!.cookie, getCourse, { params: cohort() })).body as Course).discussion]).toEqual([404, false]);
    expect((await list(here.trainer)).settings).toEqual({ on: false, approval: true, voices: 'number' });
    expect([(await begin(ana!, 'Hola', 'Algo')).status, (await begin(here.trainer, 'Hola', 'Algo')).status, (await set(ana!)).status]).toEqual([404, 404, 403]);
    expect([(await set(here.trainer)).status, ((await send(at, ana!.cookie, getCourse, { params: cohort() })).body as Course).discussion]).toEqual([200, true]);
  });

  test('is read by its participants and its team, never by the steward from afar, a supervisor of nothing, or those who see no training data', async () => {
    const [coordinator, supervisor, observer] = [await signedIn(at, steward, 'coordinator'), await signedIn(at, partner, 'supervisor'), await signedIn(at, steward, 'observer')];
    const outsider = (await makeCourse(at, partner, { kitTenantId: steward, people: 1 })).people[0]!;
    const asked = await Promise.all([coordinator, supervisor, observer, outsider, manager, here.trainer, ana!].map(async (who) => (await send(at, who.cookie, getDiscussion, { params: cohort() })).status));
    expect(asked).toEqual([403, 404, 403, 404, 200, 200, 200]);
  });

  test('a first message asks for the rule, waits, and is seen by nobody else until somebody of the team lets it through; sent again it is one', async () => {
    const first = { topicId: newId(), id: newId() };
    expect(code(await begin(ana!, 'Primera frase', '¿Qué dicen ustedes?', { ...first, agreed: false }))).toBe('rule_first');
    const sent = [await begin(ana!, 'Primera frase', '¿Qué dicen ustedes?\nYo dudo.', first), await begin(ana!, 'Primera frase', '¿Qué dicen ustedes?\nYo dudo.', first)];
    expect(sent.map((answer) => [answer.status, of(answer).state])).toEqual([[201, 'waiting'], [201, 'waiting']]);
    expect([(await list(ana!)).topics.total, (await list(luis!)).topics.total, (await open(luis!, first.topicId)).status]).toEqual([1, 0, 404]);
    const { waiting } = await list(here.trainer);
    expect([waiting!.total, waiting!.posts[0]!.writer, waiting!.posts[0]!.topicTitle]).toEqual([1, { own: false, team: false, number: 1, name: ana!.name }, 'Primera frase']);
    expect(of(await judge(here.trainer, first.id, 'show')).state).toBe('shown');
    const [seen] = await posts(luis!, first.topicId);
    expect(seen).toMatchObject({ text: '¿Qué dicen ustedes?\nYo dudo.', writer: { own: false, team: false, number: 1, name: null }, moderation: null, editableUntil: null });
    expect(JSON.stringify((await open(luis!, first.topicId)).body)).not.toContain(ana!.name);
    expect(code(await begin(luis!, 'Otro', 'tema', { topicId: newId(), id: first.id }))).toBe('id_taken');
  });

  test('others are known by a number, or by name where whoever leads decides so', async () => {
    const topicId = (await list(luis!)).topics.items[0]!.id;
    const answer = of(await reply(luis!, topicId, 'Yo empezaría por agradecer.'));
    await judge(manager, answer.id, 'show');
    expect((await posts(eva!, topicId)).map(({ writer }) => [writer.number, writer.name])).toEqual([[1, null], [2, null]]);
    await set(here.trainer, { voices: 'name' });
    expect((await posts(eva!, topicId)).map(({ writer }) => writer.name)).toEqual([ana!.name, luis!.name]);
    await at.owner.query("UPDATE enrolment SET state = 'withdrawn' WHERE id = $1", [here.people[0]!.enrolmentId]);
    expect([(await posts(eva!, topicId))[0]!.writer, (await send(at, ana!.cookie, getDiscussion, { params: cohort() })).status]).toEqual([{ own: false, team: false, number: 1, name: null }, 404]);
    await at.owner.query("UPDATE enrolment SET state = 'enrolled' WHERE id = $1", [here.people[0]!.enrolmentId]);
    expect((await list(eva!)).topics.items[0]).toMatchObject({ replies: 1, title: 'Primera frase' });
  });

  test('a number of a document or a telephone is refused; what looks like a name waits even where messages appear at once, whoever bears it', async () => {
    await set(here.trainer, { approval: false });
    expect([code(await begin(luis!, 'Llamen al 9988-7766', 'Hola')), code(await begin(here.trainer, 'Aviso', 'Su número es 0801-1990-12345')), (await list(luis!)).topics.total]).toEqual(['title post_identifies', 'text post_identifies', 1]);
    const topicId = (await list(luis!)).topics.items[0]!.id;
    await at.owner.query("UPDATE enrolment SET display_name = 'Wilmer Xatruch Ordóñez' WHERE id = $1", [here.people[2]!.enrolmentId]);
    const states = [];
    for (const text of ['Gracias a todas las personas', 'Como dijo Wilmer Xatruch', 'Como dijo Brunhilda Gunzen', 'como dijo wilmer xatruch']) states.push(of(await reply(luis!, topicId, text)).state);
    expect(states).toEqual(['shown', 'waiting', 'waiting', 'shown']);
    expect((await list(here.trainer)).waiting!.posts.map(({ text, state, moderation }) => [text, state, moderation!.flagged])).toEqual([
      ['Como dijo Wilmer Xatruch', 'waiting', true], ['Como dijo Brunhilda Gunzen', 'waiting', false], ['como dijo wilmer xatruch', 'shown', true],
    ]);
  });

  test('a report takes a message out of sight until somebody looked; kept, it stays however often it is reported', async () => {
    const topicId = (await list(luis!)).topics.items[0]!.id;
    const { id } = of(await reply(luis!, topicId, 'Algo que duele'));
    const report = (who: Who) => send(at, who.cookie, reportPost, { params: { ...cohort(), postId: id }, body: { why: 'hurts' } });
    expect([code(await report(luis!)), of(await report(eva!)).state, of(await report(eva!)).state, (await posts(ana!, topicId)).some((one) => one.id === id)]).toEqual(['own_post', 'waiting', 'waiting', false]);
    const told = (await list(here.trainer)).waiting!.posts.find((one) => one.id === id)!;
    expect([told.moderation!.reports, JSON.stringify(told).includes(eva!.name)]).toEqual([{ hurts: 1 }, false]);
    await judge(here.trainer, id, 'show');
    expect([of(await report(ana!)).state, (await posts(eva!, topicId)).find((one) => one.id === id)]).toEqual(['shown', expect.objectContaining({ text: 'Algo que duele' })]);
    await judge(here.trainer, id, 'show');
  });

  test('hiding says why to its writer alone; nobody judges what they wrote', async () => {
    const topicId = (await list(luis!)).topics.items[0]!.id;
    const { id } = of(await reply(luis!, topicId, 'Un caso que no va'));
    expect([code(await judge(here.trainer, id, 'hide')), (await judge(luis!, id, 'hide', 'x')).status]).toEqual(['reason reason_needed', 403]);
    expect(of(await judge(here.trainer, id, 'hide', 'Cuenta un caso')).state).toBe('hidden');
    expect([(await posts(luis!, topicId)).find((one) => one.id === id), (await posts(ana!, topicId)).find((one) => one.id === id)]).toEqual([expect.objectContaining({ state: 'hidden', reason: 'Cuenta un caso', text: 'Un caso que no va' }), undefined]);
    const own = of(await reply(here.trainer, topicId, 'Gracias por escribir.'));
    expect([own.state, code(await judge(here.trainer, own.id, 'hide', 'x')), (await posts(ana!, topicId)).find((one) => one.id === own.id)?.writer]).toEqual(['shown', 'own_post', { own: false, team: true, number: null, name: 'Formadora' }]);
  });

  test('what was written is put right soon after and taken away at any time; others’ replies stay', async () => {
    const topicId = of(await begin(ana!, 'Se va', 'Primero')).topicId;
    const edit = (who: Who, postId: string, text: string) => send(at, who.cookie, editPost, { params: { ...cohort(), postId }, body: { text } });
    const remove = (who: Who, postId: string) => send(at, who.cookie, removePost, { params: { ...cohort(), postId } });
    const first = (await posts(ana!, topicId))[0]!;
    expect([of(await edit(ana!, first.id, 'Primero, mejor dicho')).state, (await edit(luis!, first.id, 'Otra cosa')).status, code(await edit(ana!, first.id, 'Al 9988-7766'))]).toEqual(['shown', 404, 'text post_identifies']);
    const now = at.clock.now();
    at.clock.set(new Date(now.getTime() + (editMinutes + 1) * 60_000));
    expect(code(await edit(ana!, first.id, 'Tarde'))).toBe('too_late_to_edit');
    at.clock.set(now);
    await reply(eva!, topicId, 'Una respuesta');
    expect([(await remove(luis!, first.id)).status, of(await remove(ana!, first.id)).state, of(await remove(ana!, first.id)).state]).toEqual([404, 'removed', 'removed']);
    const left = (await open(eva!, topicId)).body as DiscussionTopic;
    expect([left.topic.title, left.topic.locked, left.posts.items.map(({ text, state }) => [text, state])]).toEqual(['', true, [['', 'removed'], ['Una respuesta', 'shown']]]);
    const alone = of(await begin(eva!, 'Sola', 'Nadie contestó'));
    await remove(eva!, alone.id);
    expect((await open(eva!, alone.topicId)).status).toBe(404);
  });

  test('a locked topic is only read, a pinned one stands first; topics and messages come in pages', async () => {
    const quiet = of(await begin(here.trainer, 'Léanme', 'Una vez')).topicId;
    for (let n = 0; n < 3; n += 1) await begin(here.trainer, `Tema ${n}`, 'Hola', { moduleId: n === 0 ? 'm1' : null });
    expect(await send(at, here.trainer.cookie, updateTopic, { params: { ...cohort(), topicId: quiet }, body: { pinned: true, locked: true } })).toMatchObject({ status: 200, body: { pinned: true, locked: true } });
    expect([(await list(ana!)).topics.items[0]!.id, code(await reply(ana!, quiet, 'Hola'))]).toEqual([quiet, 'topic_locked']);
    const pages = [await list(ana!, { size: 2 }), await list(ana!, { size: 2, page: 2 })].map(({ topics }) => topics.items.map(({ title }) => title));
    expect([pages[0]![0], new Set(pages.flat()).size, (await list(ana!, { module: 'm1' })).topics.items.map(({ title }) => title)]).toEqual(['Léanme', 4, ['Tema 0']]);
    expect([code(await begin(ana!, 'Lejos', 'Hola', { moduleId: 'otro' })), (await list(ana!)).modules.map(({ id }) => id)]).toEqual(['moduleId unknown', ['m1', 'm2']]);
    const long = (await list(ana!)).topics.items.find(({ title }) => title === 'Primera frase')!.id;
    const last = (await open(ana!, long, { size: 2 })).body as DiscussionTopic;
    expect([last.posts.page, last.posts.total > 2]).toEqual([Math.ceil(last.posts.total / 2), true]);
  });

  test('nobody writes more in an hour than people read', async () => {
    const topicId = (await list(eva!)).topics.items.find(({ title }) => title === 'Tema 1')!.id;
    const answers = [];
    for (let n = 0; n <= discussionLimits.anHour; n += 1) answers.push((await reply(eva!, topicId, `Mensaje ${n}`)).status);
    expect([answers[0], answers.at(-1)]).toEqual([201, 429]);
  });

  test('people are told once for all of it, without a word of it; the team where something waits', async () => {
    const [times, now] = [at.app.get(DiscussionTimesService, { strict: false }), at.clock.now()];
    await set(here.trainer);
    const topicId = (await list(luis!)).topics.items[0]!.id;
    await send(at, here.trainer.cookie, updateTopic, { params: { ...cohort(), topicId }, body: { locked: false } });
    await reply(luis!, topicId, 'Esto espera');
    at.clock.set(new Date(now.getTime() + 86_400_000));
    await times.tell(partner, here.cohortId);
    await times.tell(partner, here.cohortId);
    // Sessions would have ended by then.
    at.clock.set(now);
    const told = async (who: Who) => ((await send(at, who.cookie, listOwnMessages)).body as { items: OwnMessage[] }).items.filter(({ kind }) => kind === 'discussion').length;
    // Once to each, and to the team as long as something waits.
    expect([await told(ana!), await told(luis!), await told(here.trainer)]).toEqual([1, 1, 2]);
  });

  test('the cohort over, it is read and nothing is written; one’s own words are among what is kept of one, and all of it goes so long after', async () => {
    const kept = async () => ((await send(at, luis!.cookie, getOwnData)).body as OwnData).enrolments.find(({ id }) => id === here.people[1]!.enrolmentId)!.posts;
    expect((await kept()).find(({ state }) => state === 'hidden')).toMatchObject({ topic: 'Primera frase', text: 'Un caso que no va', reason: 'Cuenta un caso' });
    await at.owner.query("UPDATE cohort SET state = 'completed' WHERE id = $1", [here.cohortId]);
    const topic = (await list(luis!)).topics.items.find(({ title }) => title === 'Primera frase')!;
    expect([code(await reply(luis!, topic.id, 'Tarde')), (await list(luis!)).mayWrite, (await list(here.trainer)).mayWrite]).toEqual(['cohort_not_open', false, false]);
    const mine = (await posts(luis!, topic.id)).find(({ writer }) => writer.own)!;
    expect((await send(at, luis!.cookie, removePost, { params: { ...cohort(), postId: mine.id } })).status).toBe(200);
    const times = at.app.get(DiscussionTimesService, { strict: false });
    const [{ over }] = (await at.owner.query('SELECT (ends_on + 1)::timestamp AT TIME ZONE time_zone AS over FROM cohort WHERE id = $1', [here.cohortId])) as [{ over: Date }];
    const now = at.clock.now();
    at.clock.set(new Date(discussionGoneAt(over).getTime() - 1));
    expect(await times.sweep(partner, here.cohortId)).toBe(0);
    at.clock.set(discussionGoneAt(over));
    expect(await times.sweep(partner, here.cohortId)).toBeGreaterThan(3);
    at.clock.set(now);
    expect([await kept(), await at.owner.query('SELECT (SELECT count(*) FROM discussion_post)::int + (SELECT count(*) FROM discussion_report)::int + (SELECT count(*) FROM discussion_voice)::int AS left')]).toEqual([[], [{ left: 0 }]]);
  });
});
