import { assignPerson, createCohort, getCohort, type Cohort } from '@relevo/contracts/cohorts';
import type { CertificationStanding } from '@relevo/domain/certification';
import type { HandoffState } from '@relevo/domain/handoff';
import { newId } from '../../src/platform/ids.ts';
import { smallKit } from '../matrix/small-kit.ts';
import { send, type TestApp } from './app.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './people.ts';

export type TestKit = { tenantId: string; kitId: string; versionId: string };

/** A published kit of one module and a run sheet of two sessions of three hours, shared with partners. */
export async function makeKit(at: TestApp, tenantId: string, readers: readonly string[] = []): Promise<TestKit> {
  const kit = { tenantId, kitId: newId(), versionId: newId() };
  const by = await makePerson(at, tenantId, 'Autoría');
  await at.owner.query('INSERT INTO kit (tenant_id, id, title, created_by) VALUES ($1, $2, $3, $4)', [tenantId, kit.kitId, 'Kit de prueba', by]);
  await publish(at, kit, 1);
  for (const reader of readers) await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [tenantId, kit.kitId, reader]);
  return kit;
}

/** Another published version of the same kit; `sessions` of its run sheet, the first one with blocks of so many minutes where they are given. */
export async function publish(at: TestApp, kit: TestKit, number: number, sessions: readonly string[] = ['s1', 's2'], versionId = number === 1 ? kit.versionId : newId(), blocks: readonly number[] = []): Promise<string> {
  const document = smallKit(`v${number}`);
  const [sheet] = document.runSheets;
  sheet!.sessions = sessions.map((id, i) => ({ id, title: `Encuentro ${i + 1}`, slotMinutes: 180, blocks: [{ ...sheet!.sessions[0]!.blocks[0]!, id: `b${i}`, notes: 'Dé la consigna **una** vez.' }] }));
  const [first] = sheet!.sessions;
  if (blocks.length > 0) first!.blocks = blocks.map((minutes, i) => ({ ...first!.blocks[0]!, id: `x${i + 1}`, title: `Bloque ${i + 1}`, minutes }));
  await at.owner.query(
    `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, hash, author_ids, published_by, published_at) VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, $8, $9, now())`,
    [kit.tenantId, versionId, kit.kitId, number, `1.${number - 1}`, JSON.stringify(document), 'b'.repeat(64), [newId()], newId()]);
  return versionId;
}

/** Somebody's standing for a kit, as it would have been judged. */
export async function stands(at: TestApp, kit: TestKit, homeTenantId: string, name: string, standing: CertificationStanding, known?: string): Promise<string> {
  const personId = known ?? (await makePerson(at, homeTenantId, name));
  await at.owner.query(
    `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id, generation, certified_at)
     VALUES ($1, $2, $3, $4, 'trainer', $5, now(), $6, $7, 0, CASE WHEN $5 = 'certified' THEN now() END)`,
    [kit.tenantId, newId(), personId, kit.kitId, standing, name, homeTenantId]);
  return personId;
}

export async function founder(at: TestApp, kit: TestKit, name: string, known?: string): Promise<string> {
  const personId = known ?? (await makePerson(at, kit.tenantId, name));
  await at.owner.query(
    `INSERT INTO two_person_act (tenant_id, id, kind, person_id, kit_id, display_name, content, asked_by, asked_at, confirmed_by, confirmed_at)
     VALUES ($1, $2, 'founder', $3, $4, $5, '{}', $6, now(), $7, now())`, [kit.tenantId, newId(), personId, kit.kitId, name, newId(), newId()]);
  return personId;
}

export async function handOff(at: TestApp, kit: TestKit, partnerTenantId: string, state: HandoffState, scope: 'deliver' | 'deliver_and_train' = 'deliver'): Promise<void> {
  const standardId = newId();
  await at.owner.query(`INSERT INTO standard (tenant_id, id, kit_id, kind, number, document, adopted_by, adopted_at) VALUES ($1, $2, $3, 'handoff', 1, '{}', $4, now()) ON CONFLICT DO NOTHING`,
    [kit.tenantId, standardId, kit.kitId, newId()]);
  await at.owner.query(
    `INSERT INTO handoff (tenant_id, id, partner_tenant_id, kit_id, state, state_since, scope, standard_id, evidence_hash, accepted_at)
     VALUES ($1, $2, $3, $4, $5, now(), $6, (SELECT id FROM standard WHERE tenant_id = $1 AND kit_id = $4 AND kind = 'handoff'), 'x', now())`,
    [kit.tenantId, newId(), partnerTenantId, kit.kitId, state, scope]);
}

type Plan = { purpose?: 'delivery' | 'trainer_training'; startsOn?: string; capacity?: number; title?: string; id?: string; organisationId?: string };

/** What a request for a new cohort says. */
export const newCohort = (kit: TestKit, who: TestPerson, plan: Plan = {}) => ({
  id: newId(), purpose: 'delivery' as const, kitVersionId: kit.versionId, runSheetId: 'r1', organisationId: who.tenantId, title: 'Grupo de prueba', startsOn: '2030-03-04',
  timeZone: 'America/Tegucigalpa', locale: 'es', capacity: 300, ...plan,
});

export async function planCohort(at: TestApp, who: TestPerson, kit: TestKit, plan: Plan = {}): Promise<string> {
  const answer = await send(at, who.cookie, createCohort, { body: newCohort(kit, who, plan) });
  if (answer.status !== 201) throw new Error(`cohort not planned: ${answer.text}`);
  return (answer.body as { id: string }).id;
}

export const sessionIds = (page: Cohort): string[] => page.sessions.map((s) => s.id);

/** Sets the clock; whoever is signed in stays so, however far it jumps. */
export async function travel(at: TestApp, to: string): Promise<void> {
  at.clock.set(to);
  await at.owner.query("UPDATE sign_in_session SET last_seen_at = $1, idle_expires_at = $1::timestamptz + interval '1 year', expires_at = $1::timestamptz + interval '1 year'", [to]);
}

/** A steward and two partners that share its kit, on the first of March 2030, and what their people do to cohorts. */
export async function makePartners(at: TestApp) {
  await travel(at, '2030-03-01T12:00:00Z');
  const steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  const stranger = await makeTenant(at, 'Otra', 'ngo', steward);
  const kit = await makeKit(at, steward, [partner, stranger]);
  const coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  const supervisor = await signedIn(at, steward, 'supervisor', 'Supervisa');
  const manager = await signedIn(at, partner, 'partner_manager', 'Gestiona');

  const page = async (who: TestPerson, id: string) => (await send(at, who.cookie, getCohort, { params: { id } })).body as Cohort;
  const assign = (who: TestPerson, id: string, personId: string, duty: 'trainer' | 'supervisor', sessions: readonly string[], more: object = {}) =>
    send(at, who.cookie, assignPerson, { params: { id }, body: { personId, duty, assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })), ...more } });
  /** A partner's delivery with a practising trainer and the steward's supervisor on both sessions. */
  const accompanied = async (trainer?: string): Promise<{ id: string; sessions: string[]; trainer: string }> => {
    const id = await planCohort(at, manager, kit);
    const sessions = sessionIds(await page(manager, id));
    const who = trainer ?? (await stands(at, kit, partner, 'Formadora', 'practising'));
    await assign(manager, id, who, 'trainer', sessions);
    await assign(manager, id, supervisor.personId, 'supervisor', sessions);
    return { id, sessions, trainer: who };
  };
  return { kit, steward, partner, stranger, coordinator, supervisor, manager, page, assign, accompanied };
}
export type Partners = Awaited<ReturnType<typeof makePartners>>;
