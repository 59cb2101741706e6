import { handoffTurns, type HandoffState } from '@relevo/domain/handoff';
import { followUpDays } from '@relevo/domain/follow-up';
import { practiceDays, type HomeKind } from '@relevo/domain/home';
import type { ActiveRole } from '@relevo/domain/organisation';
import { tenantIs } from '../../database/scope.ts';
import { together } from '../../database/work-together.ts';

/** Columns of one kind of thing that waits; what is left out is nothing. */
type Part = { id: string; parent?: string; title: string; sub?: string; by?: string; at?: string; until?: string; zone?: string; place?: string; count?: string; state?: string; from: string; order: string };

/** `$1` tenant, `$2` person, `$3` now. At most five rows of a kind, and how many there are. */
function part(kind: HomeKind, p: Part): string {
  return `(SELECT '${kind}' AS kind, ${p.id} AS id, ${p.parent ?? 'NULL::uuid'} AS "parentId", ${p.title} AS title, ${p.sub ?? "''"} AS sub, COALESCE(${p.by ?? "''"}, '') AS "byName",
    (${p.at ?? 'NULL'})::timestamptz AS at, (${p.until ?? 'NULL'})::timestamptz AS until, ${p.zone ?? 'NULL::text'} AS "timeZone", ${p.place ?? "''"} AS place, (${p.count ?? 'NULL'})::int AS count,
    ${p.state ?? "''"} AS state, count(*) OVER ()::int AS total, row_number() OVER (ORDER BY ${p.order})::int AS nth
    FROM ${p.from} ORDER BY ${p.order} LIMIT 5)`;
}

const list = (states: readonly HandoffState[]) => states.map((s) => `'${s}'`).join(', ');
const nameOf = (person: string) => `(SELECT p.display_name FROM person p WHERE p.id = ${person})`;
const today = (zone: string) => `($3::timestamptz AT TIME ZONE ${zone})::date`;
const dayOf = (moment: string, zone: string) => `(${moment} AT TIME ZONE ${zone})::date`;
const kitOf = (row: string) => `JOIN kit k ON k.tenant_id = ${row}.tenant_id AND k.id = ${row}.kit_id`;
const live = "c.state IN ('draft', 'scheduled', 'running')";

const certificationToApprove = () => part('certification_to_approve', {
  id: 'c.id', parent: 'c.kit_id', title: 'c.display_name', sub: 'k.title', by: nameOf('c.recommended_by'), at: 'c.recommended_at', order: 'c.recommended_at, c.id',
  from: `certification c ${kitOf('c')} WHERE ${tenantIs('c', 1)} AND c.recommended_at IS NOT NULL AND c.standing = 'practising' AND c.person_id <> $2 AND c.recommended_by <> $2`,
});

const stewardsTurn = () => part('handoff_turn', {
  id: 'h.id', title: 'p.name', sub: 'k.title', at: 'h.state_since', state: 'h.state', order: 'h.state_since, h.id',
  from: `handoff h ${kitOf('h')} JOIN organisation p ON p.tenant_id = h.partner_tenant_id AND p.id = h.partner_tenant_id
    WHERE ${tenantIs('h', 1)} AND h.state IN (${list(handoffTurns.steward)})`,
});
const partnersTurn = () => part('handoff_turn', {
  id: 'h.id', title: 'k.title', sub: 's.name', at: 'h.state_since', state: 'h.state', order: 'h.state_since, h.id',
  from: `handoff h ${kitOf('h')} JOIN organisation s ON s.tenant_id = h.tenant_id AND s.id = h.tenant_id WHERE h.partner_tenant_id = $1 AND h.state IN (${list(handoffTurns.partner)})
      -- Its first cohort is planned: that one then says what is next.
      AND (h.state <> 'preparing' OR NOT EXISTS (SELECT FROM cohort c WHERE c.tenant_id = $1 AND c.kit_tenant_id = h.tenant_id AND c.kit_id = h.kit_id AND c.purpose <> 'self_paced' AND c.state IN ('draft', 'scheduled', 'running')))`,
});

/** Accompanied deliveries of the next weeks with a session that nobody observes yet. */
const withoutSupervisor = () => part('cohort_without_supervisor', {
  id: 'c.id', title: 'c.title', sub: "COALESCE(o.name, '')", at: 'x.first', zone: 'c.time_zone', count: 'x.sessions', state: 'c.state', order: 'x.first, c.id',
  from: `cohort c LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.tenant_id CROSS JOIN LATERAL (
      SELECT min(s.starts_at) AS first, count(*) AS sessions FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state = 'planned' AND s.ends_at > $3
        AND NOT EXISTS (SELECT FROM assignment a WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.duty = 'supervisor')) x
    WHERE c.kit_tenant_id = $1 AND c.accompanied_by = $1 AND c.purpose = 'delivery' AND ${live} AND c.starts_on < ($3::timestamptz + interval '60 days')::date AND x.sessions > 0`,
});

const actToConfirm = (kinds: string) => part('act_to_confirm', {
  id: 't.id', parent: 't.certification_id', title: 't.display_name', sub: 'k.title', by: nameOf('t.asked_by'), at: 't.asked_at', state: 't.kind', order: 't.asked_at, t.id',
  from: `two_person_act t ${kitOf('t')} WHERE ${tenantIs('t', 1)} AND t.confirmed_at IS NULL AND t.declined_at IS NULL AND t.asked_by <> $2 AND t.person_id <> $2 AND t.kind IN (${kinds})`,
});

/** The steward's own line of a kit; a partner's is that partner's matter. */
const mainLine = () => `${tenantIs('v', 1)} AND v.line_tenant_id IS NULL`;
const written = () => `((${mainLine()}) OR v.line_tenant_id = $1)`;

const versionToReview = () => part('version_to_review', {
  id: 'v.id', parent: 'v.kit_id', title: 'v.title', sub: 'v.label', by: nameOf('v.submitted_by'), at: 'v.submitted_at', order: 'v.submitted_at, v.id',
  from: `kit_version v WHERE ${mainLine()} AND v.state = 'in_review' AND NOT ($2 = ANY (v.author_ids))`,
});
const adaptationToAccept = () => part('adaptation_to_accept', {
  id: 'v.id', parent: 'v.kit_id', title: 'v.title', sub: "COALESCE(o.name, '')", at: 'v.published_at', order: 'v.published_at, v.id',
  from: `kit_version v LEFT JOIN organisation o ON o.tenant_id = v.line_tenant_id AND o.id = v.line_tenant_id
    WHERE ${tenantIs('v', 1)} AND v.line_tenant_id IS NOT NULL AND v.state = 'published' AND v.accepted_at IS NULL AND v.returned_reason IS NULL`,
});
/** Where a question is looked at: the first test that asks it, else one that may draw it. */
const askedIn = `LATERAL (SELECT t ->> 'id' AS id, CASE WHEN t -> 'forms' -> 'B' ? c.question_id THEN 'B' ELSE 'A' END AS form FROM jsonb_array_elements(v.document -> 'tests') WITH ORDINALITY x (t, n)
  WHERE t -> 'forms' -> 'A' ? c.question_id OR t -> 'forms' -> 'B' ? c.question_id OR jsonb_array_length(COALESCE(t -> 'draws', '[]')) > 0
  ORDER BY COALESCE(t -> 'forms' -> 'A' ? c.question_id OR t -> 'forms' -> 'B' ? c.question_id, false) DESC, n LIMIT 1)`;
/** A correction that was counted and waits for a second person; `sub` says where its question stands. */
const keyToDecide = () => part('key_to_decide', {
  id: 'v.id', parent: 'c.kit_id', title: 'v.title', sub: "a.id || '/' || a.form || '/' || c.question_id", by: nameOf('c.proposed_by'), at: 'c.proposed_at', order: 'c.proposed_at, c.id',
  from: `key_correction c JOIN kit_version v ON v.tenant_id = c.tenant_id AND v.id = c.kit_version_id JOIN ${askedIn} a ON true WHERE ${tenantIs('c', 1)} AND c.state = 'proposed' AND c.proposed_by <> $2`,
});
/** Of the partner's own line, and those of the steward's that it co-writes and has not signed. */
const partnersReviews = () => [
  part('version_to_review', {
    id: 'v.id', parent: 'v.kit_id', title: 'v.title', sub: 'v.label', by: nameOf('v.submitted_by'), at: 'v.submitted_at', order: 'v.submitted_at, v.id',
    from: "kit_version v WHERE v.line_tenant_id = $1 AND v.state = 'in_review' AND NOT ($2 = ANY (v.author_ids))",
  }),
  part('version_to_sign', {
    id: 'v.id', parent: 'v.kit_id', title: 'v.title', sub: 'v.label', at: 'v.submitted_at', order: 'v.submitted_at, v.id',
    from: `kit_co_author c JOIN kit_version v ON v.tenant_id = c.tenant_id AND v.kit_id = c.kit_id AND v.line_tenant_id IS NULL AND v.state = 'in_review'
      WHERE c.partner_tenant_id = $1 AND NOT ($2 = ANY (v.author_ids)) AND NOT EXISTS (
        SELECT FROM kit_sign_off s WHERE s.tenant_id = c.tenant_id AND s.kit_version_id = v.id AND s.partner_tenant_id = $1)`,
  }),
];

const recoveryToConfirm = () => part('recovery_to_confirm', {
  id: 'r.id', parent: 'r.person_id', title: `COALESCE(${nameOf('r.person_id')}, '')`, by: nameOf('r.requested_by'), at: 'r.requested_at', order: 'r.requested_at, r.id',
  from: `recovery r WHERE ${tenantIs('r', 1)} AND r.confirmed_by IS NULL AND r.requested_by <> $2 AND r.person_id <> $2`,
});

/** Two records that are one person: whoever asked does not confirm, nor either of the two. */
const mergeToConfirm = () => part('merge_to_confirm', {
  id: 'm.id', title: 'm.gone_name', sub: 'm.kept_name', by: nameOf('m.asked_by'), at: 'm.asked_at', order: 'm.asked_at, m.id',
  from: `person_merge m WHERE ${tenantIs('m', 1)} AND m.state = 'waiting' AND $2 NOT IN (m.asked_by, m.kept_id, m.gone_id)`,
});

const invitationOpen = () => part('invitation_open', {
  id: 'i.id', title: 'i.display_name', by: nameOf('i.invited_by'), at: 'i.created_at', until: 'i.expires_at', state: 'i.role', order: 'i.expires_at, i.id',
  from: `invitation i WHERE ${tenantIs('i', 1)} AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3`,
});

const ownCohort = { id: 'c.id', title: 'c.title', sub: "COALESCE(o.name, '')", zone: 'c.time_zone', state: 'c.state', order: 'c.starts_on, c.id' } as const;
const unitOf = 'LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id';
const plannedIn = "FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state = 'planned'";
const planning = () => [
  part('cohort_to_start', {
    ...ownCohort, at: 'x.first', order: 'x.first, c.id',
    from: `cohort c ${unitOf} CROSS JOIN LATERAL (SELECT min(s.starts_at) AS first ${plannedIn}) x
      WHERE ${tenantIs('c', 1)} AND c.state = 'scheduled' AND ${dayOf('x.first', 'c.time_zone')} <= ${today('c.time_zone')}`,
  }),
  part('cards_to_print', {
    ...ownCohort, count: 'x.people', at: `(c.starts_on::timestamp AT TIME ZONE c.time_zone)`,
    from: `cohort c ${unitOf} CROSS JOIN LATERAL (
        SELECT count(*) AS people FROM enrolment e LEFT JOIN sign_in i ON i.person_id = e.person_id LEFT JOIN activation v ON v.person_id = e.person_id
        WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state = 'enrolled' AND i.secret_hash IS NULL AND v.person_id IS NULL) x
      WHERE ${tenantIs('c', 1)} AND c.state IN ('scheduled', 'running') AND c.starts_on < ($3::timestamptz + interval '14 days')::date AND x.people > 0`,
  }),
  part('cohort_to_schedule', { ...ownCohort, at: `(c.starts_on::timestamp AT TIME ZONE c.time_zone)`, from: `cohort c ${unitOf} WHERE ${tenantIs('c', 1)} AND c.state = 'draft'` }),
  part('cohort_to_complete', { ...ownCohort, from: `cohort c ${unitOf} WHERE ${tenantIs('c', 1)} AND c.state = 'running' AND c.purpose <> 'self_paced' AND NOT EXISTS (SELECT ${plannedIn})` }),
];

/** Cohorts in which a round of what is done at work is open and nobody has opened a link of it; rounds are planned when a cohort ends, so that nothing older is looked at. */
const workRound = (reach: string) => part('work_round', {
  id: 'c.id', title: 'c.title', at: 'l.due_at', until: `l.due_at + interval '${2 * followUpDays} days'`, zone: 'c.time_zone', count: 'l.months', order: 'l.due_at, c.id',
  from: `later_telling l JOIN cohort c ON c.tenant_id = l.tenant_id AND c.id = l.cohort_id
    WHERE ${tenantIs('l', 1)} AND l.occasion = 'work' AND l.due_at <= $3 AND l.due_at > $3::timestamptz - interval '${2 * followUpDays} days' AND c.state = 'completed' AND ${reach}
      AND NOT EXISTS (SELECT FROM work_evaluation w WHERE w.tenant_id = l.tenant_id AND w.cohort_id = l.cohort_id AND w.months = l.months)`,
});
const taughtIn = "EXISTS (SELECT FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id AND a.person_id = $2 AND a.duty = 'trainer')";

const withoutPractice = () => part('trainer_without_practice', {
  id: 'c.id', parent: 'c.kit_id', title: 'c.display_name', sub: "COALESCE(k.title, '')", at: 'c.standing_since', state: 'c.standing', order: 'c.standing_since, c.id',
  from: `certification c LEFT ${kitOf('c')} WHERE c.home_tenant_id = $1 AND c.level = 'trainer' AND c.standing IN ('trained', 'practising', 'certified')
    AND c.standing_since < $3::timestamptz - interval '${practiceDays} days' AND NOT EXISTS (
      SELECT FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort g ON g.tenant_id = s.tenant_id AND g.id = s.cohort_id AND g.state <> 'cancelled'
      WHERE a.person_id = c.person_id AND a.duty = 'trainer' AND a.ends_at > $3::timestamptz - interval '${practiceDays} days' AND s.state <> 'cancelled'
        AND s.starts_at > $3::timestamptz - interval '${practiceDays} days')`,
});

const ownSession = {
  id: 's.id', parent: 's.cohort_id', title: 'c.title', sub: 's.title', at: 's.starts_at', until: 's.ends_at', zone: 'c.time_zone', place: 'COALESCE(s.place, c.place)', state: 's.state', order: 's.starts_at, s.id',
} as const;
const duty = (is: 'trainer' | 'supervisor') => `assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id
  JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id WHERE a.person_id = $2 AND a.duty = '${is}' AND c.state IN ('scheduled', 'running')`;
const sessionDay = dayOf('s.starts_at', 'c.time_zone');

/** What one is asked to teach or supervise and has not answered; nobody is asked for a draft. */
const dutyAsked = () => part('duty_asked', {
  ...ownSession, id: 'a.id', state: 'a.duty', order: 's.starts_at, a.id',
  from: `assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
    WHERE a.person_id = $2 AND a.answer = 'asked' AND c.state IN ('scheduled', 'running') AND s.state = 'planned' AND s.starts_at > $3`,
});

/** Cohorts in which somebody declined and nobody else took it, or has been silent for too long. */
const dutyToSettle = (reach: string) => part('duty_to_settle', {
  id: 'c.id', title: 'c.title', sub: "COALESCE(o.name, '')", at: 'x.first', zone: 'c.time_zone', count: 'x.duties', state: 'c.state', order: 'x.first, c.id',
  from: `cohort c ${unitOf} CROSS JOIN LATERAL (SELECT min(y.starts_at) AS first, count(*) AS duties FROM (
      SELECT s.starts_at FROM declined_duty d JOIN session s ON s.tenant_id = d.tenant_id AND s.id = d.session_id WHERE d.tenant_id = c.tenant_id AND d.cohort_id = c.id AND s.state = 'planned' AND s.ends_at > $3
        AND NOT EXISTS (SELECT FROM assignment b WHERE b.tenant_id = d.tenant_id AND b.session_id = d.session_id AND b.duty = d.duty AND b.made_at >= d.declined_at)
      UNION ALL SELECT s.starts_at FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id AND a.answer = 'asked'
        AND s.state = 'planned' AND s.ends_at > $3 AND (a.silent_from <= $3 OR s.starts_at < $3::timestamptz + interval '1 day')) y) x
    WHERE ${reach} AND c.state IN ('scheduled', 'running') AND x.duties > 0`,
});

/** Another look that somebody asked for, for whoever may take it: nobody who marked it, nor whoever asked. @param reach of the cohort `c` and the appeal `x` */
const appealToDecide = (reach: string) => part('appeal_to_decide', {
  id: 'x.id', parent: 'x.cohort_id', title: 'c.title', at: 'x.asked_at', zone: 'c.time_zone', order: 'x.asked_at, x.id',
  from: `appeal x JOIN cohort c ON c.tenant_id = x.tenant_id AND c.id = x.cohort_id JOIN enrolment e ON e.tenant_id = x.tenant_id AND e.id = x.enrolment_id AND e.state <> 'withdrawn'
    WHERE x.state = 'asked' AND x.person_id <> $2 AND NOT EXISTS (SELECT FROM marking_piece p JOIN marking_piece q ON ${together('q', 'p')} WHERE p.tenant_id = x.tenant_id AND p.id = x.piece_id AND q.person_id = $2)
      AND NOT EXISTS (SELECT FROM mark k WHERE k.tenant_id = x.tenant_id AND k.piece_id = x.piece_id AND k.marked_by = $2) AND ${reach}`,
});
const onItsTeam = () => `x.piece_id IS NOT NULL AND EXISTS (SELECT FROM assignment a WHERE a.tenant_id = x.tenant_id AND a.cohort_id = x.cohort_id AND a.person_id = $2 AND (${tenantIs('x', 1)} OR $3 BETWEEN a.starts_at AND a.ends_at))`;

const teaching = () => [
  dutyAsked(),
  part('session_today', { ...ownSession, from: `${duty('trainer')} AND s.state = 'planned' AND s.ends_at > $3 AND ${sessionDay} = ${today('c.time_zone')}` }),
  part('observation_to_answer', {
    id: 'o.id', parent: 'o.cohort_id', title: 'c.title', sub: 's.title', by: 'o.supervisor_name', at: 'o.signed_at', until: "o.signed_at + interval '14 days'", order: 'o.signed_at, o.id',
    from: `observation o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
      WHERE o.trainer_id = $2 AND o.state = 'signed' AND o.signed_at > $3::timestamptz - interval '14 days'`,
  }),
  part('session_to_close', { ...ownSession, from: `${duty('trainer')} AND s.state = 'planned' AND s.ends_at <= $3 AND c.state = 'running'` }),
  appealToDecide(onItsTeam()),
  workRound(taughtIn),
  // What one has not answered is asked above; it is nobody's plan yet.
  part('session_next', { ...ownSession, from: `${duty('trainer')} AND a.answer = 'accepted' AND s.state = 'planned' AND ${sessionDay} > ${today('c.time_zone')}` }),
  part('own_path', {
    id: 'c.id', parent: 'c.kit_id', title: "COALESCE(k.title, '')", at: 'c.standing_since', until: 'c.expires_at', state: 'c.standing', order: 'c.standing_since DESC, c.id',
    from: `certification c LEFT ${kitOf('c')} WHERE c.person_id = $2 AND c.level = 'trainer' AND c.standing NOT IN ('withdrawn', 'not_passed')`,
  }),
];

const openNow = 'AND $3 BETWEEN a.starts_at AND a.ends_at';
/** A delivery with a trainer whom one has not begun to observe: what the page of observations offers. */
const unobserved = `AND c.purpose = 'delivery' AND EXISTS (SELECT FROM assignment t WHERE t.tenant_id = s.tenant_id AND t.session_id = s.id AND t.duty = 'trainer' AND t.person_id <> $2
  AND NOT EXISTS (SELECT FROM observation o WHERE o.tenant_id = t.tenant_id AND o.session_id = t.session_id AND o.trainer_id = t.person_id AND o.supervisor_id = $2))`;
const observing = () => [
  dutyAsked(),
  part('observe_today', { ...ownSession, from: `${duty('supervisor')} AND s.state <> 'cancelled' ${openNow} AND ${sessionDay} <= ${today('c.time_zone')} ${unobserved}` }),
  part('observation_draft', {
    id: 'o.id', parent: 'o.cohort_id', title: 'o.trainer_name', sub: "COALESCE(c.title, '')", at: 'o.created_at', order: 'o.created_at, o.id',
    from: "observation o LEFT JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id WHERE o.supervisor_id = $2 AND o.state = 'draft'",
  }),
  appealToDecide(onItsTeam()),
  part('observe_next', { ...ownSession, from: `${duty('supervisor')} AND a.answer = 'accepted' AND s.state = 'planned' AND ${sessionDay} > ${today('c.time_zone')}` }),
];

const draft = { id: 'v.id', parent: 'v.kit_id', title: 'v.title', sub: 'v.label', at: 'COALESCE(v.changed_at, v.created_at)', order: '($2 = ANY (v.author_ids)) DESC, COALESCE(v.changed_at, v.created_at) DESC, v.id' } as const;
const writing = () => [
  part('version_sent_back', { ...draft, state: 'v.sent_back_reason', from: `kit_version v WHERE ${written()} AND v.state = 'draft' AND v.sent_back_reason IS NOT NULL` }),
  part('version_draft', { ...draft, from: `kit_version v WHERE ${written()} AND v.state = 'draft' AND v.sent_back_reason IS NULL` }),
];

/** What each role's home asks for: one query a role, written anew each time, as scoping may be off in a proof. */
export const homeParts: Readonly<Record<ActiveRole, () => string[]>> = {
  coordinator: () => [
    dutyAsked(), dutyToSettle(`(${tenantIs('c', 1)} OR c.accompanied_by = $1)`), stewardsTurn(), certificationToApprove(), withoutSupervisor(), actToConfirm("'founder', 'recorded_evidence', 'revocation'"), versionToReview(), adaptationToAccept(), keyToDecide(), appealToDecide(tenantIs('x', 1)), ...planning(), workRound('true'), recoveryToConfirm(), mergeToConfirm(),
    withoutPractice(), invitationOpen(),
  ],
  partner_manager: () => [dutyAsked(), dutyToSettle(tenantIs('c', 1)), partnersTurn(), ...partnersReviews(), appealToDecide(tenantIs('x', 1)), ...planning(), workRound('true'), recoveryToConfirm(), mergeToConfirm(), withoutPractice(), invitationOpen()],
  trainer: teaching,
  supervisor: () => [...observing(), actToConfirm("'recorded_evidence'")],
  author: writing,
  translator: writing,
  observer: () => [],
  reviewer: () => [],
  platform_admin: () => [],
  participant: () => [],
};
