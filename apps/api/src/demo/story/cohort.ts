import { followUpMonths, followUpRound, laterTellings } from '@relevo/domain/follow-up';
import { workTellings } from '@relevo/domain/work-evaluation';
import { AssignmentsService } from '../../features/cohorts/assignments.service.ts';
import { AttendanceService } from '../../features/cohorts/attendance.service.ts';
import { CohortSessionsService } from '../../features/cohorts/cohort-sessions.service.ts';
import { CohortStepsService } from '../../features/cohorts/cohort-steps.service.ts';
import { CohortsService } from '../../features/cohorts/cohorts.service.ts';
import { refreshFigures } from '../../features/cohorts/figures.service.ts';
import { LaterNotices } from '../../features/notices/later-notices.service.ts';
import { OwnDutiesService } from '../../features/duties/own-duties.service.ts';
import { AttributeSumsService } from '../../features/registration/attribute-sums.service.ts';
import { AttendancePhotosService } from '../../features/session-paper/attendance-photos.service.ts';
import { SessionRunsService } from '../../features/session-runs/session-runs.service.ts';
import { hoursAfter, timeZone } from '../calendar.ts';
import { idOf } from '../chance.ts';
import { tenantId, unitId } from '../cast/organisations.ts';
import { personId, type Character } from '../cast/people.ts';
import { addRows } from '../rows.service.ts';
import { signedList } from '../signed-list.ts';
import { versionIds, type Stage } from '../stage.service.ts';
import { evaluated } from './evaluations.ts';
import { attributes, presence } from './group.ts';
import { knownTo } from './institutions.ts';
import { practise, read, sit, sitLater } from './learning.ts';
import { reminders } from './notices.ts';
import { answer, observe } from './observing.ts';
import { enrol } from './roster.ts';
import { cohortId, courseOf, type Script, type Slot } from './script.ts';
import { atWork } from './work-evaluations.ts';

/** Puts a cohort's life down, step by step. */
export function cohort(stage: Stage, script: Script): void {
  const [first, last] = script.slots;
  const before = (days: number) => hoursAfter(first.starts, -24 * days);
  stage.at(before(script.ahead), `${script.title}: se planifica`, () => plan(stage, script));
  if (script.cancelled) stage.at(before(script.cancelled.days), `${script.title}: se cancela`, () => stage.service(CohortStepsService).cancel(stage.actor(script.by), cohortId(script.key), { reason: script.cancelled?.reason ?? 'other', words: '' }));
  if (script.cancelled || script.draft) return;
  stage.at(before(script.ahead - 4), `${script.title}: se programa`, () => stage.service(CohortStepsService).schedule(stage.actor(script.by), cohortId(script.key)));
  stage.at(before(script.ahead - 5), `${script.title}: el equipo responde`, () => respond(stage, script));
  stage.at(before(script.ahead - 6), `${script.title}: se inscribe`, () => enrolAll(stage, script));
  stage.at(first.starts, `${script.title}: empieza`, () => stage.service(CohortStepsService).start(stage.actor(script.by), cohortId(script.key)));
  stage.at(hoursAfter(first.starts, 0.7), `${script.title}: prueba inicial`, () => test(stage, script, 'pre', 1));
  script.slots.forEach((slot, i) => session(stage, script, slot, i + 1));
  // Of what is long over nobody looks up the reminders.
  if (hoursAfter(last.ends, 30 * 24) > stage.calendar.now) script.slots.forEach(({ starts }, i) => reminders(stage, script, starts, before(script.ahead - 4), () => sessionOf(stage, script.tenant, script.key, i + 1)));
  stage.at(hoursAfter(first.ends, 0.2), `${script.title}: lectura`, () => read(stage, courseOf(script), script.people, script.reading ?? 0.5));
  stage.at(hoursAfter(first.ends, 0.4), `${script.title}: repasos`, () => practise(stage, courseOf(script), script.people, script.reading ?? 0.5));
  stage.at(hoursAfter(last.ends, -0.2), `${script.title}: prueba final`, () => test(stage, script, 'post', 2));
  stage.at(hoursAfter(last.ends, 2), `${script.title}: lectura`, () => read(stage, courseOf(script), script.people, 1));
  stage.at(hoursAfter(last.ends, 26), `${script.title}: termina`, () => stage.service(CohortStepsService).complete(stage.actor(script.by), cohortId(script.key)));
  later(stage, script, last);
}

/** The rounds of the follow-up: told of when they open, sat by most until today. */
function later(stage: Stage, script: Script, last: Slot): void {
  const end = { endsOn: '', timeZone, sessions: [{ endsAt: last.ends }] };
  for (const { months, occasion, dueAt } of [...laterTellings(end, last.ends), ...workTellings(end, last.ends)]) stage.at(dueAt, `${script.title}: seguimiento, aviso`, () => stage.service(LaterNotices).tell(tenantId(script.tenant), cohortId(script.key), { months, occasion }));
  for (const months of followUpMonths) {
    const { opensAt, closesAt } = followUpRound(end, months);
    atWork(stage, script, { months, opensAt, closesAt });
    const at = new Date(Math.min(stage.calendar.now.getTime() - 7_200_000, (opensAt.getTime() + closesAt.getTime()) / 2));
    if (at > hoursAfter(opensAt, 24)) stage.at(at, `${script.title}: seguimiento`, async () => {
      await sitLater(stage, courseOf(script), months, script.people, closesAt > stage.calendar.now ? 0.45 : 0.7);
      await stage.within(script.tenant, (tx) => refreshFigures(tx, tenantId(script.tenant), cohortId(script.key)));
    });
  }
}

/** Cohorts that go on have their signed lists attached; of those that are over they would be gone. */
async function photo(stage: Stage, script: Script, sessionId: string, ordinal: number, length: number): Promise<string> {
  const id = idOf('attendance-photo', script.key, ordinal);
  const people = script.people.map((one) => ({ name: `${one.given} ${one.family}`.trim(), signed: ['present', 'late'].includes(presence(one, ordinal, length, script.faithful ?? 0.88).status) }));
  const list = await signedList(`${script.title} · ${ordinal}`, people.toSorted((a, b) => a.name.localeCompare(b.name, 'es')));
  await stage.service(AttendancePhotosService).attach(stage.actor(script.by), cohortId(script.key), sessionId, id, list);
  return id;
}

async function plan(stage: Stage, script: Script): Promise<void> {
  const { slots: [first, last] } = script;
  const by = stage.actor(script.by);
  const dateOf = (moment: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
  const id = cohortId(script.key);
  await stage.service(CohortsService).create(by, {
    id, purpose: script.purpose, kitVersionId: versionIds[script.version], runSheetId: 'dos-dias', title: script.title, organisationId: unitId(script.unit), startsOn: dateOf(first.starts), endsOn: dateOf(last.ends),
    timeZone, locale: 'es', place: script.place, areaCode: script.area, onlineUrl: script.online ?? '', backers: [{ role: 'funder', organisationId: null, name: 'Fundación Puentes (inventada)' }, ...(script.tenant === 'ibcr' ? [] : [{ role: 'co_organiser' as const, organisationId: tenantId('ibcr'), name: 'IBCR' }])], capacity: Math.max(30, script.people.length + 10), dailyStart: '08:00',
  });
  const planned = await sessionsOf(stage, script);
  for (const [i, slot] of script.slots.entries()) {
    const proposed = planned[i];
    if (!proposed || (proposed.startsAt.getTime() === slot.starts.getTime() && proposed.endsAt.getTime() === slot.ends.getTime())) continue;
    await stage.service(CohortSessionsService).update(by, id, proposed.id, { startsAt: slot.starts.toISOString(), endsAt: slot.ends.toISOString() });
  }
  const ids = planned.map((one) => one.id);
  for (const who of script.trainers) await assign(stage, script, who, 'trainer', ids);
  for (const who of new Set(script.supervisors.flat())) await assign(stage, script, who, 'supervisor', ids.filter((_, i) => script.supervisors[i]?.includes(who)));
}

async function assign(stage: Stage, { by, key }: Script, who: Character, duty: 'trainer' | 'supervisor', sessions: readonly string[]): Promise<void> {
  await stage.service(AssignmentsService).assign(stage.actor(by), cohortId(key), {
    personId: personId(who), duty, assignments: sessions.map((sessionId, i) => ({ id: idOf('assignment', key, who, duty, i), sessionId })), daysBefore: 14, daysAfter: 14,
  });
}

async function respond(stage: Stage, { trainers, supervisors, key, tenant, answers = [] }: Script): Promise<void> {
  const sessions = await sessionsOf(stage, { tenant, key });
  for (const who of new Set([...trainers, ...supervisors.flat()])) {
    const said = answers.filter((one) => one.who === who);
    const duties = stage.service(OwnDutiesService);
    const actor = stage.actor(who, supervisors.flat().includes(who) ? 'supervisor' : 'trainer');
    const mine = (await duties.list(actor)).duties.filter((one) => one.cohortId === cohortId(key));
    const of = (session: number) => mine.filter((one) => one.sessionId === sessions[session - 1]?.id).map((one) => one.id);
    const yes = mine.filter((one) => !said.some(({ session }) => of(session).includes(one.id))).map((one) => one.id);
    if (yes.length > 0) await duties.answer(actor, { ids: yes, answer: 'accepted', reason: '' });
    for (const { session, declined } of said) if (declined && of(session).length > 0) await duties.answer(actor, { ids: of(session), answer: 'declined', reason: declined });
  }
}

/** Of a cohort, in order. */
function sessionsOf(stage: Stage, { tenant, key }: Pick<Script, 'tenant' | 'key'>): Promise<{ id: string; startsAt: Date; endsAt: Date }[]> {
  return stage.read(tenant, async (tx) => (await tx.query(
    'SELECT id, starts_at AS "startsAt", ends_at AS "endsAt" FROM session WHERE tenant_id = $1 AND cohort_id = $2 ORDER BY ordinal', [tenantId(tenant), cohortId(key)],
  )) as { id: string; startsAt: Date; endsAt: Date }[]);
}
/** One of them, from 1. */
export const sessionOf = async (stage: Stage, tenant: Script['tenant'], key: string, ordinal: number): Promise<string> => (await sessionsOf(stage, { tenant, key }))[ordinal - 1]?.id ?? '';
const sessionIds = async (stage: Stage, script: Script): Promise<string[]> => (await sessionsOf(stage, script)).map((one) => one.id);

async function enrolAll(stage: Stage, script: Script): Promise<void> {
  const known = script.people.flatMap((one) => one.known ?? []);
  if (known.length > 0) await knownTo(stage, script.tenant, known);
  await enrol(stage, script);
  await stage.within(script.tenant, (tx) => addRows(tx, 'profile_attributes', script.people.filter((one) => !one.known).flatMap((one) => attributes(script.tenant, one, stage.now))));
}

async function test(stage: Stage, script: Script, purpose: 'pre' | 'post', session: number): Promise<void> {
  const came = script.people.filter((one) => ['present', 'late'].includes(presence(one, session, 480, script.faithful ?? 0.88).status));
  await sit(stage, courseOf(script), purpose, came);
  await stage.within(script.tenant, (tx) => refreshFigures(tx, tenantId(script.tenant), cohortId(script.key)));
}

function session(stage: Stage, script: Script, { starts, ends }: Slot, ordinal: number): void {
  const by = stage.actor(script.by);
  const id = cohortId(script.key);
  const length = Math.round((ends.getTime() - starts.getTime()) / 60_000);
  // The session that is being held at this moment is the visitor's to take.
  if (ends > stage.calendar.now) return;
  stage.at(hoursAfter(ends, -0.1), `${script.title}: asistencia ${ordinal}`, async () => {
    const ids = await sessionIds(stage, script);
    const goesOn = hoursAfter(script.slots.at(-1)!.ends, 26) > stage.calendar.now;
    const photoId = goesOn ? await photo(stage, script, ids[ordinal - 1] ?? '', ordinal, length) : null;
    const marks = script.people.map((one) => ({ enrolmentId: one.enrolmentId, ...presence(one, ordinal, length, script.faithful ?? 0.88), agoMs: 0, reason: '', photoId }));
    await stage.service(AttendanceService).mark(by, id, ids[ordinal - 1] ?? '', { method: ordinal === 1 && !goesOn ? 'list' : 'paper', marks });
  });
  stage.at(ends, `${script.title}: sesión ${ordinal}`, async () => {
    const ids = await sessionIds(stage, script);
    if (ordinal > 1) return void (await stage.service(CohortSessionsService).hold(by, id, ids[ordinal - 1] ?? ''));
    // The first day of each cohort is told of; the others were closed from the list.
    const told = { issues: 'Se empezó tarde por la lluvia.', repeat: 'El último ejercicio, con más tiempo.', minutes: Math.min(600, length + 10), leftOut: [], reflection: null, close: true };
    await stage.service(SessionRunsService).report(by, id, ids[0] ?? '', told);
    await evaluated(stage, script, ids[0] ?? '');
    if (script.people.length >= 5) await stage.service(AttributeSumsService).count(by, id);
  });
  for (const seen of script.observed?.filter((one) => one.session === ordinal) ?? []) {
    stage.at(hoursAfter(ends, 1.5), `${script.title}: observación`, async () => observe(stage, courseOf(script), (await sessionIds(stage, script))[ordinal - 1] ?? '', seen));
    if (!seen.draft && seen.answer !== 'none') stage.at(hoursAfter(ends, 20), `${script.title}: respuesta`, () => answer(stage, courseOf(script), seen));
  }
}
