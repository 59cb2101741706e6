import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { participantModule } from '@relevo/contracts/kit-projection';
import { course, getCourse, getCourseModule, getCoursePage, getLearningHome, getOwnCompletion, learningHome, saveProgress, type Course, type LearningHome, type OwnCompletion } from '@relevo/contracts/learning';
import { getCohortSupport, getOwnSupport, getSupport, keepCohortSupport, keepOrganisationSupport, keepReferralLine, removeReferralLine, type Contact, type OwnSupport } from '@relevo/contracts/support';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn } from './support/people.ts';

let at: TestApp;
let steward: string;
let own: TestCourse;
let partners: TestCourse;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  own = await makeCourse(at, steward);
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  partners = await makeCourse(at, partner, { kitTenantId: steward });
});
afterAll(() => at.close());

const cookie = (i = 0) => own.people[i]!.cookie;
const courseOf = async (who = cookie(), id = 'current') => (await send(at, who, getCourse, { params: { id } })).body as Course;
const homeOf = async (who = cookie()) => ((await send(at, who, getLearningHome)).body as LearningHome).cohorts[0]!;
const save = (who: string, entries: { activityId: string; state: 'opened' | 'done' | 'skipped' }[], id = own.cohortId) =>
  send(at, who, saveProgress, { params: { id }, body: { entries: entries.map((e) => ({ ...e, at: at.clock.now().toISOString() })) } });

describe('what a participant reads', () => {
  test('the course page is what the contract says, for the cohort under way and by its id, in the tenant that runs it', async () => {
    for (const [who, id] of [[cookie(), 'current'], [cookie(), own.cohortId], [partners.people[0]!.cookie, partners.cohortId]] as const) {
      const answer = await send(at, who, getCourse, { params: { id } });
      expect(answer.status).toBe(200);
      const read = course.parse(answer.body);
      expect([read.outline.modules.map((m) => m.id), read.tests.map((t) => [t.purpose, t.refusal]), read.sessions.length]).toEqual([
        ['m1', 'pausa', 'm2'], [['pre', null], ['post', 'not_open_yet'], ['quiz', null]], 2,
      ]);
    }
  });

  test('nothing of it is a facilitator’s word or a key', async () => {
    const texts = await Promise.all([
      send(at, cookie(), getCourse, { params: { id: 'current' } }), send(at, cookie(), getCourseModule, { params: { id: own.cohortId, moduleId: 'm1' } }),
      send(at, cookie(), getCoursePage, { params: { id: own.cohortId, pageId: 'guia' } }),
    ]);
    for (const { text } of texts) expect(text).not.toMatch(/SECRETO|correct|accepted|feedback/);
  });

  test('the course page is private, and not sent again while nothing changed', async () => {
    const first = await send(at, cookie(), getCourse, { params: { id: 'current' } });
    expect([first.headers['cache-control'], first.headers['vary']]).toEqual(['private, no-cache', expect.stringContaining('cookie')]);
    const again = await send(at, cookie(), getCourse, { params: { id: 'current' } }).set('if-none-match', first.headers['etag'] as string);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('a module is kept for ever only under an address that names its text and its reader', async () => {
    const { cohort, outline } = await courseOf();
    const h = outline.modules[0]!.hash;
    const read = (query: object, who = cookie()) => send(at, who, getCourseModule, { params: { id: own.cohortId, moduleId: 'm1' }, query });
    const kept = await read({ h, e: cohort.enrolmentId });
    expect(participantModule.parse(kept.body).activities.map((a) => a.id)).toEqual(['a1', 'a2', 'a3']);
    expect(kept.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await read({})).headers['cache-control']).toBe('private, no-cache');
    expect((await read({ h: 'f'.repeat(64), e: cohort.enrolmentId })).headers['cache-control']).toBe('private, no-cache');
    expect((await read({ h, e: cohort.enrolmentId }, cookie(1))).status).toBe(404);
  });

  test('what is not one’s own, not there, or no module is not found', async () => {
    const asked = [
      send(at, cookie(), getCourse, { params: { id: partners.cohortId } }),
      send(at, partners.people[0]!.cookie, getCourseModule, { params: { id: own.cohortId, moduleId: 'm1' } }),
      send(at, cookie(), getCourseModule, { params: { id: own.cohortId, moduleId: 'outline' } }),
      send(at, cookie(), getCourseModule, { params: { id: own.cohortId, moduleId: 'test:final:A' } }),
      send(at, cookie(), getCoursePage, { params: { id: own.cohortId, pageId: 'notas' } }),
      send(at, cookie(), getOwnCompletion, { params: { id: partners.cohortId } }),
    ];
    expect((await Promise.all(asked)).map((a) => a.status)).toEqual([404, 404, 404, 422, 404, 404]);
  });

  test('other roles are refused before anything is looked up; a withdrawn participant finds no cohort', async () => {
    const staff = await signedIn(at, steward, 'coordinator');
    expect((await send(at, staff.cookie, getCourse, { params: { id: own.cohortId } })).status).toBe(403);
    const gone = await makeCourse(at, steward, { people: 1 });
    await at.owner.query("UPDATE enrolment SET state = 'withdrawn' WHERE cohort_id = $1", [gone.cohortId]);
    expect((await send(at, gone.people[0]!.cookie, getCourse, { params: { id: 'current' } })).body).toMatchObject({ code: 'cohort_not_found' });
    expect((await send(at, gone.people[0]!.cookie, getLearningHome)).body).toMatchObject({ cohorts: [] });
  });
});

describe('progress', () => {
  test('is kept, the same again changes nothing, what is done stays done', async () => {
    const first = await save(cookie(), [{ activityId: 'a1', state: 'done' }, { activityId: 'a2', state: 'skipped' }]);
    expect([first.status, (first.body as { progress: { state: string }[] }).progress.map((p) => p.state)]).toEqual([200, ['done', 'skipped']]);
    at.clock.advance(1000);
    expect((await save(cookie(), [{ activityId: 'a1', state: 'opened' }, { activityId: 'a2', state: 'skipped' }])).body).toEqual(first.body);
    expect((await courseOf()).progress).toHaveLength(2);
  });

  test('a part without a warning cannot be skipped; one that the kit does not hold is named and left out', async () => {
    const answer = await save(cookie(1), [{ activityId: 'a4', state: 'skipped' }, { activityId: 'zz', state: 'done' }]);
    expect(answer.body).toMatchObject({ progress: [{ activityId: 'a4', state: 'opened' }], unknown: ['zz'] });
  });

  test('two devices at once: both are kept', async () => {
    const [a, b] = await Promise.all([save(cookie(1), [{ activityId: 'a1', state: 'done' }]), save(cookie(1), [{ activityId: 'a1', state: 'opened' }, { activityId: 'a5', state: 'done' }])]);
    expect([a.status, b.status]).toEqual([200, 200]);
    const { progress } = await courseOf(cookie(1));
    expect(Object.fromEntries(progress.map((p) => [p.activityId, p.state]))).toMatchObject({ a1: 'done', a5: 'done' });
  });

  test('bad input names the field; somebody else’s cohort is not found', async () => {
    const bad = await send(at, cookie(), saveProgress, { params: { id: own.cohortId }, body: { entries: [{ activityId: 'a1', state: 'read' as never, at: 'x' }] } });
    expect([bad.status, (bad.body as { fields: { path: string }[] }).fields.map((f) => f.path)]).toEqual([422, ['entries.0.state', 'entries.0.at']]);
    expect((await save(cookie(), [{ activityId: 'a1', state: 'done' }], partners.cohortId)).status).toBe(404);
  });
});

describe('the one next thing', () => {
  test('first the pre-test, which closes with the first session; then that session; then reading', async () => {
    const fresh = await makeCourse(at, steward, { people: 1 });
    const who = fresh.people[0]!.cookie;
    expect(learningHome.parse((await send(at, who, getLearningHome)).body).cohorts).toHaveLength(1);
    expect((await homeOf(who)).next).toMatchObject({ kind: 'pre_test', testId: 'inicial', questions: 4 });
    await at.owner.query(
      `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, submitted_at, points, points_possible, passed)
       VALUES ($1, $2, $3, $4, $5, $1, $6, 'inicial', 'pre', 'A', 1, $7, $7, 2, 5, true)`,
      [steward, newId(), fresh.people[0]!.enrolmentId, fresh.cohortId, fresh.people[0]!.personId, fresh.versionId, at.clock.now()],
    );
    expect((await homeOf(who)).next).toMatchObject({ kind: 'session', session: { id: fresh.sessionIds[0] } });
    await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'co_supervised', generation = 0 WHERE id = $1", [fresh.sessionIds[0]]);
    expect((await homeOf(who)).next).toMatchObject({ kind: 'module', moduleId: 'm1', position: 1, parts: 3, partsDone: 0, minutesLeft: 30 });
    await save(who, [{ activityId: 'a1', state: 'done' }], fresh.cohortId);
    const home = await homeOf(who);
    expect([home.next, home.modules, home.sessions.map((s) => s.ordinal), home.done.map((d) => d.title)]).toMatchObject([{ partsDone: 1, minutesLeft: 20 }, { done: 0, total: 2 }, [2], ['Prueba inicial']]);
  });
});

describe('what one has reached', () => {
  test('a module counts when it was read or given at a session that one attended', async () => {
    const fresh = await makeCourse(at, steward, { people: 1 });
    const [me] = fresh.people;
    const reached = async () => (await send(at, me!.cookie, getOwnCompletion, { params: { id: 'current' } })).body as OwnCompletion;
    expect((await reached()).completion).toEqual({ attendanceShare: null, postTestPassed: false, modulesDone: 0, modules: 2, complete: false, gaps: ['attendance', 'post_test', 'modules'] });
    await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'co_supervised', generation = 0 WHERE id = $1", [fresh.sessionIds[0]]);
    await at.owner.query(
      "INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'present', 'list', $5, now())",
      [steward, fresh.sessionIds[0], me!.enrolmentId, fresh.cohortId, me!.personId],
    );
    await save(me!.cookie, [{ activityId: 'a4', state: 'done' }], fresh.cohortId);
    const now = await reached();
    expect([now.completion.attendanceShare, now.modules.map((m) => m.done), now.completion.gaps]).toEqual([1, [true, false], ['post_test', 'modules']]);
  });
});

describe('what may hurt', () => {
  test('a module with a warning may be left out whole: it counts as done, and read later it is read', async () => {
    const kit = courseKit();
    const warned = { ...kit, modules: kit.modules.map((one) => (one.id === 'm2' ? { ...one, warning: { text: 'Duele', facilitator: { debrief: 'SECRETO' } } } : one)) };
    const course = await makeCourse(at, steward, { people: 1, document: warned });
    const who = course.people[0]!.cookie;
    const all = (state: 'skipped' | 'opened' | 'done') => save(who, ['a4', 'a5'].map((activityId) => ({ activityId, state })), course.cohortId);
    const done = async () => ((await send(at, who, getOwnCompletion, { params: { id: course.cohortId } })).body as OwnCompletion).modules.map((one) => one.done);
    await all('skipped');
    expect(await done()).toEqual([false, true]);
    await all('opened');
    expect(await done()).toEqual([false, true]);
    expect((await all('done')).body).toMatchObject({ progress: [{ state: 'done' }, { state: 'done' }] });
  });

  test('whom to turn to: the cohort’s own, else that of the nearest organisation; lines of its area, what urges first', async () => {
    const manager = await signedIn(at, steward, 'coordinator');
    const contact = (name: string, more: Partial<Contact> = {}): Contact => ({ kind: 'line', name, phone: '2222-0000', whatsapp: '', hours: '', words: '', consented: false, ...more });
    const own = async () => ((await send(at, cookie(), getOwnSupport)).body as OwnSupport).cohorts[0]!;
    const keep = (given: Contact | null, who = manager.cookie) => send(at, who, keepCohortSupport, { params: { id: cohortId }, body: { contact: given } });
    const { cohortId } = { cohortId: (await own()).cohortId };
    expect(await own()).toMatchObject({ contact: null, lines: [] });
    expect((await send(at, manager.cookie, keepOrganisationSupport, { params: { id: steward }, body: { contact: contact('De la casa') } })).status).toBe(200);
    expect((await own()).contact).toMatchObject({ name: 'De la casa' });
    expect(((await keep(contact('Rosa', { kind: 'person' }))).body as { code: string }).code).toBe('support_consent_missing');
    expect(((await keep(contact('Nadie', { phone: '' }))).body as { code: string }).code).toBe('support_unreachable');
    expect((await keep(contact('Rosa', { kind: 'person', consented: true, whatsapp: '+504 9999-0000' }))).body).toMatchObject({ own: { name: 'Rosa', consented: true }, inherited: { contact: { name: 'De la casa' } } });
    expect((await own()).contact).toEqual({ kind: 'person', name: 'Rosa', phone: '2222-0000', whatsapp: '+504 9999-0000', hours: '', words: '' });
    const line = { areaCode: null as string | null, name: 'Otra', phone: '199', hours: '', words: '', link: '', urgent: false, invented: false, source: 'Alguien', checkedOn: '2030-01-01' };
    const id = newId();
    const put = (lineId: string, more: Partial<typeof line>) => send(at, manager.cookie, keepReferralLine, { params: { id: lineId }, body: { ...line, ...more } });
    for (const [lineId, more] of [[id, {}], [newId(), { name: 'Primero', urgent: true }], [newId(), { name: 'Lejos', areaCode: 'GT' }]] as const) expect((await put(lineId, more)).status).toBe(200);
    expect((await put(newId(), { areaCode: 'ZZ' })).status).toBe(422);
    expect((await own()).lines.map(({ name }) => name)).toEqual(['Primero', 'Otra']);
    expect((await send(at, manager.cookie, removeReferralLine, { params: { id } })).status).toBe(200);
    expect([(await send(at, manager.cookie, removeReferralLine, { params: { id } })).status, (await keep(null)).status, (await own()).contact?.name]).toEqual([404, 200, 'De la casa']);
    const foreign = await signedIn(at, partners.tenantId, 'partner_manager');
    expect([(await keep(contact('Ajena'), foreign.cookie)).status, (await send(at, foreign.cookie, getCohortSupport, { params: { id: cohortId } })).status]).toEqual([404, 404]);
    expect((await send(at, foreign.cookie, getSupport)).body).toEqual({ contacts: [], lines: [] });
  });
});
