import type { ActiveRole } from './organisation.ts';

/** Who acts: one role is active per session, in one tenant (design: two people, really two). */
export type Actor = {
  personId: string;
  role: ActiveRole;
  tenantId: string;
  organisationId: string;
};

type Owned = { tenantId: string };
/** `accompaniedBy` is the steward's tenant while it may read the roster; null once the partner runs alone. */
type CohortLike = Owned & {
  accompaniedBy: string | null;
  /** The steward of its kit: knows of every run of it, and reads its sums. */
  kitTenantId?: string;
  /** Everybody who has or had a duty in it; `open` while the dated assignment lasts. */
  team: readonly { personId: string; duty: 'trainer' | 'supervisor'; open: boolean }[];
};
type SharedKit = Owned & { readers: readonly string[] };
/** A version belongs to the tenant of its kit; `lineTenantId` is the partner whose adaptation it is, `coWriters` partners that write the main line too. */
type VersionLike = Owned & { lineTenantId: string | null; coWriters: readonly string[] };
type ObservationLike = Owned & { supervisorId: string; trainerId: string; kitTenantId: string };
type CertificationLike = Owned & { personId: string; homeTenantId: string };
type HandoffLike = Owned & { partnerTenantId: string };
type EnrolmentLike = Owned & { personId: string };
type OutreachLike = Owned & { ledBy: string };

type Rule<S> = { roles: readonly ActiveRole[]; when: (actor: Actor, subject: S) => boolean };
const rule = <S>(allowed: readonly ActiveRole[], when: (actor: Actor, subject: S) => boolean): Rule<S> => ({ roles: allowed, when });

const managers = ['coordinator', 'partner_manager'] as const;
const staff = ['coordinator', 'author', 'translator', 'supervisor', 'partner_manager', 'trainer'] as const;
const everybody = [...staff, 'observer', 'reviewer', 'platform_admin', 'participant'] as const;

const inside = (a: Actor, s: Owned) => a.tenantId === s.tenantId;
/** A supervisor reaches a cohort by assignment, never by working for the steward (design: tenancy). */
const accompanies = (a: Actor, s: CohortLike) => s.accompaniedBy === a.tenantId && a.role === 'coordinator';
const stewards = (a: Actor, s: CohortLike) => s.kitTenantId === a.tenantId && a.role === 'coordinator';
const teaches = (a: Actor, s: CohortLike) => s.team.some((m) => m.personId === a.personId && m.duty === 'trainer');
/** In another tenant's cohort only while the assignment is open (design: a dated assignment). */
const onTeam = (a: Actor, s: CohortLike) => s.team.some((m) => m.personId === a.personId && (inside(a, s) || m.open));
/** The same as a trainer. */
const teachesThere = (a: Actor, s: CohortLike) => a.role === 'trainer' && s.team.some((m) => m.personId === a.personId && m.duty === 'trainer' && (inside(a, s) || m.open));
const manages = (a: Actor, s: Owned) => inside(a, s) && managers.some((r) => r === a.role);
const always = () => true;
/** A partner writes its own line, and drafts of the main line that it co-writes. */
const partnerWrites = (a: Actor, v: VersionLike) =>
  (a.role === 'author' || a.role === 'partner_manager') && (v.lineTenantId === null ? !inside(a, v) && v.coWriters.includes(a.tenantId) : a.tenantId === v.lineTenantId);
const worksThere = (a: Actor, s: Owned) => inside(a, s) && a.role !== 'partner_manager';

/**
 * The one place that says who may do what. The API refuses by it and the client hides by it; the server decides.
 * `roles` closes an operation before anything is loaded; `when` decides on the very row.
 */
const policies = {
  // identity and organisations
  'account:own': rule(everybody, always),
  'organisation:read': rule([...staff, 'platform_admin'], inside),
  'organisation:write': rule([...managers, 'platform_admin'], inside),
  'partner:create': rule(['coordinator'], inside),
  'person:read': rule(managers, inside),
  'person:write': rule(managers, inside),
  /** Two records that turned out to be one human, made one, told apart again, and undone. */
  'person:merge': rule(managers, inside),
  'membership:write': rule([...managers, 'platform_admin'], inside),
  // The tenant of a sign-in is the one that gave it out: another that knows the person may not shut or take it over.
  'account:disable': rule([...managers, 'platform_admin'], inside),
  'account:recover': rule(managers, inside),
  'audit:read': rule([...managers, 'platform_admin'], inside),
  'search:use': rule(staff, always),

  // kits
  'kit:read': rule(staff, (a: Actor, k: SharedKit) => inside(a, k) || k.readers.includes(a.tenantId)),
  /** The answers of a kit's tests. Whether this very person may, who may be learning by the kit too, is for `mayReadKey`. */
  'kit:key': rule(['coordinator', 'author', 'translator', 'supervisor', 'trainer'], (a: Actor, k: SharedKit) => inside(a, k) || k.readers.includes(a.tenantId)),
  /** Questions as a file, answers and all: whoever may have those, and a partner of a version that it writes. */
  'kit:questions': rule(['coordinator', 'author', 'translator', 'supervisor', 'trainer', 'partner_manager'], (a: Actor, v: SharedKit & VersionLike) =>
    (a.role !== 'partner_manager' && (inside(a, v) || v.readers.includes(a.tenantId))) || partnerWrites(a, v)),
  /** A wrong key put right: proposed by whoever writes the kit, decided by somebody else who coordinates it. Whoever owns the kit answers for its questions, in adaptations too. */
  'correction:propose': rule(['coordinator', 'author'], inside),
  'correction:decide': rule(['coordinator'], inside),
  /** Versions that are not published yet. */
  'kit:draft': rule(['coordinator', 'author', 'translator'], inside),
  /** A file of a kit; participants reach those of the version that their cohort runs. */
  'kit:file': rule([...staff, 'participant'], (a: Actor, k: SharedKit & { facilitatorOnly: boolean; enrolled: boolean }) =>
    a.role === 'participant' ? k.enrolled && !k.facilitatorOnly : inside(a, k) || k.readers.includes(a.tenantId)),
  'kit:write': rule(['coordinator', 'author'], inside),
  'kit:import': rule(['coordinator', 'author'], inside),
  /** A whole version as a file: whoever writes it, and a partner that reads it, so that it may leave. Answers need `kit:key` besides. */
  'kit:export': rule(['coordinator', 'author', 'partner_manager'], (a: Actor, k: SharedKit) => inside(a, k) || (a.role === 'partner_manager' && k.readers.includes(a.tenantId))),
  'kit:publish': rule(['coordinator'], inside),
  'kit:retire': rule(['coordinator'], inside),
  /** Drafts by whoever works on them, in the kit's tenant or as a partner. The steward reads an adaptation and never writes it. */
  'draft:read': rule(['coordinator', 'author', 'translator', 'partner_manager'], (a: Actor, v: VersionLike) => worksThere(a, v) || partnerWrites(a, v)),
  'draft:write': rule(['coordinator', 'author', 'partner_manager'], (a: Actor, v: VersionLike) => (v.lineTenantId === null && worksThere(a, v)) || partnerWrites(a, v)),
  /** A draft's texts in other languages, and nothing else of it. */
  'kit:translate': rule(['coordinator', 'author', 'translator', 'partner_manager'], (a: Actor, v: VersionLike) => (v.lineTenantId === null && worksThere(a, v)) || partnerWrites(a, v)),
  'draft:review': rule(['coordinator', 'partner_manager'], (a: Actor, v: VersionLike) =>
    v.lineTenantId === null ? inside(a, v) && a.role === 'coordinator' : a.tenantId === v.lineTenantId && a.role === 'partner_manager'),
  /** A co-writing partner's signature on a version in review. */
  'draft:sign_off': rule(['author', 'partner_manager'], (a: Actor, v: VersionLike) => v.lineTenantId === null && partnerWrites(a, v)),
  'co_author:write': rule(['coordinator'], inside),
  'adaptation:create': rule(['author', 'partner_manager'], (a: Actor, k: SharedKit) => !inside(a, k) && k.readers.includes(a.tenantId)),
  /** How far a partner's line is from the kit. */
  'adaptation:read': rule(['coordinator', 'author', 'translator', 'partner_manager'], (a: Actor, v: Owned & { lineTenantId: string | null }) => worksThere(a, v) || a.tenantId === v.lineTenantId),
  'adaptation:judge': rule(['coordinator'], inside),
  'standard:write': rule(['coordinator'], inside),

  // cohorts
  'cohort:read': rule([...staff], (a: Actor, c: CohortLike) => manages(a, c) || onTeam(a, c) || accompanies(a, c) || stewards(a, c)),
  'cohort:write': rule(managers, (a: Actor, c: CohortLike) => manages(a, c)),
  'roster:read': rule([...managers, 'trainer', 'supervisor'], (a: Actor, c: CohortLike) => manages(a, c) || onTeam(a, c) || accompanies(a, c)),
  'roster:write': rule([...managers, 'trainer'], (a: Actor, c: CohortLike) => manages(a, c) || (inside(a, c) && teaches(a, c))),
  'attendance:take': rule([...managers, 'trainer'], (a: Actor, c: CohortLike) => manages(a, c) || (inside(a, c) && teaches(a, c))),
  /** Printing a cohort's tests on paper and keying what comes back. */
  'paper:key': rule([...managers, 'trainer'], (a: Actor, c: CohortLike) => manages(a, c) || (inside(a, c) && teaches(a, c))),
  /** Which answers of a cohort are more alike than chance: whoever manages or teaches that cohort, never the kit's steward from afar. */
  'similarity:read': rule([...managers, 'trainer'], (a: Actor, c: CohortLike) => manages(a, c) || (inside(a, c) && teaches(a, c))),
  'assignment:write': rule(managers, (a: Actor, c: CohortLike) => manages(a, c) || accompanies(a, c)),
  /** Work that people handed in, with its guide. */
  'marking:read': rule([...managers, 'trainer', 'supervisor'], (a: Actor, c: CohortLike) => manages(a, c) || onTeam(a, c)),
  /** Points and feedback: whoever teaches or supervises in it; nobody by managing alone. */
  'marking:write': rule(['trainer', 'supervisor'], (a: Actor, c: CohortLike) => onTeam(a, c)),
  /** Another look at a mark, which somebody asked for; who of them may at this very one, is for `mayHandle`. */
  'appeal:decide': rule([...managers, 'trainer', 'supervisor'], (a: Actor, c: CohortLike) => manages(a, c) || onTeam(a, c)),
  /** What a cohort's people write to one another: whoever manages that cohort or is on its team, and its participants, whom their own enrolment lets in. Never the steward from afar. */
  'discussion:read': rule([...managers, 'trainer', 'supervisor', 'participant'], (a: Actor, c: CohortLike) => a.role !== 'participant' && (manages(a, c) || onTeam(a, c))),
  /** Messages of one's own: participants, and whoever moderates. */
  'discussion:write': rule([...managers, 'trainer', 'participant'], (a: Actor, c: CohortLike) => a.role !== 'participant' && (manages(a, c) || teachesThere(a, c))),
  /** Switching it on, and what may be read of what others wrote. */
  'discussion:moderate': rule([...managers, 'trainer'], (a: Actor, c: CohortLike) => manages(a, c) || teachesThere(a, c)),
  /** What one is asked to teach or supervise, and when one cannot. */
  'duty:own': rule(staff, always),
  /** What a cohort's people say of themselves, in sums: whoever manages it, never its trainers, who know who is who. */
  'attributes:read': rule(managers, (a: Actor, c: CohortLike) => manages(a, c)),
  /** What people are asked to agree to. */
  'consent_text:write': rule(managers, inside),
  /** Whom participants turn to unless their cohort says otherwise, and lines of help by area. */
  'support:write': rule(managers, inside),
  /** The kit's steward reads the group's sums of every run of it; persons need `roster:read`. */
  'results:read': rule([...managers, 'trainer', 'supervisor'], (a: Actor, c: CohortLike) => manages(a, c) || onTeam(a, c) || accompanies(a, c) || stewards(a, c)),

  // awareness sessions with the public
  'outreach:read': rule([...managers, 'trainer'], (a: Actor, o: OutreachLike) => inside(a, o) && (a.role !== 'trainer' || o.ledBy === a.personId)),
  'outreach:write': rule([...managers, 'trainer'], (a: Actor, o: OutreachLike) => inside(a, o) && (a.role !== 'trainer' || o.ledBy === a.personId)),

  // learning: the participant's own
  'learning:own': rule(['participant'], (a: Actor, e: EnrolmentLike) => inside(a, e) && e.personId === a.personId),
  'attendance:own': rule(['participant'], (a: Actor, e: EnrolmentLike) => inside(a, e) && e.personId === a.personId),

  // observations
  'observation:read': rule([...managers, 'supervisor', 'trainer'], (a: Actor, o: ObservationLike) =>
    a.personId === o.supervisorId || a.personId === o.trainerId || (a.role === 'coordinator' && a.tenantId === o.kitTenantId) || manages(a, o)),
  'observation:write': rule(['supervisor'], (a: Actor, o: ObservationLike) => a.personId === o.supervisorId && a.personId !== o.trainerId),
  'observation:answer': rule(['trainer'], (a: Actor, o: ObservationLike) => a.personId === o.trainerId),

  // certification: the kit's steward judges; the person and their institution read
  'certification:list': rule([...managers, 'supervisor', 'trainer'], always),
  'certification:read': rule([...managers, 'supervisor', 'trainer'], (a: Actor, c: CertificationLike) =>
    a.personId === c.personId || (a.role !== 'trainer' && (a.tenantId === c.tenantId || a.tenantId === c.homeTenantId))),
  /** Of whom a new edition asks that they catch up: the kit's steward of everybody, a partner of its own people. */
  'bridging:read': rule(managers, always),
  'certification:recommend': rule(['supervisor'], (a: Actor, c: CertificationLike) => inside(a, c) && a.personId !== c.personId),
  'certification:approve': rule(['coordinator'], (a: Actor, c: CertificationLike) => inside(a, c) && a.personId !== c.personId),
  'certification:suspend': rule(['coordinator'], (a: Actor, c: CertificationLike) => inside(a, c) && a.personId !== c.personId),
  'certification:judge': rule(['coordinator'], inside),
  'certification:own': rule(['trainer'], always),
  'certification:withdraw': rule(['trainer'], (a: Actor, c: CertificationLike) => a.personId === c.personId),
  'founder:nominate': rule(['coordinator'], inside),
  'evidence:record': rule(['coordinator', 'supervisor'], (a: Actor, c: CertificationLike) => inside(a, c) && a.personId !== c.personId),

  // credentials
  'credential:read': rule([...managers, 'trainer', 'participant'], (a: Actor, c: Owned & { personId: string }) => a.personId === c.personId || manages(a, c)),
  /** Whether the public page of one's own credential shows one's name. */
  'credential:own': rule(['trainer', 'participant'], (a: Actor, c: { personId: string }) => a.personId === c.personId),
  'credential:revoke': rule(managers, inside),

  // hand-off
  'handoff:read': rule(managers, (a: Actor, h: HandoffLike) => inside(a, h) || a.tenantId === h.partnerTenantId),
  'handoff:propose': rule(['coordinator'], inside),
  'handoff:accept': rule(['partner_manager'], (a: Actor, h: HandoffLike) => a.tenantId === h.partnerTenantId && a.tenantId !== h.tenantId),
  'handoff:watch': rule(['coordinator'], inside),

  // figures
  'home:read': rule(everybody, always),
  'dashboard:read': rule([...managers, 'observer'], always),
  'trainer-results:read': rule(managers, always),
} satisfies Record<string, Rule<never>>;

export type Action = keyof typeof policies;
/** What an endpoint asks of whoever calls it. */
export type Access = 'public' | 'signed_in' | Action;
export type Subject<A extends Action> = Parameters<(typeof policies)[A]['when']> extends [Actor, infer S] ? S : unknown;

export const actions = Object.keys(policies) as Action[];

/** Whether the role may try this at all, before any row is known. */
export function mayTry(role: ActiveRole, action: Action): boolean {
  return (policies[action].roles as readonly ActiveRole[]).includes(role);
}

/** Whether the actor may do this to this very thing. */
export function can<A extends Action>(actor: Actor, action: A, subject: Subject<A>): boolean {
  const { when } = policies[action] as Rule<Subject<A>>;
  return mayTry(actor.role, action) && when(actor, subject);
}
