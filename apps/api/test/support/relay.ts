import type { KitDocument } from '@relevo/contracts/kit-document';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import { newId, newToken } from '../../src/platform/ids.ts';
import { smallKit } from '../matrix/small-kit.ts';
import type { TestApp } from './app.ts';
import { makeTenant, signedIn, type TestPerson } from './people.ts';

/** A steward with a published kit and its standards, a partner, and the people who look after a certification. */
export type Relay = {
  steward: string; partner: string; kitId: string; versionId: string; document: KitDocument;
  coordinator: TestPerson; otherCoordinator: TestPerson; supervisor: TestPerson; otherSupervisor: TestPerson; manager: TestPerson; trainer: TestPerson; founder: TestPerson;
};
type Row = Record<string, unknown>;

export async function insert(at: TestApp, table: string, row: Row): Promise<void> {
  const values = Object.values(row).map((v) => (v !== null && typeof v === 'object' && !(v instanceof Date) && !Array.isArray(v) ? JSON.stringify(v) : v));
  await at.owner.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
}

export async function makeRelay(at: TestApp, name = 'Rel'): Promise<Relay> {
  const steward = await makeTenant(at, `${name} Guía`, 'steward');
  const partner = await makeTenant(at, `${name} Socia`, 'government', steward);
  const [coordinator, otherCoordinator] = [await signedIn(at, steward, 'coordinator', 'Coordina Uno'), await signedIn(at, steward, 'coordinator', 'Coordina Dos')];
  const [supervisor, otherSupervisor] = [await signedIn(at, steward, 'supervisor', 'Supervisa Uno'), await signedIn(at, steward, 'supervisor', 'Supervisa Dos')];
  const manager = await signedIn(at, partner, 'partner_manager', 'Dirige Socia');
  const trainer = await signedIn(at, partner, 'trainer', 'Karla Prueba');
  await at.owner.query('INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, $3)', [steward, trainer.personId, 'Karla Prueba']);
  const founder = await signedIn(at, steward, 'trainer', 'Funda Prueba');
  const [kitId, versionId, document] = [newId(), newId(), smallKit('rel')];
  const now = at.clock.now();
  await insert(at, 'kit', { tenant_id: steward, id: kitId, title: 'Kit rel', created_by: coordinator.personId });
  await insert(at, 'kit_version', {
    tenant_id: steward, kit_id: kitId, id: versionId, number: 1, state: 'published', document, hash: 'c'.repeat(64), author_ids: [supervisor.personId], published_by: coordinator.personId, published_at: now,
  });
  await insert(at, 'kit_access', { tenant_id: steward, kit_id: kitId, reader_tenant_id: partner });
  const standard = { tenant_id: steward, kit_id: kitId, number: 1, adopted_by: coordinator.personId, adopted_at: now };
  const { version: _, ...asked } = suggestedStandard;
  const { version: __, ...gate } = suggestedHandoffStandard;
  await insert(at, 'standard', { ...standard, id: newId(), kind: 'certification', document: asked });
  await insert(at, 'standard', { ...standard, id: newId(), kind: 'handoff', document: gate });
  return { steward, partner, kitId, versionId, document, coordinator, otherCoordinator, supervisor, otherSupervisor, manager, trainer, founder };
}

export type Cohort = { id: string; tenantId: string; sessions: string[] };

/** A cohort with sessions, past the API: what other features do is theirs to test. Held sessions lie in the past. */
export async function makeCohort(
  at: TestApp, relay: Relay, of: { tenantId: string; purpose: 'trainer_training' | 'delivery'; state?: string; sessions?: number; held?: boolean; accompaniedBy?: string | null },
): Promise<Cohort> {
  const now = at.clock.now().getTime();
  const day = (n: number) => new Date(now + n * 86_400_000);
  const id = newId();
  await insert(at, 'cohort', {
    tenant_id: of.tenantId, id, kit_tenant_id: relay.steward, kit_id: relay.kitId, kit_version_id: relay.versionId, purpose: of.purpose, organisation_id: of.tenantId, title: `Grupo ${of.purpose}`,
    state: of.state ?? 'running', starts_on: day(-20), ends_on: day(20), time_zone: 'America/Tegucigalpa', locale: 'es', run_sheet_id: 'r1', accompanied_by: of.accompaniedBy === undefined ? relay.steward : of.accompaniedBy,
    created_by: relay.coordinator.personId, started_at: day(-20), generation: 0,
  });
  const sessions: string[] = [];
  for (let i = 1; i <= (of.sessions ?? 1); i += 1) {
    const sessionId = newId();
    const held = of.held ? { state: 'held', held_at: day(-2), mode: 'co_supervised', generation: 0 } : {};
    const starts = day(of.held ? -3 : 1).getTime() + i * 7_200_000;
    await insert(at, 'session', {
      tenant_id: of.tenantId, id: sessionId, cohort_id: id, ordinal: i, title: `Sesión ${i}`, run_sheet_session_id: 's1', starts_at: new Date(starts), ends_at: new Date(starts + 3_600_000), qr_secret: newToken(), ...held,
    });
    sessions.push(sessionId);
  }
  return { id, tenantId: of.tenantId, sessions };
}

/** A dated assignment; open from ten days ago until ten days from now unless told. */
export async function assign(at: TestApp, cohort: Cohort, sessionId: string, person: TestPerson, duty: 'trainer' | 'supervisor', window: { from?: number; to?: number } = {}): Promise<void> {
  const day = (n: number) => new Date(at.clock.now().getTime() + n * 86_400_000);
  await insert(at, 'assignment', {
    tenant_id: cohort.tenantId, id: newId(), cohort_id: cohort.id, session_id: sessionId, person_id: person.personId, person_tenant_id: person.tenantId, display_name: person.name, duty,
    starts_at: day(window.from ?? -10), ends_at: day(window.to ?? 10), made_by: person.personId,
  });
}

/** Enrolled with full attendance in every held session and a graded post-test of this share. */
export async function enrolFully(at: TestApp, relay: Relay, cohort: Cohort, person: TestPerson, share: number | null, ordinal = 1): Promise<string> {
  const enrolmentId = newId();
  const now = at.clock.now();
  await insert(at, 'enrolment', {
    tenant_id: cohort.tenantId, id: enrolmentId, cohort_id: cohort.id, person_id: person.personId, ordinal, display_name: person.name, enrolled_at: now, enrolled_by: relay.coordinator.personId,
  });
  for (const sessionId of cohort.sessions) {
    await insert(at, 'attendance', {
      tenant_id: cohort.tenantId, session_id: sessionId, enrolment_id: enrolmentId, cohort_id: cohort.id, person_id: person.personId, status: 'present', method: 'list', recorded_by: relay.coordinator.personId, recorded_at: now,
    });
  }
  if (share !== null) {
    await insert(at, 'attempt', {
      tenant_id: cohort.tenantId, id: newId(), enrolment_id: enrolmentId, cohort_id: cohort.id, person_id: person.personId, kit_tenant_id: relay.steward, kit_version_id: relay.versionId, test_id: 't-post', purpose: 'post',
      form: 'A', number: 1, started_at: now, submitted_at: now, points: share * 10, points_possible: 10, passed: true,
    });
  }
  return enrolmentId;
}

/** A certification past the API, with the award of one who is certified. */
export async function giveStanding(at: TestApp, relay: Relay, person: TestPerson, standing: string, more: Row = {}): Promise<string> {
  const id = newId();
  const now = at.clock.now();
  await insert(at, 'certification', {
    tenant_id: relay.steward, id, person_id: person.personId, kit_id: relay.kitId, level: 'trainer', standing, standing_since: now, display_name: person.name, home_tenant_id: person.tenantId, ...more,
  });
  return id;
}

/** Waits for what a job does after commit. */
export async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await happened()) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error('it did not happen');
}
