import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cancelCohortSession, updateCohortSession } from '@relevo/contracts/cohort-sessions';
import { removeAssignment, scheduleCohort, updateCohort } from '@relevo/contracts/cohorts';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import {
  confirmNoticeAddress, countUnreadMessages, getNoticePreference, listCohortNotices, listOwnMessages, previewNotice, readMessages, removeNoticeAddress, setNoticeAddress, updateNoticePreference,
} from '@relevo/contracts/notices';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NoticeMailService } from '../src/features/notices/notice-mail.service.ts';
import { NoticesService } from '../src/features/notices/notices.service.ts';
import { newId } from '../src/platform/ids.ts';
import { Mailer } from '../src/platform/mailer.ts';
import { Sealing } from '../src/platform/sealing.ts';
import { besides } from './support/cli.ts';
import { makePartners, travel, type Partners } from './support/cohorts.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { mailSink, unwrapped, type MailSink } from './support/mail-sink.ts';
import { makePerson, signedIn, type TestPerson } from './support/people.ts';

type Inbox = ResponseOf<typeof listOwnMessages>;
type Log = ResponseOf<typeof listCohortNotices>;

let at: TestApp;
let sink: MailSink;
let they: Partners;
let participant: TestPerson;
let cohort: { id: string; sessions: string[]; trainer: string };

beforeAll(async () => {
  sink = await mailSink();
  at = await startApp({ SMTP_URL: sink.url, MAIL_FROM: 'Relevo <no-reply@example.org>', MAIL_PER_MINUTE: '60000' });
  they = await makePartners(at);
  cohort = await they.accompanied();
  participant = await signedIn(at, they.partner, 'participant', 'Zarzaparrilla Quintanilla');
  await enrol(participant.personId);
  await at.owner.query("UPDATE cohort SET title = 'Xilófono Wagneriano', place = 'Aula Yunque' WHERE id = $1", [cohort.id]);
});
afterAll(async () => {
  await at.close();
  await sink.close();
});

let ordinal = 0;
async function enrol(personId: string): Promise<void> {
  ordinal += 1;
  await at.owner.query(
    `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by) SELECT $1, $2, $3, p.id, $4, p.display_name, now(), p.id FROM person p WHERE p.id = $5`,
    [they.partner, newId(), cohort.id, ordinal, personId]);
}
/** An address that its owner has confirmed; somebody never quiet. */
async function mailed(personId: string, address: string): Promise<void> {
  await at.owner.query(
    'INSERT INTO notice_preference (person_id, address, confirmed_at, quiet_from, quiet_until) VALUES ($1, $2, now(), 0, 0) ON CONFLICT (person_id) DO UPDATE SET address = excluded.address, confirmed_at = now()',
    [personId, at.app.get(Sealing).seal('notice-address', personId, address)]);
}
const drain = () => at.app.get(NoticeMailService).drain(they.partner);
const inbox = async (who: TestPerson) => (await send(at, who.cookie, listOwnMessages).expect(200)).body as Inbox;
const log = async (who: TestPerson) => (await send(at, who.cookie, listCohortNotices, { params: { id: cohort.id }, query: { size: 100 } }).expect(200)).body as Log;
const move = (sessionId: string, startsAt: string, endsAt: string) =>
  send(at, they.manager.cookie, updateCohortSession, { params: { id: cohort.id, sessionId }, body: { startsAt, endsAt } }).expect(200);
const states = async () => (await at.owner.query('SELECT mail_state AS state, count(*)::int AS n FROM message GROUP BY 1 ORDER BY 1')) as { state: string; n: number }[];

describe('what is told', () => {
  test('nobody hears of a draft; once it is scheduled the team does, and reminders are planned', async () => {
    expect(await states()).toEqual([]);
    await send(at, they.manager.cookie, scheduleCohort, { params: { id: cohort.id } }).expect(200);
    const { items, planned } = await log(they.manager);
    expect(items.map(({ kind, people }) => [kind, people])).toEqual([['request', 2], ['request', 2]]);
    expect(planned.map(({ occasion, people }) => [occasion, people]).sort()).toEqual([['day_before', 3], ['day_before', 3], ['hours_before', 3], ['hours_before', 3]]);
    expect((await inbox(participant)).items).toEqual([]);
  });

  test('the supervisor who visits from the steward finds it in their own place, and nobody else’s', async () => {
    const { items, unread } = await inbox(they.supervisor);
    expect(items.map(({ kind, cohort: of }) => [kind, of?.title])).toEqual([['request', 'Xilófono Wagneriano'], ['request', 'Xilófono Wagneriano']]);
    expect(unread).toBe(2);
    expect((await send(at, they.supervisor.cookie, readMessages, { body: { ids: [items[0]!.id] } }).expect(200)).body).toEqual({ unread: 1 });
    expect((await send(at, they.supervisor.cookie, readMessages, { body: {} })).body).toEqual({ unread: 0 });
    expect((await send(at, they.coordinator.cookie, countUnreadMessages)).body).toEqual({ unread: 0 });
  });

  test('a session that moves is told to everybody on it; moved again at once, only the last time is told', async () => {
    const [first] = cohort.sessions as [string, string];
    await move(first, '2030-03-05T14:00:00.000Z', '2030-03-05T17:00:00.000Z');
    await move(first, '2030-03-06T14:00:00.000Z', '2030-03-06T17:00:00.000Z');
    expect((await inbox(participant)).items).toMatchObject([{ kind: 'change', startsAt: '2030-03-06T14:00:00.000Z', sessionId: first }]);
    expect((await log(they.manager)).planned.filter(({ sessionId }) => sessionId === first).map(({ dueAt }) => dueAt)).toEqual(['2030-03-05T14:00:00.000Z', '2030-03-06T13:00:00.000Z']);
    expect((await at.owner.query('SELECT sequence FROM session_told WHERE session_id = $1', [first])) as unknown).toEqual([{ sequence: 2 }]);
  });

  test('what changes nothing that was told is not told', async () => {
    const before = (await inbox(participant)).total;
    await send(at, they.manager.cookie, updateCohort, { params: { id: cohort.id }, body: { capacity: 200 } }).expect(200);
    await move(cohort.sessions[0]!, '2030-03-06T14:00:00.000Z', '2030-03-06T17:00:00.000Z');
    expect((await inbox(participant)).total).toBe(before);
  });

  test('a reminder that is due goes out once; one whose session moved away does not', async () => {
    const [first] = cohort.sessions as [string, string];
    const notices = at.app.get(NoticesService);
    await travel(at, '2030-03-05T13:59:00Z');
    await notices.remind(they.partner, first, 'day_before');
    expect((await inbox(participant)).items[0]?.kind).toBe('change');
    await travel(at, '2030-03-05T14:00:30Z');
    await Promise.all([notices.remind(they.partner, first, 'day_before'), notices.remind(they.partner, first, 'day_before')]);
    expect((await inbox(participant)).items.map(({ kind, occasion }) => [kind, occasion])).toEqual([['reminder', 'day_before'], ['change', null]]);
  });
});

describe('an address of one’s own', () => {
  const token = () => /avisos\/confirmar\/([\w-]+)/.exec(unwrapped(sink.mails.at(-1)!.raw))![1]!;

  test('counts once its link was opened, is sealed, and can be taken away', async () => {
    const set = await send(at, participant.cookie, setNoticeAddress, { body: { address: 'zarza@example.org' } }).expect(200);
    expect(set.body).toMatchObject({ address: null, pendingAddress: 'zarza@example.org', mailConfigured: true });
    await drain();
    expect(sink.mails.map(({ to }) => to)).toEqual(['zarza@example.org']);
    expect(unwrapped(sink.mails[0]!.raw)).toContain('From: Avisos <no-reply@example.org>');
    await send(at, null, confirmNoticeAddress, { body: { token: 'x'.repeat(43) } }).expect(404);
    await send(at, null, confirmNoticeAddress, { body: { token: token() } }).expect(200);
    await send(at, null, confirmNoticeAddress, { body: { token: token() } }).expect(200);
    expect((await send(at, participant.cookie, getNoticePreference)).body).toMatchObject({ address: 'zarza@example.org', pendingAddress: null, failing: false });
    expect(JSON.stringify(await at.owner.query('SELECT * FROM notice_preference'))).not.toContain('zarza@');
    await send(at, participant.cookie, removeNoticeAddress).expect(200);
    expect((await send(at, participant.cookie, getNoticePreference)).body).toMatchObject({ address: null });
  });

  test('is not confirmed by a link that is too old, nor asked for without end; without a mail server there is none', async () => {
    await send(at, participant.cookie, setNoticeAddress, { body: { address: 'tarde@example.org' } }).expect(200);
    await drain();
    const late = token();
    await travel(at, '2030-03-08T14:00:30Z');
    expect((await send(at, null, confirmNoticeAddress, { body: { token: late } }).expect(409)).body).toMatchObject({ code: 'link_expired' });
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await send(at, participant.cookie, setNoticeAddress, { body: { address: `n${n}@example.org` } })).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await send(at, participant.cookie, setNoticeAddress, { body: { address: 'nada' } }).expect(422)).body).toMatchObject({ fields: [{ path: 'address' }] });
    const configured = jest.spyOn(at.app.get(Mailer), 'configured', 'get').mockReturnValue(false);
    expect((await send(at, they.manager.cookie, setNoticeAddress, { body: { address: 'a@example.org' } }).expect(409)).body).toMatchObject({ code: 'mail_not_configured' });
    configured.mockRestore();
    await travel(at, '2030-03-05T15:00:00Z');
  });
});

describe('by e-mail', () => {
  test('a mail says when, and not a word of what, whose or where; what is due at once goes in one', async () => {
    await mailed(participant.personId, 'zarza@example.org');
    await at.owner.query("UPDATE message SET mail_state = 'waiting', settled_at = NULL, mail_due_at = $1 WHERE person_id = $2 AND audience = 'participant' AND mail_state = 'no_address'", [at.clock.now(), participant.personId]);
    sink.mails.length = 0;
    await drain();
    const mails = sink.mails.filter(({ to }) => to === 'zarza@example.org');
    expect(mails).toHaveLength(1);
    const raw = unwrapped(mails[0]!.raw);
    expect(raw).toMatch(/miércoles, 6 de marzo de 2030, 8:00–11:00/);
    expect(raw).toMatch(/METHOD:REQUEST[^]*SEQUENCE:2[^]*SUMMARY:Cita/);
    expect(raw).toContain('/entrar/tarjeta');
    expect(raw).not.toMatch(/Xilófono|Wagner|Yunque|Kit de prueba|Socia|Rectoría|Zarzaparrilla|Quintanilla|Encuentro|Relevo/i);
    await drain();
    expect(sink.mails.filter(({ to }) => to === 'zarza@example.org')).toHaveLength(1);
  });

  test('whoever switched it off gets none, and a refused address is given up after three, which its owner and the staff are told', async () => {
    const [second] = cohort.sessions.slice(1) as [string];
    await send(at, participant.cookie, updateNoticePreference, { body: { mail: false } }).expect(200);
    const refused = await makePerson(at, they.partner, 'Rehusada');
    await enrol(refused);
    await mailed(refused, 'rehusa@example.org');
    sink.refused.set('rehusa@example.org', 550);
    for (const day of [11, 12, 13, 14]) {
      await move(second, `2030-03-${day}T14:00:00.000Z`, `2030-03-${day}T17:00:00.000Z`);
      at.clock.advance(3 * 60_000);
      await drain();
    }
    const { items, failing } = await log(they.manager);
    const told = items.filter(({ kind, startsAt }) => kind === 'change' && startsAt! > '2030-03-10').map(({ mail }) => mail);
    expect(told[0]).toMatchObject({ address_failing: 1, not_wanted: 1, no_address: 2 });
    expect(told.slice(1)).toEqual(Array(3).fill(expect.objectContaining({ bounced: 1 })));
    expect(failing).toEqual([{ personId: refused, displayName: 'Rehusada' }]);
    expect(JSON.stringify(await log(they.manager))).not.toContain('@');
  });

  test('a preview shows each kind in each language, and whoever may not see the people may not see the log', async () => {
    const shown = await send(at, they.coordinator.cookie, previewNotice, { params: { id: cohort.id }, query: { kind: 'cancellation', locale: 'fr' } }).expect(200);
    expect(shown.body).toMatchObject({ sender: 'Avis', subject: 'Une date de votre agenda n’a plus lieu', appointment: 'Rendez-vous' });
    const stranger = await signedIn(at, they.stranger, 'partner_manager');
    await send(at, stranger.cookie, listCohortNotices, { params: { id: cohort.id } }).expect(404);
    await send(at, participant.cookie, listCohortNotices, { params: { id: cohort.id } }).expect(403);
    await send(at, participant.cookie, previewNotice, { params: { id: cohort.id }, query: { kind: 'change', locale: 'es' } }).expect(403);
  });

  test('a cancelled session is told and taken out of calendars; so is a duty that was taken back', async () => {
    await send(at, they.manager.cookie, cancelCohortSession, { params: { id: cohort.id, sessionId: cohort.sessions[1]! }, body: { reason: 'weather' } }).expect(200);
    expect((await inbox(participant)).items[0]).toMatchObject({ kind: 'cancellation', sessionId: cohort.sessions[1] });
    expect((await log(they.manager)).planned.filter(({ sessionId }) => sessionId === cohort.sessions[1])).toEqual([]);
    const [duty] = (await at.owner.query('SELECT id FROM assignment WHERE session_id = $1 AND person_id = $2', [cohort.sessions[0], they.supervisor.personId])) as [{ id: string }];
    await send(at, they.manager.cookie, removeAssignment, { params: { id: cohort.id, assignmentId: duty.id } }).expect(200);
    expect((await inbox(they.supervisor)).items[0]).toMatchObject({ kind: 'cancellation', sessionId: cohort.sessions[0] });
  });
});

test('a worker killed in the middle of a batch, twice: nothing is sent twice and nothing is lost; what it was handing over is left in doubt', async () => {
  for (let n = 0; n < 12; n += 1) {
    const personId = await makePerson(at, they.partner, `Persona ${n}`);
    await enrol(personId);
    await mailed(personId, `p${n}@example.org`);
  }
  await drain();
  await move(cohort.sessions[0]!, '2030-03-07T14:00:00.000Z', '2030-03-07T17:00:00.000Z');
  // The worker has the clock of this machine.
  const asLongAgo = "now() - interval '1 hour'";
  await at.owner.query(`UPDATE message SET mail_due_at = ${asLongAgo}, ready_at = ${asLongAgo} WHERE mail_state = 'waiting'`);
  sink.mails.length = 0;
  const batch = () => sink.mails.filter(({ to }) => /^p\d+@/.test(to));
  const worker = () => spawn(process.execPath, ['--import', fileURLToPath(new URL('./support/compile-hooks.mjs', import.meta.url)), fileURLToPath(new URL('./support/drain-mail.ts', import.meta.url)), they.partner], {
    stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '', NODE_ENV: 'test', ...besides(at), SMTP_URL: sink.url, MAIL_FROM: 'no-reply@example.org', MAIL_PER_MINUTE: '60000', WORKERS: 'false', LOG_LEVEL: 'silent' },
  });
  for (const [where, after] of [['recipient', 4], ['text', 8]] as const) {
    const silent = sink.silence(where, after);
    const child = worker();
    await silent;
    child.kill('SIGKILL');
    await once(child, 'close');
    sink.speak();
    // As when its time is over.
    await at.owner.query(`UPDATE message SET lease_until = ${asLongAgo} WHERE lease_until IS NOT NULL`);
  }
  const last = worker();
  await once(last, 'close');
  expect(batch().map(({ to }) => to).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `p${n}@example.org`).sort());
  expect(new Set(batch().map(({ messageId }) => messageId)).size).toBe(12);
  const doubtful = (await at.owner.query("SELECT mail_id FROM message WHERE mail_state = 'in_doubt'")) as { mail_id: string }[];
  expect(doubtful.map(({ mail_id: id }) => id)).toEqual([sink.mails[7]!.messageId]);
  expect(((await at.owner.query("SELECT count(*)::int AS n FROM message WHERE mail_state IN ('waiting', 'claimed', 'handed')")) as [{ n: number }])[0].n).toBe(0);
});
