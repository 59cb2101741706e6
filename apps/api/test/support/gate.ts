import { getHandoff, openHandoff, type Handoff } from '@relevo/contracts/handoffs';
import { assignPerson, createCohort, getCohort, scheduleCohort, type Cohort } from '@relevo/contracts/cohorts';
import { addDays } from '@relevo/domain/dates';
import { smallKit } from '../matrix/small-kit.ts';
import { newId, newToken } from '../../src/platform/ids.ts';
import { HandoffMovesService } from '../../src/features/handoffs/handoff-moves.service.ts';
import { send, type TestApp } from './app.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './people.ts';

export type Relay = {
  stewardId: string; partnerId: string; kitId: string; versionId: string;
  coordinator: TestPerson; second: TestPerson; manager: TestPerson; supervisor: TestPerson; supervisorId: string; trainerId: string; certificationId: string;
  /** The partner's cohort that is over and was accompanied. */
  doneCohortId: string; observationId: string;
};

/** Asks little, so that one cohort, one trainer and one observation meet it. */
const standard = { activeTrainers: 1, cohortsCompleted: 1, meanRubric: 1.5, completionShare: 0.75, controlRule: { samples: 2, leastMean: 0.6 } };

export async function insert(at: TestApp, table: string, row: Record<string, unknown>): Promise<void> {
  const values = Object.values(row).map((v) => (v !== null && typeof v === 'object' && !(v instanceof Date) && !Array.isArray(v) ? JSON.stringify(v) : v));
  await at.owner.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
}

/** A steward with a published kit and its hand-off standard, and a partner with a certified trainer; nothing has begun between them. */
export async function makeRelay(at: TestApp, mark = 'uno'): Promise<Relay> {
  const stewardId = await makeTenant(at, `Casa ${mark}`, 'steward');
  const partnerId = await makeTenant(at, `Socia ${mark}`, 'government', stewardId);
  const ids = { kitId: newId(), versionId: newId(), certificationId: newId(), doneCohortId: newId(), observationId: newId() };
  const coordinator = await signedIn(at, stewardId, 'coordinator', `Coordinación ${mark}`);
  const second = await signedIn(at, stewardId, 'coordinator', `Segunda ${mark}`);
  const manager = await signedIn(at, partnerId, 'partner_manager', `Dirección ${mark}`);
  const supervisor = await signedIn(at, stewardId, 'supervisor', `Supervisión ${mark}`);
  const trainerId = await makePerson(at, partnerId, `Formadora ${mark}`);
  const own = { tenant_id: stewardId };
  await insert(at, 'kit', { ...own, id: ids.kitId, title: `Kit ${mark}`, created_by: trainerId });
  await insert(at, 'kit_version', {
    ...own, id: ids.versionId, kit_id: ids.kitId, number: 1, state: 'published', document: smallKit(mark), author_ids: [coordinator.personId], hash: 'b'.repeat(64),
    published_by: second.personId, published_at: at.clock.now(),
  });
  await insert(at, 'standard', { ...own, id: newId(), kit_id: ids.kitId, kind: 'handoff', number: 1, document: standard, adopted_by: second.personId, adopted_at: at.clock.now() });
  await insert(at, 'certification', {
    ...own, id: ids.certificationId, person_id: trainerId, kit_id: ids.kitId, level: 'trainer', standing: 'certified', standing_since: addDays(at.clock.now(), -30),
    display_name: `Formadora ${mark}`, home_tenant_id: partnerId, generation: 0, certified_at: addDays(at.clock.now(), -30),
  });
  return { stewardId, partnerId, ...ids, coordinator, second, manager, supervisor, supervisorId: supervisor.personId, trainerId };
}

export const open = async (at: TestApp, relay: Relay): Promise<string> => {
  const id = newId();
  const answer = await send(at, relay.coordinator.cookie, openHandoff, { body: { id, partnerTenantId: relay.partnerId, kitId: relay.kitId } });
  if (answer.status !== 201) throw new Error(answer.text);
  return id;
};
export const gate = async (at: TestApp, who: TestPerson, id: string): Promise<Handoff> => (await send(at, who.cookie, getHandoff, { params: { id } })).body as Handoff;
/** What the daily job does. */
export const lookAgain = (at: TestApp, relay: Relay) => at.app.get(HandoffMovesService).lookAgain({ kitTenantId: relay.stewardId, kitId: relay.kitId, partnerTenantId: relay.partnerId });

/** The partner plans a delivery for a week from now and names its trainer; with `supervised` the steward's supervisor too. */
export async function planCohort(at: TestApp, relay: Relay, { supervised = true, daysAhead = 7 } = {}): Promise<Cohort> {
  const id = newId();
  const cookie = relay.manager.cookie;
  const startsOn = addDays(at.clock.now(), daysAhead).toISOString().slice(0, 10);
  const made = await send(at, cookie, createCohort, {
    body: { id, purpose: 'delivery', kitVersionId: relay.versionId, runSheetId: 'r1', title: 'Grupo nuevo', organisationId: relay.partnerId, startsOn, timeZone: 'America/Tegucigalpa', locale: 'es' },
  });
  if (made.status !== 201) throw new Error(made.text);
  const { sessions } = (await send(at, cookie, getCohort, { params: { id } })).body as Cohort;
  const duties = [[relay.trainerId, 'trainer'], ...(supervised ? [[relay.supervisorId, 'supervisor']] : [])] as [string, 'trainer' | 'supervisor'][];
  for (const [personId, duty] of duties) {
    const answer = await send(at, cookie, assignPerson, { params: { id }, body: { personId, duty, assignments: sessions.map((s) => ({ id: newId(), sessionId: s.id })) } });
    if (answer.status !== 201) throw new Error(answer.text);
  }
  return (await send(at, cookie, getCohort, { params: { id } })).body as Cohort;
}
export const schedule = (at: TestApp, relay: Relay, id: string) => send(at, relay.manager.cookie, scheduleCohort, { params: { id } });

/** Past the walls: an accompanied cohort that is over, with its session held, attended and observed. */
export async function deliverOnce(at: TestApp, relay: Relay): Promise<void> {
  const own = { tenant_id: relay.partnerId };
  const kit = { kit_tenant_id: relay.stewardId, kit_id: relay.kitId, kit_version_id: relay.versionId };
  const cohortId = relay.doneCohortId;
  const [sessionId, enrolmentId, personId] = [newId(), newId(), await makePerson(at, relay.partnerId, 'Participante')];
  const held = addDays(at.clock.now(), -5);
  const day = held.toISOString().slice(0, 10);
  await insert(at, 'cohort', {
    ...own, ...kit, id: cohortId, purpose: 'delivery', organisation_id: relay.partnerId, title: 'Grupo acompañado', state: 'completed', starts_on: day, ends_on: day,
    time_zone: 'America/Tegucigalpa', locale: 'es', run_sheet_id: 'r1', accompanied_by: relay.stewardId, generation: 1, created_by: relay.manager.personId, started_at: held, completed_at: held,
  });
  const times = { starts_at: addDays(held, -0.1), ends_at: held };
  await insert(at, 'session', {
    ...own, ...times, id: sessionId, cohort_id: cohortId, ordinal: 1, title: 'Encuentro', run_sheet_session_id: 's1', state: 'held', held_at: held, mode: 'co_supervised', generation: 1, qr_secret: newToken(),
  });
  await insert(at, 'assignment', {
    ...own, ...times, id: newId(), cohort_id: cohortId, session_id: sessionId, person_id: relay.supervisorId, person_tenant_id: relay.stewardId, display_name: 'Supervisión', duty: 'supervisor', made_by: relay.manager.personId,
  });
  await insert(at, 'enrolment', { ...own, id: enrolmentId, cohort_id: cohortId, person_id: personId, ordinal: 1, display_name: 'Participante', state: 'completed', enrolled_at: held, enrolled_by: relay.manager.personId });
  await insert(at, 'attendance', { ...own, session_id: sessionId, enrolment_id: enrolmentId, cohort_id: cohortId, person_id: personId, status: 'present', method: 'list', recorded_by: relay.trainerId, recorded_at: held });
  await insert(at, 'cohort_figures', {
    ...own, cohort_id: cohortId, kit_tenant_id: relay.stewardId, kit_id: relay.kitId, enrolled: 20, attended: 18, completed: 16, sessions_planned: 1, sessions_held: 1, updated_at: held,
  });
  await observe(at, relay, { id: relay.observationId, cohortId, sessionId, mean: 2 });
}

type Seen = { id?: string; cohortId: string; sessionId: string; mean: number; critical?: string[]; supervisorId?: string };
/** A signed observation of the partner's trainer. */
export async function observe(at: TestApp, relay: Relay, { id = newId(), cohortId, sessionId, mean, critical = [], supervisorId = relay.supervisorId }: Seen): Promise<void> {
  await insert(at, 'observation', {
    tenant_id: relay.partnerId, id, cohort_id: cohortId, session_id: sessionId, kit_tenant_id: relay.stewardId, kit_id: relay.kitId, kit_version_id: relay.versionId, rubric_id: 'rubric1',
    trainer_id: relay.trainerId, trainer_name: 'Formadora', supervisor_id: supervisorId, supervisor_name: 'Supervisión', supervisor_tenant_id: relay.stewardId, state: 'signed', mean,
    outcome: mean >= 1.5 && critical.length === 0 ? 'passed' : 'needs_practice', critical_open: critical, ratings_hash: 'c'.repeat(64), signed_at: at.clock.now(), created_at: at.clock.now(),
  });
}
