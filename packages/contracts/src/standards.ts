import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, date, id, instant } from './values.ts';

/** Documents of their own with their own versions; never part of a kit version. */
export const standardKinds = ['certification', 'master_trainer', 'handoff'] as const;
export const standardKind = z.enum(standardKinds);
export type StandardKind = z.infer<typeof standardKind>;

const share = z.number().min(0).max(1);
const count = z.number().int().min(0).max(1000);
const days = z.number().int().min(1).max(3650);
const months = z.number().int().min(1).max(120);

/** What a person brings to be certified; a master trainer's has the same shape. Shares run from 0 to 1. */
export const certificationStandardDocument = z.strictObject({
  attendanceShare: share,
  postTestShare: share,
  teachBackRequired: z.boolean(),
  observationsPassed: count,
  distinctObservers: count,
  atLeastOneNotTeacher: z.boolean(),
  recentWithinDays: days,
  beginWithinDays: days,
  validityMonths: months,
  minDeliveriesInPeriod: count,
  periodMonths: months,
  renewal: z.strictObject({ deliveries: count, observationsPassed: count, withinDays: days }),
  /** What a new edition asks of those certified before; null when they carry over as they are. */
  bridging: z.strictObject({ edition: z.number().int().min(1), byDate: date }).nullable(),
});
export type CertificationStandardDocument = z.infer<typeof certificationStandardDocument>;

/** What a partner brings to take a kit over. `meanRubric` is in the rubric's level values. */
export const handoffStandardDocument = z.strictObject({
  activeTrainers: count,
  cohortsCompleted: count,
  meanRubric: z.number().min(0).max(10),
  completionShare: share,
  controlRule: z.strictObject({ samples: z.number().int().min(1).max(100), leastMean: share }),
});
export type HandoffStandardDocument = z.infer<typeof handoffStandardDocument>;

/** What is adopted is checked to the letter; what is kept may hold more, as older versions of it will. */
export const keptStandards = { certification: certificationStandardDocument.strip(), handoff: handoffStandardDocument.strip() };
const head = { id, number: z.number().int(), adoptedAt: instant, adoptedByName: z.string().nullable() };
export const adoptedStandard = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.literal('certification'), document: keptStandards.certification }),
  z.object({ ...head, kind: z.literal('master_trainer'), document: keptStandards.certification }),
  z.object({ ...head, kind: z.literal('handoff'), document: keptStandards.handoff }),
]);
export type AdoptedStandard = z.infer<typeof adoptedStandard>;

export const getStandards = endpoint({
  name: 'getStandards', method: 'GET', path: '/kits/:id/standards', access: 'kit:read', summary: 'A kit’s standards, every version, the latest first',
  params: byId,
  response: z.object({ kitId: id, kitTitle: z.string(), tenantId: id, standards: z.array(adoptedStandard) }),
});

/** `follows` is the number of the version that was on the screen; 0 for the first. Another adopted in between: 409 `changed_meanwhile`. */
const following = { id, follows: z.number().int().min(0) };
export const adoptStandard = endpoint({
  name: 'adoptStandard', method: 'POST', path: '/kits/:id/standards', access: 'standard:write', status: 201, summary: 'Adopt a new version of a standard',
  params: byId,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ ...following, kind: z.literal('certification'), document: certificationStandardDocument }),
    z.strictObject({ ...following, kind: z.literal('master_trainer'), document: certificationStandardDocument }),
    z.strictObject({ ...following, kind: z.literal('handoff'), document: handoffStandardDocument }),
  ]),
  response: adoptedStandard,
});

const proposed = [
  z.strictObject({ kind: z.literal('certification'), document: certificationStandardDocument }),
  z.strictObject({ kind: z.literal('master_trainer'), document: certificationStandardDocument }),
  z.strictObject({ kind: z.literal('handoff'), document: handoffStandardDocument }),
] as const;
/** Somebody, or a partner, for whom a proposed standard changes something: `gaps` are codes of what they would lack, or lack now, the first first. */
export const standardPreviewLine = z.object({ id, name: z.string(), homeName: z.string(), standing: z.string(), outcome: z.enum(['gains', 'loses']), gaps: z.array(z.string()) });
export type StandardPreviewLine = z.infer<typeof standardPreviewLine>;
/** So many are looked at, and so many of those for whom it changes something are named. */
export const standardPreviewLimits = { judged: 2000, named: 200 } as const;
export const standardPreview = z.object({
  judged: z.number().int(),
  /** More stand on record than were looked at. */
  more: z.boolean(),
  gains: z.number().int(), loses: z.number().int(), staysMet: z.number().int(), staysOpen: z.number().int(),
  lines: z.array(standardPreviewLine),
});
export type StandardPreview = z.infer<typeof standardPreview>;
/** Writes nothing: what was decided stays decided, whatever a later standard asks. */
export const previewStandard = endpoint({
  name: 'previewStandard', method: 'POST', path: '/kits/:id/standards/preview', access: 'standard:write', summary: 'Who would gain or lose by a standard, before it is adopted', params: byId,
  body: z.discriminatedUnion('kind', proposed), response: standardPreview,
});
