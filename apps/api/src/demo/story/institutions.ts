import type { Role } from '@relevo/domain/organisation';
import { roots, tenantId, tenants, unitId, units, type Tenant } from '../cast/organisations.ts';
import { cast, characters, partOf, personId, type Character } from '../cast/people.ts';
import { idOf } from '../chance.ts';
import { addEntries, addRows, type LoggedMove } from '../rows.service.ts';
import type { Stage } from '../stage.service.ts';

const begun = -660;

/** Institutions, their units and everybody who acts by name. */
export function institutions(stage: Stage): void {
  stage.at(stage.calendar.at(begun, '08:00'), 'Instituciones', async () => {
    for (const tenant of tenants) await stage.within(tenant, (tx) => found(tx, tenant, stage));
    const partners = tenants.filter((one) => one !== 'ibcr');
    await stage.within('ibcr', async (tx) => {
      const since = stage.now;
      await addRows(tx, 'partnership', partners.map((partner) => ({ tenant_id: tenantId('ibcr'), partner_tenant_id: tenantId(partner), since })));
      await addEntries(tx, tenantId('ibcr'), partners.map((partner) => entry(stage, 'partner.create', 'organisation', tenantId(partner), { kind: roots[partner].kind })));
    });
    for (const tenant of tenants) await stage.within(tenant, (tx) => people(tx, tenant, stage));
  });
}

type Tx = Parameters<typeof addRows>[0];

const entry = (stage: Stage, action: string, subjectKind: string, subjectId: string, detail: LoggedMove['detail'] = {}): LoggedMove =>
  ({ at: stage.now, actorId: personId('coord1'), role: 'coordinator', action, subjectKind, subjectId, detail });

async function found(tx: Tx, tenant: Tenant, stage: Stage): Promise<void> {
  const id = tenantId(tenant);
  const row = ({ kind, name, shortName, area }: (typeof roots)[Tenant], of: { id: string; parent: string | null }) =>
    ({ tenant_id: id, id: of.id, parent_id: of.parent, kind, name, short_name: shortName, area_code: area, locale: 'es', created_at: stage.now });
  const below = Object.entries(units).filter(([, unit]) => unit.tenant === tenant);
  await addRows(tx, 'organisation', [row(roots[tenant], { id, parent: null })]);
  await addRows(tx, 'organisation', below.map(([key, unit]) => row(unit as (typeof roots)[Tenant], { id: unitId(key), parent: id })));
  await addEntries(tx, id, [entry(stage, 'organisation.create', 'organisation', id, { kind: roots[tenant].kind }), ...below.map(([key, { kind }]) => entry(stage, 'organisation.create', 'organisation', unitId(key), { kind }))]);
}

/** Trainers of the partners become members once they are trained; the others are from the start. */
async function people(tx: Tx, tenant: Tenant, stage: Stage): Promise<void> {
  const here = characters.filter((who) => cast[who].tenant === tenant);
  const at = stage.now;
  await addRows(tx, 'person', here.map((who) => ({ id: personId(who), display_name: `${cast[who].given} ${cast[who].family}`, locale: partOf(who).locale ?? 'es', created_at: at })));
  await addRows(tx, 'profile', here.map((who) => profileRow(tenant, who, at)));
  await addRows(tx, 'sign_in', here.map((who) => ({
    person_id: personId(who), name: cast[who].signIn, kind: 'password', secret_hash: stage.secrets.password, failures: 0, home_tenant_id: tenantId(tenant), created_at: at, demo: true,
  })));
  const members = here.filter((who) => tenant === 'ibcr' || cast[who].role !== 'trainer');
  await addMembers(tx, tenant, members.map((who) => ({ who, role: cast[who].role, since: at })));
}

function profileRow(tenant: Tenant, who: Character, at: Date) {
  const { given, family, institution, unit, area } = partOf(who);
  const own = partOf(who).tenant === tenant;
  return { tenant_id: tenantId(tenant), person_id: personId(who), given_names: given, family_names: family, institution, organisation_id: own && unit ? unitId(unit) : null, area_code: area, contact: '', languages: languagesOf(area), created_at: at };
}

const languagesOf = (area: string | null): string[] => (area === 'HN-GD' ? ['es', 'miq'] : area === 'HN-AT' || area === 'HN-CL' ? ['es', 'cab'] : ['es']);

/** Who is enrolled elsewhere is known there as well. */
export async function knownTo(stage: Stage, tenant: Tenant, whom: readonly Character[]): Promise<void> {
  await stage.within(tenant, (tx) => addRows(tx, 'profile', whom.filter((who) => partOf(who).tenant !== tenant).map((who) => profileRow(tenant, who, stage.now))));
}

export type NewMember = { who: Character; role: Role; since: Date };

/** Roles in one's own institution. */
export async function addMembers(tx: Tx, tenant: Tenant, members: readonly NewMember[]): Promise<void> {
  const id = tenantId(tenant);
  const rows = members.map(({ who, role, since }) => ({
    tenant_id: id, id: idOf('membership', who, role), person_id: personId(who), organisation_id: unitId(partOf(who).unit ?? tenant), role, since,
  }));
  await addRows(tx, 'membership', rows);
  await addEntries(tx, id, rows.map((row) => ({ at: row.since, actorId: null, role: 'system', action: 'membership.add', subjectKind: 'person', subjectId: row.person_id, detail: { role: row.role, membership: row.id } })));
}

