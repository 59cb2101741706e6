import { addDays } from '@relevo/domain/dates';
import { EnrollingService } from '../../features/cohorts/enrolling.service.ts';
import { RosterChangesService } from '../../features/cohorts/roster-changes.service.ts';
import { SignIns } from '../../features/identity/sign-ins.service.ts';
import { plainActivationCode } from '../../features/identity/sign-in.queries.ts';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Sealing } from '../../platform/sealing.ts';
import { Chance, idOf } from '../chance.ts';
import { tenantId, type Tenant } from '../cast/organisations.ts';
import { addRows } from '../rows.service.ts';
import { demoCard } from '../sign-ins.ts';
import type { Stage } from '../stage.service.ts';
import type { Participant } from './group.ts';
import { cohortId, type Script } from './script.ts';

/** Onto the roster by the service that does it for a spreadsheet; then their cards. */
export async function enrol(stage: Stage, script: Script): Promise<void> {
  const by = stage.actor(script.by);
  const enrolling = stage.service(EnrollingService);
  await named(stage, script.tenant, script.people.filter((one) => one.signIn));
  await stage.service(Database).write(by, async (tx) => {
    const cohort = await enrolling.open(tx, by, cohortId(script.key));
    const people = script.people.map(({ enrolmentId, personId, known, signIn, given, family, institution, area }) => ({
      enrolmentId, personId, fresh: known || signIn ? null : { givenNames: given, familyNames: family, contact: '' }, institution, areaCode: area,
    }));
    await enrolling.enrol(tx, by, cohort, people);
    await stage.service(RosterChangesService).keep(tx, cohort, { id: idOf('roster-change', script.key), kind: 'import', madeBy: by.personId }, people.map((one) => ({ enrolmentId: one.enrolmentId, made: true, fresh: one.fresh !== null })));
    await audit(tx, by, { tenantId: by.tenantId, at: stage.now, action: 'roster.import', subjectKind: 'cohort', subjectId: cohort.id, detail: { enrolled: people.length, created: people.filter((one) => one.fresh).length } });
  });
  await cards(stage, script);
}

/** Whose sign-in is published: it has to be the same at every load. */
async function named(stage: Stage, tenant: Tenant, people: readonly Participant[]): Promise<void> {
  const [id, at] = [tenantId(tenant), stage.now];
  await stage.within(tenant, async (tx) => {
    await addRows(tx, 'person', people.map((one) => ({ id: one.personId, display_name: `${one.given} ${one.family}`, locale: 'es', created_at: at })));
    await addRows(tx, 'profile', people.map((one) => ({
      tenant_id: id, person_id: one.personId, given_names: one.given, family_names: one.family, institution: one.institution, area_code: one.area, contact: '', created_at: at,
    })));
    await addRows(tx, 'sign_in', people.map((one) => ({ person_id: one.personId, name: one.signIn, kind: 'pin', failures: 0, home_tenant_id: id, created_at: at, demo: true })));
  });
}

/** Cards are printed for everybody; those who have used theirs have the published PIN, so that one may look over anybody's shoulder. */
async function cards(stage: Stage, { tenant, people, slots, by, activated = 0.7, key }: Script): Promise<void> {
  const holders = people.filter((one) => !one.known);
  if (holders.length === 0) return;
  const acting = stage.actor(by);
  const used = holders.filter((one) => (one.signIn ? one.signIn !== demoCard.name : new Chance('tarjeta', one.personId).happens(activated))).map((one) => one.personId);
  await stage.service(Database).write(acting, async (tx) => {
    await stage.service(SignIns).issueActivations(tx, { tenantId: tenantId(tenant), personIds: holders.map((one) => one.personId), firstSessionStart: slots[0].starts, issuedBy: acting.personId });
    await tx.query('UPDATE activation SET used_at = $2 WHERE person_id = ANY ($1)', [used, addDays(stage.now, 1)]);
    await tx.query("UPDATE sign_in SET secret_hash = $2 WHERE person_id = ANY ($1) AND kind = 'pin'", [used, stage.secrets.pin]);
    const waiting = holders.find((one) => one.signIn === demoCard.name);
    if (waiting) {
      const code = stage.service(Sealing).fingerprint('activation-code', waiting.personId, plainActivationCode(demoCard.code));
      await tx.query('UPDATE activation SET code_hash = $2 WHERE person_id = $1', [waiting.personId, code]);
    }
    await audit(tx, acting, { tenantId: acting.tenantId, at: stage.now, action: 'access_card.issue', subjectKind: 'cohort', subjectId: cohortId(key), detail: { count: holders.length, again: false } });
  });
}
