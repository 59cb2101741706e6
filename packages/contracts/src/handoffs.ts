import { certificationStandings } from '@relevo/domain/certification';
import { cohortStates } from '@relevo/domain/cohort';
import { handoffResponsibilities, handoffScopes, handoffStates } from '@relevo/domain/handoff';
import { handoffCriteria } from '@relevo/domain/handoff-standard';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, date, fileOf, id, instant, note, sha256 } from './values.ts';

const whole = z.number().int();
export const handoffScope = z.enum(handoffScopes);
export const handoffState = z.enum(handoffStates);
export const responsibility = z.enum(handoffResponsibilities);

/** One criterion of the standard: its figure, its threshold, and what it rests on. */
export const handoffCriterion = z.object({ criterion: z.enum(handoffCriteria), met: z.boolean(), have: z.number(), need: z.number(), evidenceIds: z.array(z.string()) });
export type HandoffCriterionLine = z.infer<typeof handoffCriterion>;

export const handoffLine = z.object({
  id, partnerTenantId: id, partnerName: z.string(), kitId: id, kitTitle: z.string(), stewardName: z.string(), state: handoffState, since: instant, scope: handoffScope,
  /** Whether the reader is the one to act next. */
  mine: z.boolean(),
});
export type HandoffLine = z.infer<typeof handoffLine>;

const signature = z.object({ name: z.string(), at: instant });
/** Evidence by name, for the reader: what stands behind the figures. Rosters are not in it. */
const evidence = z.object({
  trainers: z.array(z.object({ id, certificationId: id, homeTenantId: id, name: z.string(), standing: z.enum(certificationStandings), passedHere: whole })),
  cohorts: z.array(z.object({ id, title: z.string(), state: z.enum(cohortStates), endsOn: date, enrolled: whole, completed: whole })),
  openCritical: z.array(z.object({ id, trainerName: z.string(), signedAt: instant, criteria: z.array(z.string()) })),
  missing: z.array(z.object({ id, cohortId: id, title: z.string(), at: instant, what: z.enum(['session_not_held', 'observation_not_signed', 'attendance_not_taken']) })),
});
export type HandoffEvidence = z.infer<typeof evidence>;

export const handoff = handoffLine.extend({
  stewardTenantId: id,
  standard: z.object({ id, number: whole }),
  criteria: z.array(handoffCriterion),
  evidence,
  /** Of what is on the screen now; the steward signs this hash. */
  evidenceHash: sha256,
  agreement: z.object({ name: z.string() }).nullable(),
  proposal: signature.extend({ evidenceHash: sha256, expiresAt: instant, criteria: z.array(handoffCriterion) }).nullable(),
  acceptance: signature.nullable(),
  responsibilities: z.array(responsibility),
  events: z.array(z.object({ id, from: handoffState.nullable(), to: handoffState, at: instant, reason: z.string(), byName: z.string().nullable() })),
});
export type Handoff = z.infer<typeof handoff>;

export const listHandoffs = endpoint({
  name: 'listHandoffs', method: 'GET', path: '/handoffs', access: 'handoff:read', summary: 'Hand-offs of one’s kits, or to one’s institution',
  response: z.object({
    handoffs: z.array(handoffLine),
    /** What a steward may begin: partners and kits not yet joined. */
    open: z.array(z.object({ partnerTenantId: id, partnerName: z.string(), kitId: id, kitTitle: z.string() })),
  }),
});
export const getHandoff = endpoint({
  name: 'getHandoff', method: 'GET', path: '/handoffs/:id', access: 'handoff:read', summary: 'The gate: criteria, figures, evidence and signatures', params: byId, response: handoff,
});
export const openHandoff = endpoint({
  name: 'openHandoff', method: 'POST', path: '/handoffs', access: 'handoff:propose', status: 201, summary: 'Begin to prepare a partner for a kit; it may read the kit from now on',
  body: z.strictObject({ id, partnerTenantId: id, kitId: id }), response: handoff,
});
export const attachAgreement = endpoint({
  name: 'attachAgreement', method: 'POST', path: '/handoffs/:id/agreement', access: 'handoff:propose', summary: 'Attach the agreement, a PDF of at most 10 MB (multipart, field `file`)',
  params: byId, body: z.unknown(), response: handoff,
});
export const getAgreement = endpoint({
  name: 'getAgreement', method: 'GET', path: '/handoffs/:id/agreement', access: 'handoff:read', summary: 'The attached agreement', params: byId, response: fileOf('application/pdf'),
});
export const proposeHandoff = endpoint({
  name: 'proposeHandoff', method: 'POST', path: '/handoffs/:id/proposal', access: 'handoff:propose', summary: 'Ready → proposed: the steward signs what was on the screen', params: byId,
  body: z.strictObject({ scope: handoffScope, evidenceHash: sha256 }), response: handoff,
});
export const acceptHandoff = endpoint({
  name: 'acceptHandoff', method: 'POST', path: '/handoffs/:id/acceptance', access: 'handoff:accept', summary: 'Proposed → handed over: the partner signs the same evidence', params: byId,
  body: z.strictObject({ scope: handoffScope, evidenceHash: sha256, responsibilities: z.array(responsibility).max(20) }), response: handoff,
});
const reasoned = z.strictObject({ reason: note.min(1) });
export const declineHandoff = endpoint({
  name: 'declineHandoff', method: 'POST', path: '/handoffs/:id/refusal', access: 'handoff:accept', summary: 'The partner declines, with a reason', params: byId, body: reasoned, response: handoff,
});
const watch = (name: string, path: `/${string}`, summary: string) =>
  endpoint({ name, method: 'POST', path, access: 'handoff:watch', summary, params: byId, body: reasoned, response: handoff });
export const watchHandoff = watch('watchHandoff', '/handoffs/:id/watch', 'Handed over → under watch: a complaint was upheld');
export const resumeHandoff = watch('resumeHandoff', '/handoffs/:id/resumption', 'Under watch → handed over');
export const returnHandoff = watch('returnHandoff', '/handoffs/:id/return', 'Under watch → returned');
export const restartHandoff = watch('restartHandoff', '/handoffs/:id/restart', 'Returned → co-delivering');

/** A count is null where it is too small to show to somebody who does not hold the roster. */
const count = whole.nullable();
export const handoffCohort = z.object({
  id, title: z.string(), state: z.enum(cohortStates), startsOn: date, endsOn: date, independent: z.boolean(), generation: whole.nullable(), versionLabel: z.string(),
  enrolled: count, attended: count, completed: count, sessionsHeld: whole, sessionsPlanned: whole, gainMean: z.number().nullable(), matched: count,
});
export const listHandoffCohorts = endpoint({
  name: 'listHandoffCohorts', method: 'GET', path: '/handoffs/:id/cohorts', access: 'handoff:read',
  summary: 'The partner’s cohorts of this kit; of the independent ones their sums, never their people', params: byId,
  response: z.object({ cohorts: z.array(handoffCohort) }),
});
