import { certificationLevels, certificationStandings } from '@relevo/domain/certification';
import { certificationRequirements } from '@relevo/domain/certification-standard';
import { cohortStates } from '@relevo/domain/cohort';
import { observationStates } from '@relevo/domain/observation';
import { observationOutcomes } from '@relevo/domain/rubric';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, line, note, pageOf, pageQuery, sha256 } from './values.ts';

const whole = z.number().int();
export const standing = z.enum(certificationStandings);
export const level = z.enum(certificationLevels);

export const certificationLine = z.object({
  id, personId: id, displayName: z.string(), kitId: id, kitTitle: z.string(), level, standing, since: instant, founding: z.boolean(), recorded: z.boolean(),
  homeTenantId: id, homeName: z.string(), generation: whole.nullable(), expiresAt: instant.nullable(), recommended: z.boolean(),
  /** Requirements met of those asked for the next standing; null where nothing is asked any more. */
  met: z.object({ of: whole, met: whole }).nullable(),
  /** Trained, and too long without practice. */
  overdue: z.boolean(),
});
export type CertificationLine = z.infer<typeof certificationLine>;

const choice = z.object({ id: z.string(), name: z.string(), count: whole });
export const listCertifications = endpoint({
  name: 'listCertifications', method: 'GET', path: '/certifications', access: 'certification:list', summary: 'Where people stand, within reach',
  query: z.strictObject({ ...pageQuery, kitId: id.optional(), standing: standing.optional(), homeTenantId: id.optional(), level: level.optional(), text: z.string().trim().max(100).optional() }),
  /** Counts are of everything within reach, whatever is filtered. */
  response: pageOf(certificationLine).extend({ known: whole, standings: z.array(z.object({ standing, count: whole })), kits: z.array(choice), homes: z.array(choice) }),
});

/** Where a piece of evidence comes from; `recorded` is a document from before the platform. */
export const evidenceKinds = ['enrolment', 'attempt', 'teach_back', 'observation', 'recorded'] as const;
export const evidencePiece = z.object({
  id: z.string(), kind: z.enum(evidenceKinds), at: instant, title: z.string(), byName: z.string(),
  /** What can be opened from it, for those who may. */
  cohortId: id.nullable(), observationId: id.nullable(), recorded: z.boolean(),
});
export type EvidencePiece = z.infer<typeof evidencePiece>;
export const requirement = z.object({
  requirement: z.enum([...certificationRequirements, 'deliveries']), stage: z.enum(['trained', 'certified', 'renewed']), met: z.boolean(), have: z.number(), need: z.number(),
  /** Not met yet, and something that was handed in for it waits for marks. */
  awaited: z.boolean(),
  evidence: z.array(evidencePiece),
});
export type Requirement = z.infer<typeof requirement>;

export const certificationMovesOnScreen = [
  'teach_back', 'judge', 'recommend', 'approve', 'decline', 'renew', 'suspend', 'reinstate', 'propose_revocation', 'confirm_revocation', 'withdraw',
] as const;
export type CertificationMove = (typeof certificationMovesOnScreen)[number];

const pathObservation = z.object({
  id, signedAt: instant, startsAt: instant, cohortTitle: z.string(), sessionTitle: z.string(), supervisorName: z.string(), state: z.enum(observationStates), outcome: z.enum(observationOutcomes),
  mean: z.number().nullable(), highest: z.number().nullable(), criticalOpen: whole, answerBy: instant,
  /** Counts towards the standard today. */
  counts: z.boolean(),
});
export type PathObservation = z.infer<typeof pathObservation>;

export const actKinds = ['founder', 'recorded_evidence', 'revocation'] as const;
export const earlierKinds = ['attendance', 'post_test', 'teach_back', 'observation'] as const;
const storedDocument = z.object({ hash: sha256, name: line, mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']), bytes: whole.min(1) });
export const act = z.object({
  id, kind: z.enum(actKinds), personId: id, displayName: z.string(), kitId: id, kitTitle: z.string(), certificationId: id.nullable(), state: z.enum(['asked', 'confirmed', 'declined']),
  askedByName: z.string(), askedAt: instant, mine: z.boolean(), confirmedByName: z.string().nullable(), confirmedAt: instant.nullable(),
  reason: z.string(), documents: z.array(storedDocument),
  evidence: z.object({ kind: z.enum(earlierKinds), happenedAt: instant, share: z.number().nullable(), passed: z.boolean().nullable(), observerName: z.string(), taughtTrainee: z.boolean() }).nullable(),
  /** Why the reader may not confirm it; null when they may. */
  refusal: z.string().nullable(),
});
export type Act = z.infer<typeof act>;

export const certificationPath = z.object({
  id, personId: id, displayName: z.string(), kitId: id, kitTitle: z.string(), tenantId: id, tenantName: z.string(), homeTenantId: id, homeName: z.string(), level, standing, since: instant,
  standingBefore: standing.nullable(), founding: z.boolean(), recorded: z.boolean(), generation: whole.nullable(), certifiedAt: instant.nullable(), expiresAt: instant.nullable(), overdue: z.boolean(),
  /** The version it would be judged by today. */
  standard: z.object({ id, number: whole, validityMonths: whole, observationsPassed: whole }).nullable(),
  recommended: z.object({ byName: z.string(), at: instant }).nullable(),
  suspension: z.object({ reason: z.string(), at: instant, byName: z.string() }).nullable(),
  revocation: z.object({ reason: z.string(), at: instant, byName: z.string(), mine: z.boolean() }).nullable(),
  requirements: z.array(requirement), observations: z.array(pathObservation),
  /** When each standing was first reached since the last beginning. */
  reached: z.array(z.object({ standing, at: instant })),
  nextSession: z.object({ sessionId: id, cohortId: id, startsAt: instant, timeZone: z.string(), place: z.string(), cohortTitle: z.string(), supervisors: z.array(z.string()) }).nullable(),
  events: z.array(z.object({
    id, at: instant, from: standing.nullable(), to: standing, byName: z.string().nullable(), secondName: z.string().nullable(), reason: z.string(), standardNumber: whole.nullable(), evidenceHash: sha256,
  })),
  acts: z.array(act),
  credentials: z.array(z.object({ id, issuedAt: instant, expiresAt: instant.nullable(), revokedAt: instant.nullable(), ready: z.boolean(), nameShown: z.boolean() })),
  /** What the reader may do now, and what hinders what they may otherwise do. */
  moves: z.array(z.object({ move: z.enum(certificationMovesOnScreen), refusal: z.string().nullable(), detail: z.string().nullable() })),
});
export type CertificationPath = z.infer<typeof certificationPath>;

export const getCertification = endpoint({
  name: 'getCertification', method: 'GET', path: '/certifications/:id', access: 'certification:read', summary: 'What somebody has met, what is missing and the evidence behind it', params: byId,
  response: certificationPath,
});
export const getOwnPaths = endpoint({
  name: 'getOwnPaths', method: 'GET', path: '/own-path', access: 'certification:own', summary: 'One’s own way to certification, kit by kit', response: z.object({ now: instant, paths: z.array(certificationPath) }),
});

const reasoned = z.strictObject({ reason: note.min(1) });
type Step = Pick<Parameters<typeof endpoint>[0], 'name' | 'path' | 'access' | 'summary'>;
const step = (given: Step) => endpoint({ ...given, method: 'POST', params: byId, response: certificationPath });
const reasonedStep = (given: Step) => endpoint({ ...given, method: 'POST', params: byId, body: reasoned, response: certificationPath });

export const signTeachBack = endpoint({
  name: 'signTeachBack', method: 'POST', path: '/certifications/:id/teach-backs', access: 'evidence:record', status: 201, summary: 'Sign a candidate’s practice lesson', params: byId,
  body: z.strictObject({ id, passed: z.boolean(), note: note.default('') }), response: certificationPath,
});
export const judgeCertification = step({ name: 'judgeCertification', path: '/certifications/:id/judgement', access: 'certification:judge', summary: 'Hold a candidate’s evidence against the standard' });
export const recommendCertification = step({ name: 'recommendCertification', path: '/certifications/:id/recommendation', access: 'certification:recommend', summary: 'A supervisor recommends' });
export const approveCertification = step({ name: 'approveCertification', path: '/certifications/:id/approval', access: 'certification:approve', summary: 'Another person approves; the evidence is frozen' });
export const declineCertification = reasonedStep({ name: 'declineCertification', path: '/certifications/:id/refusal', access: 'certification:approve', summary: 'Turn a recommendation down' });
export const renewCertification = step({ name: 'renewCertification', path: '/certifications/:id/renewal', access: 'certification:approve', summary: 'Lapsed → certified, by the standard’s renewal rule' });
export const suspendCertification = reasonedStep({ name: 'suspendCertification', path: '/certifications/:id/suspension', access: 'certification:suspend', summary: 'Suspend, with a reason' });
export const reinstateCertification = reasonedStep({ name: 'reinstateCertification', path: '/certifications/:id/reinstatement', access: 'certification:suspend', summary: 'Back to the standing before, by another coordinator' });
export const proposeRevocation = endpoint({
  name: 'proposeRevocation', method: 'POST', path: '/certifications/:id/revocations', access: 'certification:suspend', status: 201, summary: 'The first of two coordinators asks for a revocation', params: byId,
  body: z.strictObject({ id, reason: note.min(1) }), response: certificationPath,
});
export const confirmRevocation = step({ name: 'confirmRevocation', path: '/certifications/:id/revocation', access: 'certification:suspend', summary: 'The second coordinator confirms: it is final' });
export const dropRevocation = step({ name: 'dropRevocation', path: '/certifications/:id/revocation-refusal', access: 'certification:suspend', summary: 'A proposed revocation is not confirmed' });
export const withdrawCertification = step({ name: 'withdrawCertification', path: '/certifications/:id/withdrawal', access: 'certification:withdraw', summary: 'Step out of one’s own certification' });

/** Candidates of a trainers’ training, each with what the judgement rests on. */
const cohortCandidate = z.object({
  certificationId: id, personId: id, displayName: z.string(), standing, attendance: z.number(), postTest: z.number(), teachBack: z.boolean(), missing: z.array(z.enum(certificationRequirements)),
});
export const cohortJudgement = z.object({
  cohortId: id, kitId: id, state: z.enum(cohortStates), sessionsPending: whole, standard: z.object({ number: whole, attendanceShare: z.number(), postTestShare: z.number(), teachBackRequired: z.boolean() }).nullable(),
  candidates: z.array(cohortCandidate),
});
export type CohortJudgement = z.infer<typeof cohortJudgement>;
export const getCohortJudgement = endpoint({
  name: 'getCohortJudgement', method: 'GET', path: '/certification-cohorts/:id', access: 'certification:judge', summary: 'Candidates of a training and what each lacks', params: byId, response: cohortJudgement,
});
/** Whoever meets the standard is trained; with `close`, and the cohort completed, the others did not pass. */
export const judgeCohort = endpoint({
  name: 'judgeCohort', method: 'POST', path: '/certification-cohorts/:id/judgement', access: 'certification:judge', summary: 'Judge every candidate of a training', params: byId,
  body: z.strictObject({ close: z.boolean().default(false) }), response: cohortJudgement,
});
