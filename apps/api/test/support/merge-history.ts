import { newId, newToken, sha256 } from '../../src/platform/ids.ts';
import type { TestApp } from './app.ts';

/** Where random histories happen: cohorts with their sessions, kits, and people who act beside the two. */
export type Stage = {
  tenantId: string; kits: readonly { kitId: string; versionId: string; standardId: string | null }[]; cohorts: readonly { id: string; kit: number; sessions: readonly string[] }[]; others: readonly string[]; importId: string;
};
/** Something that happened to the first or the second of the two; numbers choose among what there is. */
export type Event = { who: 0 | 1; what: (typeof happenings)[number]; a: number; b: number };

export const happenings = [
  'enrol', 'attend', 'correct', 'progress', 'attempt', 'assign', 'observe', 'observed', 'certify', 'teachBack', 'act', 'credential', 'member', 'message', 'feed', 'preference', 'identity', 'attributes', 'signIn',
  'reflect', 'step', 'record', 'importRow', 'outreach', 'draft', 'invite',
] as const;

type Row = Record<string, unknown>;
const standings = ['candidate', 'trained', 'practising', 'certified', 'lapsed', 'not_passed', 'withdrawn', 'suspended', 'revoked'];
const at = '2030-01-05T10:00:00Z';

/** Writes rows past the walls as a history would have left them. What cannot be (twice in a cohort, two signatures of one) is left out. */
export function historian(app: Pick<TestApp, 'owner'>, stage: Stage, people: readonly [string, string]) {
  const hand = handOf(app, stage, people);
  const acts: Acts = { ...learning(hand), ...teaching(hand), ...being(hand) };
  return async (events: readonly Event[]) => { for (const { who, what, a, b } of events) await acts[what](people[who], a, b); };
}

type Act = (personId: string, a: number, b: number) => Promise<unknown>;
type Acts = Record<Event['what'], Act>;
type Hand = ReturnType<typeof handOf>;
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
let ordinal = 1_000_000;

/** What every act uses: rows put past the walls, and the rows that others hang on. */
function handOf(app: Pick<TestApp, 'owner'>, stage: Stage, people: readonly [string, string]) {
  const { tenantId } = stage;
  const put = async (table: string, row: Row): Promise<boolean> => {
    const values = Object.values(row).map((v) => (v !== null && typeof v === 'object' && !Array.isArray(v) ? JSON.stringify(v) : v));
    const made = (await app.owner.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')}) ON CONFLICT DO NOTHING RETURNING 1`, values)) as unknown[];
    return made.length > 0;
  };
  const own = { tenant_id: tenantId };
  const enrolment = async (personId: string, n: number): Promise<{ id: string; cohort: Stage['cohorts'][number] }> => {
    const cohort = pick(stage.cohorts, n);
    await put('enrolment', { ...own, id: newId(), cohort_id: cohort.id, person_id: personId, ordinal: (ordinal += 1), display_name: 'X', state: pick(['enrolled', 'completed', 'not_completed'], n >> 2), enrolled_at: at, enrolled_by: personId });
    const [row] = (await app.owner.query('SELECT id FROM enrolment WHERE tenant_id = $1 AND cohort_id = $2 AND person_id = $3', [tenantId, cohort.id, personId])) as { id: string }[];
    return { id: row!.id, cohort };
  };
  const certification = async (personId: string, n: number): Promise<{ id: string; kitId: string; standardId: string | null }> => {
    const kit = pick(stage.kits, n);
    const standing = pick(standings, n >> 1);
    await put('certification', { ...own, id: newId(), person_id: personId, kit_id: kit.kitId, level: 'trainer', standing, standing_since: at, display_name: 'X', home_tenant_id: tenantId, standing_before: standing === 'suspended' ? 'trained' : null });
    const [row] = (await app.owner.query('SELECT id FROM certification WHERE tenant_id = $1 AND kit_id = $2 AND person_id = $3', [tenantId, kit.kitId, personId])) as { id: string }[];
    await put('certification_event', { ...own, id: newId(), certification_id: row!.id, person_id: personId, home_tenant_id: tenantId, to_standing: standing, at, actor_id: pick(stage.others, n), evidence_hash: 'x' });
    return { id: row!.id, kitId: kit.kitId, standardId: kit.standardId };
  };
  const sessionOf = (n: number) => { const cohort = pick(stage.cohorts, n); return { cohort, sessionId: pick(cohort.sessions, n >> 1) }; };
  const observation = (trainerId: string, supervisorId: string, n: number) => {
    const { cohort, sessionId } = sessionOf(n);
    const kit = stage.kits[cohort.kit]!;
    return put('observation', {
      ...own, id: newId(), cohort_id: cohort.id, session_id: sessionId, kit_tenant_id: tenantId, kit_id: kit.kitId, kit_version_id: kit.versionId, rubric_id: 'r', trainer_id: trainerId, trainer_name: 'T', supervisor_id: supervisorId,
      supervisor_name: 'S', supervisor_tenant_id: tenantId, state: 'draft', created_at: at,
    });
  };
  return { stage, people, tenantId, own, put, enrolment, certification, sessionOf, observation };
}

function learning({ stage, tenantId, own, put, enrolment }: Hand) {
  return {
    enrol: enrolment,
    attend: async (p: string, a: number, b: number) => {
      const { id, cohort } = await enrolment(p, a);
      await put('attendance', { ...own, session_id: pick(cohort.sessions, b), enrolment_id: id, cohort_id: cohort.id, person_id: p, status: 'present', method: 'qr', recorded_by: p, recorded_at: at });
    },
    correct: async (p: string, a: number, b: number) => {
      const { id, cohort } = await enrolment(p, a);
      await put('attendance_correction', { ...own, session_id: pick(cohort.sessions, b), enrolment_id: id, cohort_id: cohort.id, person_id: p, reason: 'r', corrected_by: pick(stage.others, b), corrected_by_name: 'X', corrected_at: at });
    },
    progress: async (p: string, a: number, b: number) => {
      const { id, cohort } = await enrolment(p, a);
      await put('progress', { ...own, enrolment_id: id, activity_id: `a${b % 4}`, cohort_id: cohort.id, person_id: p, module_id: 'm1', state: 'done', at });
    },
    attempt: async (p: string, a: number, b: number) => {
      const { id, cohort } = await enrolment(p, a);
      const attemptId = newId();
      const made = await put('attempt', {
        ...own, id: attemptId, enrolment_id: id, cohort_id: cohort.id, person_id: p, kit_tenant_id: tenantId, kit_version_id: stage.kits[cohort.kit]!.versionId, test_id: `t${b % 2}`, purpose: b % 2 ? 'post' : 'pre', form: 'A', number: 1,
        started_at: at, submitted_at: at, points: b % 10, points_possible: 10, passed: false,
      });
      if (made) await put('response', { ...own, attempt_id: attemptId, question_id: 'q', cohort_id: cohort.id, person_id: p, answer: {}, saved_at: at });
    },
  } satisfies Partial<Acts>;
}

function teaching({ stage, tenantId, own, put, enrolment, certification, sessionOf, observation }: Hand) {
  return {
    assign: async (p: string, a: number, b: number) => {
      const { cohort, sessionId } = sessionOf(a);
      await put('assignment', { ...own, id: newId(), cohort_id: cohort.id, session_id: sessionId, person_id: p, person_tenant_id: tenantId, display_name: 'X', duty: b % 9 ? 'trainer' : 'supervisor', starts_at: at, ends_at: at, made_by: pick(stage.others, b) });
    },
    observe: (p: string, a: number, b: number) => observation(pick(stage.others, b), p, a),
    observed: (p: string, a: number, b: number) => observation(p, pick(stage.others, b), a),
    certify: certification,
    teachBack: async (p: string, a: number, b: number) => {
      const { id, kitId } = await certification(p, a);
      await put('teach_back', { ...own, id: newId(), certification_id: id, person_id: p, kit_id: kitId, passed: true, signed_by: pick(stage.others, b), signed_name: 'X', signed_at: at });
      await put('teach_back', { ...own, id: newId(), certification_id: id, person_id: pick(stage.others, b), kit_id: kitId, passed: true, signed_by: p, signed_name: 'X', signed_at: at });
    },
    act: async (p: string, a: number, b: number) => put('two_person_act', {
      ...own, id: newId(), kind: 'founder', person_id: p, kit_id: pick(stage.kits, a).kitId, display_name: 'X', content: {}, asked_by: stage.others[0], asked_at: at, confirmed_by: stage.others[1], confirmed_at: b % 2 ? at : at,
    }),
    credential: async (p: string, a: number, b: number) => {
      const { id, kitId } = await certification(p, a);
      const { cohort } = await enrolment(p, b);
      const base = { ...own, person_id: p, display_name: 'X', kit_id: kitId, kit_title: 'K', issuer_name: 'I', issued_at: at, status_index: 0, commitment_key: 'k' };
      await put('credential', b % 2 ? { ...base, id: newId(), kind: 'trainer', certification_id: id, level: 'trainer' } : { ...base, id: newId(), kind: 'completion', cohort_id: cohort.id });
    },
  } satisfies Partial<Acts>;
}

function being({ stage, people, tenantId, own, put, sessionOf }: Hand) {
  return {
    member: async (p: string, a: number, b: number) => put('membership', { ...own, id: newId(), person_id: p, organisation_id: tenantId, role: pick(['trainer', 'author', 'supervisor'], a), since: at, ended_at: b % 3 ? null : at }),
    message: async (p: string, a: number) => {
      const cohort = pick(stage.cohorts, a);
      const noticeId = `00000000-0000-4000-8000-${String(a % 3).padStart(12, '0')}`;
      await put('notice', { ...own, id: noticeId, cohort_id: cohort.id, kind: 'follow_up', time_zone: 'UTC', made_at: at });
      await put('message', { ...own, id: newId(), notice_id: noticeId, cohort_id: cohort.id, person_id: p, person_tenant_id: tenantId, audience: 'participant', made_at: at, ready_at: at, mail_due_at: at });
    },
    feed: (p: string) => put('calendar_feed', { ...own, id: newId(), person_id: p, token_hash: newToken(), made_by: p, made_at: at }),
    preference: (p: string, a: number) => put('notice_preference', { person_id: p, ...(a % 2 ? { address: 'sealed', confirmed_at: at } : {}) }),
    identity: (p: string, a: number) => put('person_identity', { ...own, person_id: p, hash: `h${a}` }),
    attributes: (p: string) => put('profile_attributes', { ...own, person_id: p, sex: 'undisclosed', consent_version: '1', consented_at: at }),
    signIn: async (p: string, a: number) => {
      await put('sign_in', { person_id: p, name: sha256(newToken()).slice(0, 20), kind: a % 2 ? 'pin' : 'password', secret_hash: 'none', home_tenant_id: tenantId });
      await put('recovery_code', { person_id: p, code_hash: newToken() });
      await put('activation', { person_id: p, code_hash: newToken(), issued_by: stage.others[0] });
    },
    reflect: async (p: string, a: number) => { const { cohort, sessionId } = sessionOf(a); await put('session_reflection', { ...own, session_id: sessionId, person_id: p, cohort_id: cohort.id, display_name: 'X', text: 't', written_at: at }); },
    step: async (p: string, a: number) => { const { cohort, sessionId } = sessionOf(a); await put('session_step', { ...own, id: newId(), session_id: sessionId, cohort_id: cohort.id, at, kind: 'start', block_id: 'b', made_by: p }); },
    record: async (p: string, a: number) => { const { cohort, sessionId } = sessionOf(a); await put('session_report', { ...own, session_id: sessionId, cohort_id: cohort.id, issues: '', repeat: '', left_out: '[]', written_by: p, written_by_name: 'X', written_at: at }); },
    importRow: async (p: string, a: number, b: number) => put('people_import_row', {
      ...own, import_id: stage.importId, sheet: 0, row: (ordinal += 1), cells: '[]', counts: true, matches: JSON.stringify([{ personId: p, score: 1 }, { personId: people[b % 2], score: 0.5 }, { personId: null, row: 3 }]),
      ...(a % 2 ? { decision: 'known', decided_person: p } : { outcome: 'known', person_id: p }),
    }),
    outreach: (p: string, a: number) => {
      const kit = pick(stage.kits, a);
      return put('outreach_session', { ...own, id: newId(), kit_tenant_id: tenantId, kit_id: kit.kitId, kit_version_id: kit.versionId, module_ids: ['m1'], title: 'O', audience: 'community', place: 'P', starts_at: at, time_zone: 'UTC', minutes: 60, led_by: p, led_by_name: 'X', created_at: at });
    },
    draft: async (p: string, a: number) => {
      const kit = pick(stage.kits, a);
      await put('kit_version', { ...own, id: newId(), kit_id: kit.kitId, number: (ordinal += 1), state: 'draft', document: {}, author_ids: [...new Set([p, pick(stage.others, a), ...(a % 2 ? people : [])])].sort() });
    },
    invite: (p: string, a: number) => put('invitation', { ...own, id: newId(), token_hash: newToken(), organisation_id: tenantId, role: 'trainer', display_name: 'X', invited_by: p, confirmed_by: a % 2 ? stage.others[0] : null, expires_at: at }),
  } satisfies Partial<Acts>;
}

const rowsOf = (name: string) => {
  const row = name === 'cohort_figures' ? "to_jsonb(t) - 'updated_at'" : 'to_jsonb(t)';
  return `SELECT (${row})::text AS r FROM ${name} t ${name === 'standing_rollup' ? 'WHERE t.people <> 0' : ''}`;
};

async function tables(app: Pick<TestApp, 'owner'>): Promise<string[]> {
  const rows = (await app.owner.query("SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1")) as { name: string }[];
  return rows.map(({ name }) => name).filter((name) => !['audit_entry', 'person_merge', 'person_merge_change', 'sign_in_session', 'area', 'migrations'].includes(name));
}

/** A digest of every row of the application, table by table, but for what a merge says of itself, the log, and sessions, which a merge ends. Sums of nothing are none; when a sum was last counted is no part of it. */
export async function everyRow(app: Pick<TestApp, 'owner'>): Promise<Record<string, string>> {
  const all = (await tables(app)).map((name) => `SELECT '${name}' AS name, count(*) || ' ' || md5(COALESCE(string_agg(r, ' ' ORDER BY r), '')) AS digest FROM (${rowsOf(name)}) x`);
  const rows = (await app.owner.query(all.join(' UNION ALL '))) as { name: string; digest: string }[];
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** Tables in which a person is named anywhere, in a column or in a document. */
export async function namedIn(app: Pick<TestApp, 'owner'>, personId: string): Promise<string[]> {
  const all = (await tables(app)).map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM (${rowsOf(name)}) x WHERE r LIKE '%${personId}%')`);
  return ((await app.owner.query(all.join(' UNION ALL '))) as { name: string }[]).map(({ name }) => name);
}
