import { localMinutes } from '@relevo/domain/local-time';
import { remindersOf, whenToMail, type MailCadence, type MailState } from '@relevo/domain/notices';
import { CohortsService } from '../../features/cohorts/cohorts.service.ts';
import { NoticesService } from '../../features/notices/notices.service.ts';
import { wakeMail } from '../../features/notices/wake-mail.ts';
import { Jobs } from '../../database/jobs.ts';
import { Sealing } from '../../platform/sealing.ts';
import { timeZone } from '../calendar.ts';
import { tenantId, tenants } from '../cast/organisations.ts';
import { idOf } from '../chance.ts';
import { addRows } from '../rows.service.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';

/** How somebody with an address of their own wants to be told; `quiet` has had their quiet hours begin an hour ago, `bounces` has an address that refuses. */
type Wish = 'at_once' | 'quiet' | 'daily' | 'bounces';
/** By their place in the roster; one of those in between has a card that nobody has used. */
const wishes: readonly (readonly [place: number, wish: Wish])[] = [[0, 'at_once'], [1, 'daily'], [3, 'bounces'], [4, 'quiet'], [5, 'at_once'], [7, 'at_once']];

/** Minutes before now at which a cohort's people were told last: long enough for a mail server to have answered. */
const lately = 25;

/** Some of a cohort have given an address; then, just now, it is to meet elsewhere. */
export function toldOf(stage: Stage, { key, tenant, by, people, slots }: Pick<Script, 'key' | 'tenant' | 'by' | 'people' | 'slots'>, change: { place: string } | { onlineUrl: string }): void {
  const { calendar } = stage;
  const dayBefore = (moment: Date) => new Date(moment.getTime() - lately * 60_000 - 86_400_000);
  stage.at(dayBefore(calendar.now), `${key}: direcciones`, () => stage.within(tenant, (tx) => addRows(tx, 'notice_preference', wishes.flatMap(([place, wish]) => {
    const one = people[place];
    return one ? [preference(stage, one.personId, wish)] : [];
  }))));
  if (slots[0].starts > calendar.now) stage.at(new Date(calendar.now.getTime() - lately * 60_000), `${key}: cambia de lugar`, () => stage.service(CohortsService).update(stage.actor(by), cohortId(key), change));
}

function preference(stage: Stage, personId: string, wish: Wish) {
  const quietFrom = wish === 'quiet' ? (localMinutes(stage.calendar.now, timeZone) + 1440 - 60) % 1440 : 1260;
  // No mail server can be found behind it.
  const address = stage.service(Sealing).seal('notice-address', personId, `${idOf('address', personId).slice(0, 8)}@correo.invalid`);
  return {
    person_id: personId, address, confirmed_at: stage.now, mail: true, cadence: (wish === 'daily' ? 'daily' : 'at_once') satisfies MailCadence,
    quiet_from: wish === 'quiet' ? quietFrom : 0, quiet_until: wish === 'quiet' ? (quietFrom + 600) % 1440 : 0, pending_refused: false, failures: wish === 'bounces' ? 1 : 0,
  };
}

/** The reminders of a session, which a job makes when they are due. */
export function reminders(stage: Stage, { tenant, title }: Pick<Script, 'tenant' | 'title'>, startsAt: Date, scheduledAt: Date, sessionId: () => Promise<string>): void {
  for (const { occasion, dueAt } of remindersOf({ startsAt, timeZone }, scheduledAt)) {
    stage.at(dueAt, `${title}: recordatorio`, async () => stage.service(NoticesService).remind(tenantId(tenant), await sessionId(), occasion));
  }
}

type Row = { id: string; personId: string; readyAt: Date; startsAt: Date | null; zone: string; cadence: MailCadence | null; from: number; until: number; bounces: boolean };
type Settled = { id: string; mail_state: MailState; at: Date; mail_id: string | null };

/** Where a message stands by now, by the rules that the mail job follows. */
function outcome({ id, personId, readyAt, startsAt, zone, cadence, from, until, bounces }: Row, now: Date): Settled {
  if (cadence === null) return { id, mail_state: 'no_address', at: readyAt, mail_id: null };
  const wish = { cadence, quiet: { from, until }, timeZone: zone };
  const said = whenToMail({ readyAt, startsAt }, wish, readyAt);
  if (said === 'too_late') return { id, mail_state: 'too_late', at: readyAt, mail_id: null };
  const at = said === 'now' ? readyAt : said;
  const mailId = `<${idOf('mail', personId, at.toISOString())}@correo.invalid>`;
  return at > now ? { id, mail_state: 'waiting', at, mail_id: null } : { id, mail_state: bounces ? 'bounced' : 'sent', at, mail_id: mailId };
}

/** What the mail jobs would have done along the way; what still waits, and reminders to come, are left to the server. */
export async function settleNotices(stage: Stage): Promise<void> {
  const { now } = stage;
  for (const tenant of tenants) {
    await stage.within(tenant, async (tx) => {
      const id = tenantId(tenant);
      const rows = (await tx.query(
        `SELECT m.id, m.person_id AS "personId", m.ready_at AS "readyAt", n.starts_at AS "startsAt", n.time_zone AS zone, CASE WHEN p.confirmed_at <= m.ready_at THEN p.cadence END AS cadence,
           p.quiet_from AS "from", p.quiet_until AS "until", p.failures > 0 AS bounces
         FROM message m JOIN notice n ON n.tenant_id = m.tenant_id AND n.id = m.notice_id LEFT JOIN notice_preference p ON p.person_id = m.person_id AND p.address IS NOT NULL
         WHERE m.tenant_id = $1 AND m.mail_state = 'waiting'`, [id],
      )) as Row[];
      const settled = rows.map((row) => outcome(row, now));
      await tx.query(
        `UPDATE message m SET mail_state = s.mail_state, mail_id = s.mail_id, mail_due_at = s.at, settled_at = CASE WHEN s.mail_state = 'waiting' THEN NULL ELSE s.at END,
           mail_tries = CASE WHEN s.mail_id IS NULL THEN 0 ELSE 1 END,
           -- Two of three who can sign in have looked within three hours.
           read_at = CASE WHEN get_byte(decode(md5(m.person_id::text), 'hex'), 0) % 3 > 0 AND m.made_at + interval '3 hours' <= $3
             AND EXISTS (SELECT FROM sign_in i WHERE i.person_id = m.person_id AND i.secret_hash IS NOT NULL) THEN m.made_at + interval '3 hours' END
         FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, mail_state text, mail_id text, at timestamptz) WHERE m.tenant_id = $1 AND m.id = s.id`,
        [id, JSON.stringify(settled), now]);
      for (const { at } of settled.filter(({ mail_state }) => mail_state === 'waiting')) await wakeMail(stage.service(Jobs), tx, id, at, now);
      const due = (await tx.query('SELECT session_id AS "sessionId", occasion, due_at AS "dueAt" FROM reminder WHERE tenant_id = $1 AND made_at IS NULL AND due_at > $2', [id, now])) as { sessionId: string; occasion: string; dueAt: Date }[];
      for (const { sessionId, occasion, dueAt } of due) await stage.service(Jobs).send(tx, 'notice.remind', { tenantId: id, sessionId, occasion }, dueAt);
      const rounds = (await tx.query('SELECT cohort_id AS "cohortId", months, occasion, due_at AS "dueAt" FROM later_telling WHERE tenant_id = $1 AND made_at IS NULL AND due_at > $2', [id, now])) as { cohortId: string; months: number; occasion: string; dueAt: Date }[];
      for (const { dueAt, ...telling } of rounds) await stage.service(Jobs).send(tx, 'notice.later', { tenantId: id, ...telling }, dueAt);
    });
  }
}
