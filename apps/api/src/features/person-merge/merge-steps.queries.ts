import { standingHolds, standingOfDuplicate, type MergeField, type MergeSide } from '@relevo/domain/person-merge';
import type { CertificationStanding } from '@relevo/domain/certification';
import type { EntityManager } from 'typeorm';
import { followingColumns } from './merge-catalogue.queries.ts';
import { evidenceOfThePerson, onlyWhere, owners } from './merge-columns.ts';
import type { MergeLog } from './merge-log.queries.ts';

/** Where a row stands while two change places; see the migration. */
const nobody = '00000000-0000-0000-0000-000000000000';

export type MergePlan = {
  tenantId: string; keptId: string; goneId: string; now: Date; fields: Readonly<Record<MergeField, MergeSide>>; signIn: MergeSide;
  /** Cohorts that both are in: the enrolment that holds, and the other. */
  shared: readonly { holds: string; other: string }[];
  /** Whether the name that people read is this institution’s to set. */
  namesOurs: boolean;
};

type Step = (tx: EntityManager, log: MergeLog, plan: MergePlan) => Promise<void>;

/** Two rows of which each person has one change hands: `mine` goes, `theirs` comes. */
async function swap(log: MergeLog, relation: string, { keptId, goneId }: MergePlan, [mine, theirs]: readonly [string, string]): Promise<void> {
  const one = { where: 't.id = $3' };
  await log.shift(relation, 'person_id', { was: keptId, became: nobody }, { ...one, values: [mine] });
  await log.shift(relation, 'person_id', { was: goneId, became: keptId }, { ...one, values: [theirs] });
  await log.shift(relation, 'person_id', { was: nobody, became: goneId }, { ...one, values: [mine] });
}

/** In a cohort that both are in one enrolment holds; the other is withdrawn as its duplicate and stays with the record that goes. */
const enrolments: Step = async (tx, log, plan) => {
  const { tenantId, keptId, goneId, shared } = plan;
  for (const { holds, other } of shared) {
    const rows = (await tx.query('SELECT e.id FROM enrolment e WHERE e.tenant_id = $1 AND e.id = $2 AND e.person_id = $3', [tenantId, other, keptId])) as unknown[];
    if (rows.length > 0) await swap(log, 'enrolment', plan, [other, holds]);
    await log.change('enrolment', { state: "'withdrawn'", duplicate_of: '$3::uuid' }, 't.id = $2', [other, holds]);
    log.stay('enrolment', 'same_cohort', 1);
  }
  await log.shift('enrolment', 'person_id', { was: goneId, became: keptId }, { where: 't.id <> ALL ($3::uuid[])', values: [shared.map(({ other }) => other)], why: 'same_cohort' });
};

type Pair = { kept_row: string; gone_row: string; kept_standing: CertificationStanding; gone_standing: CertificationStanding };

/** Of two standings for one kit and level the weightier holds; the other ends, so that nobody is counted twice. */
const certifications: Step = async (tx, log, plan) => {
  const { tenantId, keptId, goneId, now } = plan;
  const pairs = (await tx.query(
    `SELECT k.id AS kept_row, g.id AS gone_row, k.standing AS kept_standing, g.standing AS gone_standing FROM certification k
     JOIN certification g ON g.tenant_id = k.tenant_id AND g.kit_id = k.kit_id AND g.level = k.level AND g.person_id = $3 WHERE k.tenant_id = $1 AND k.person_id = $2 ORDER BY k.id`, [tenantId, keptId, goneId],
  )) as Pair[];
  const ended: string[] = [];
  for (const { kept_row: mine, gone_row: theirs, kept_standing: first, gone_standing: second } of pairs) {
    const [other, standing] = standingHolds(first, second) === 'first' ? [theirs, second] : [mine, first];
    if (other === mine) await swap(log, 'certification', plan, [mine, theirs]);
    ended.push(other);
    if (standingOfDuplicate(standing) !== standing) {
      const set = { standing: '$3', standing_since: '$4::timestamptz', standing_before: 'NULL', recommended_by: 'NULL', recommended_at: 'NULL' };
      await log.change('certification', set, 't.id = $2', [other, standingOfDuplicate(standing), now]);
    }
    log.stay('certification', 'same_certification', 1);
  }
  await log.shift('certification', 'person_id', { was: goneId, became: keptId }, { where: 't.id <> ALL ($3::uuid[])', values: [ended], why: 'same_certification' });
};

/** What hangs on an enrolment, an attempt or a certification is whoever’s that is now. */
const hangingRows: Step = async (_tx, log, { keptId, goneId }) => {
  for (const [column, owner] of owners) {
    for (const relation of log.catalogue.values()) {
      const has = (name: string) => relation.columns.some((one) => one.name === name);
      if (relation.name === owner || !relation.hasTenant || !has(column) || !has('person_id') || evidenceOfThePerson.has(relation.name)) continue;
      for (const [was, became] of [[goneId, keptId], [keptId, goneId]] as const) {
        const where = `EXISTS (SELECT FROM ${owner} o WHERE o.tenant_id = t.tenant_id AND o.id = t.${column} AND o.person_id = $3)`;
        if (relation.name === 'certification_event') await log.shiftSigned(relation.name, 'person_id', { was, became }, where, [became]);
        else await log.shift(relation.name, 'person_id', { was, became }, { where, values: [became] });
      }
    }
  }
};

/** Twice on the same session is once; the same role twice is once. */
const duties: Step = async (_tx, log, { keptId, goneId, now }) => {
  const twice = 'EXISTS (SELECT FROM assignment k WHERE k.tenant_id = t.tenant_id AND k.session_id = t.session_id AND k.person_id = $3)';
  await log.remove('assignment', `t.person_id = $2 AND ${twice}`, [goneId, keptId], 'same_session');
  await log.shift('assignment', 'person_id', { was: goneId, became: keptId }, { why: 'same_session' });
  const same = `t.person_id = $2 AND t.ended_at IS NULL AND EXISTS (SELECT FROM membership k WHERE k.tenant_id = t.tenant_id AND k.organisation_id = t.organisation_id AND k.role = t.role
    AND k.person_id = $3 AND k.ended_at IS NULL)`;
  log.stay('membership', 'same_role', await log.change('membership', { ended_at: '$4::timestamptz' }, same, [goneId, keptId, now]));
  await log.shift('membership', 'person_id', { was: goneId, became: keptId }, { why: 'same_role' });
};

/** Everything else that names a person, wherever it is. What hangs on a row of another’s has been settled with that. */
const following: Step = async (_tx, log, { keptId, goneId }) => {
  for (const [relation, column] of [['certification_event', 'actor_id'], ['certification_event', 'second_actor_id'], ['teach_back', 'person_id'], ['teach_back', 'signed_by']] as const) {
    await log.shiftSigned(relation, column, { was: goneId, became: keptId });
  }
  for (const { relation, column } of followingColumns(log.catalogue)) {
    const hung = column === 'person_id' && !evidenceOfThePerson.has(relation.name) ? owners.flatMap(([name, owner]) => (relation.name !== owner && relation.columns.some((one) => one.name === name) ? [name] : [])) : [];
    const where = [onlyWhere[relation.name] ?? 'true', ...hung.map((name) => `t.${name} IS NULL`)].join(' AND ');
    await log.shift(relation.name, column, { was: goneId, became: keptId }, { where });
  }
  await log.change('kit_version', { author_ids: 'ARRAY(SELECT DISTINCT unnest(array_replace(t.author_ids, $2::uuid, $3::uuid)) ORDER BY 1)' }, 't.hash IS NULL AND $2::uuid = ANY (t.author_ids)', [goneId, keptId]);
  // Lists on their way in propose who a line may be: the one, and once.
  const replaced = `(SELECT COALESCE(jsonb_agg(m ORDER BY n), '[]') FROM (SELECT DISTINCT ON (COALESCE(x ->> 'personId', n::text)) n, x AS m FROM (
    SELECT n, CASE WHEN e ->> 'personId' = $2::text THEN jsonb_set(e, '{personId}', to_jsonb($3::text)) ELSE e END AS x FROM jsonb_array_elements(t.matches) WITH ORDINALITY AS a (e, n)) y
    ORDER BY COALESCE(x ->> 'personId', n::text), n) z)`;
  await log.change('people_import_row', { matches: replaced }, "t.matches @> jsonb_build_array(jsonb_build_object('personId', $2::text)) AND $3::text IS NOT NULL", [goneId, keptId]);
};

/** What one person has once: theirs who stays, else the other’s. */
const settings: Step = async (_tx, log, { keptId, goneId }) => {
  const keptHas = (relation: string, more = 'true') => `EXISTS (SELECT FROM ${relation} k WHERE k.person_id = $3 AND ${more})`;
  // Somebody whose address stands only with the record that goes would be written to no more.
  await log.remove('notice_preference', `t.person_id = $2 AND t.address IS NULL AND ${keptHas('notice_preference', 'k.address IS NOT NULL')}`, [keptId, goneId]);
  for (const [relation, why] of [['notice_preference', 'one_setting'], ['calendar_feed', 'one_address'], ['profile_attributes', 'one_setting'], ['person_identity', 'one_setting']] as const) {
    const within = relation === 'notice_preference' ? 'true' : 'k.tenant_id = t.tenant_id';
    await log.remove(relation, `t.person_id = $2 AND ${keptHas(relation, within)}`, [goneId, keptId], why);
    await log.shift(relation, 'person_id', { was: goneId, became: keptId }, { why });
  }
  await log.shift('unavailability', 'person_id', { was: goneId, became: keptId });
};

/** One sign-in goes on; the other is shut and stays with the record that goes. */
const signIns: Step = async (tx, log, { keptId, goneId, signIn, now }) => {
  const rows = (await tx.query('SELECT i.person_id AS id FROM sign_in i WHERE i.person_id = ANY ($1)', [[keptId, goneId]])) as { id: string }[];
  const both = rows.length === 2;
  for (const relation of ['sign_in', 'activation', 'recovery_code']) {
    if (both && signIn === 'kept') continue;
    if (both) await log.shift(relation, 'person_id', { was: keptId, became: nobody });
    if (rows.some(({ id }) => id === goneId)) await log.shift(relation, 'person_id', { was: goneId, became: keptId });
    if (both) await log.shift(relation, 'person_id', { was: nobody, became: goneId });
  }
  if (both) log.stay('sign_in', 'one_sign_in', await log.change('sign_in', { disabled_at: '$3::timestamptz' }, 't.person_id = $2', [goneId, now]));
};

const columnsOf: Readonly<Record<MergeField, readonly string[]>> = {
  name: ['given_names', 'family_names'], institution: ['institution'], organisation: ['organisation_id'], area: ['area_code'], contact: ['contact'],
};

/** What is known of the one person, value by value as was chosen; then the other record goes, and every list forgets it. */
const profiles: Step = async (tx, log, { tenantId, keptId, goneId, fields, namesOurs }) => {
  const taken = (Object.keys(columnsOf) as MergeField[]).filter((field) => fields[field] === 'gone').flatMap((field) => columnsOf[field]);
  const from = (column: string) => `(SELECT g.${column} FROM profile g WHERE g.tenant_id = $1 AND g.person_id = $3)`;
  if (taken.length > 0) await log.change('profile', Object.fromEntries(taken.map((column) => [column, from(column)])), 't.person_id = $2 AND $3::uuid IS NOT NULL', [keptId, goneId]);
  await log.change('profile', { languages: `ARRAY(SELECT DISTINCT unnest(t.languages || ${from('languages')}) ORDER BY 1)` }, `t.person_id = $2 AND NOT t.languages @> ${from('languages')}`, [keptId, goneId]);
  if (taken.includes('given_names') && namesOurs) {
    const [row] = (await tx.query("SELECT btrim(p.given_names || ' ' || p.family_names) AS name FROM profile p WHERE p.tenant_id = $1 AND p.person_id = $2", [tenantId, keptId])) as { name: string }[];
    await log.change('person', { display_name: '$3' }, 't.id = $2', [keptId, row?.name ?? '']);
  }
  await log.remove('profile', 't.person_id = $2', [goneId]);
};

/** In this order: rows that own others first, the record that goes last. */
const steps: readonly Step[] = [enrolments, certifications, hangingRows, duties, following, settings, signIns, profiles];

/**
 * Makes two records one within the caller’s transaction, acting as the tenant’s system. Whether it may be was decided before.
 * @throws DomainError 409 `merge_two_signatures`
 */
export async function makeOne(tx: EntityManager, log: MergeLog, plan: MergePlan): Promise<void> {
  await log.look([plan.keptId, plan.goneId]);
  for (const step of steps) await step(tx, log, plan);
  // A cookie says as whom somebody acts: with the record joined neither is right any more.
  await endSessions(tx, plan);
}

export async function endSessions(tx: EntityManager, { keptId, goneId }: Pick<MergePlan, 'keptId' | 'goneId'>): Promise<void> {
  await tx.query('DELETE FROM sign_in_session WHERE person_id = ANY ($1)', [[keptId, goneId]]);
}
