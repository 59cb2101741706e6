import { workForms } from '@relevo/domain/marking';
import { z } from 'zod';
import { activityKinds, groupings, surveyPurposes, testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { prose, words } from './projected-text.ts';
import { locale, sha256 } from './values.ts';

/**
 * What one audience reads of a kit version in one locale: text chosen, Markdown rendered to sanitised HTML. Every value carries the
 * hash of its own content, so that a device may keep it for ever. Objects are strict: a participant's shape has no place for a
 * facilitator's word, a key or feedback.
 */
export const audiences = ['participant', 'facilitator'] as const;
export const audience = z.enum(audiences);

const minutes = z.number().int();
const head = { locale, sourceLocale: locale, hash: sha256 };
const proseItem = z.strictObject({ id: localId, text: prose });

export const projectedAsset = z.strictObject({ path: z.string(), sha256, bytes: z.number().int(), mediaType: z.string() });
export const participantWarning = z.strictObject({ text: prose });
export const facilitatorWarning = z.strictObject({ text: prose, debrief: prose });

/** Tracks that have the part; none named: every track. */
const tracks = z.array(localId);
const activityLine = z.strictObject({
  id: localId, kind: z.enum(activityKinds), title: words, minutes, testId: localId.optional(), surveyId: localId.optional(), tracks, sensitive: z.boolean(),
  /** Its first film, and whether the film's words stand beside it. */
  film: z.strictObject({ sha256, transcript: z.boolean() }).optional(),
  /** It is done once something was handed in. */
  submission: z.literal(true).optional(),
});
const moduleLine = {
  id: localId,
  title: words,
  core: z.boolean(),
  break: z.boolean(),
  /** Sum of its activities' minutes. */
  minutes,
  sensitive: z.boolean(),
  activities: z.array(activityLine),
  /** Hash of the module's own projection for the same audience and locale. */
  hash: sha256,
};
const testLine = z.strictObject({
  id: localId,
  purpose: z.enum(testPurposes),
  title: words,
  moduleId: localId.optional(),
  /** Of a form, and those drawn besides. */
  questions: z.number().int(),
  forms: z.array(z.enum(['A', 'B'])),
  passMark: z.number(),
  attempts: z.number().int(),
  timeLimitMinutes: z.number().int().optional(),
  hoursBetween: z.number().int().optional(),
  /** Present where each attempt has its own order of options or its own draw. */
  varied: z.literal(true).optional(),
});
const surveyLine = z.strictObject({ id: localId, purpose: z.enum(surveyPurposes), title: words, questions: z.number().int() });
const outlineBase = {
  ...head,
  locales: z.array(locale),
  title: words,
  summary: prose,
  licence: z.string(),
  attribution: prose,
  /** Content only: breaks are not counted. */
  minutes,
  tracks: z.array(z.strictObject({ id: localId, title: words, summary: prose })),
  modules: z.array(z.strictObject(moduleLine)),
  pages: z.array(z.strictObject({ id: localId, audience, title: words })),
  tests: z.array(testLine),
  surveys: z.array(surveyLine),
  glossary: z.array(z.strictObject({ id: localId, term: words, meaning: prose })),
};
export const participantOutline = z.strictObject({ audience: z.literal('participant'), ...outlineBase });
export const facilitatorOutline = z.strictObject({
  audience: z.literal('facilitator'),
  ...outlineBase,
  runSheets: z.array(z.strictObject({ id: localId, title: words, tracks, sessions: z.number().int(), minutes })),
  rubrics: z.array(z.strictObject({ id: localId, title: words, criteria: z.number().int() })),
});

const activityBase = {
  id: localId,
  kind: z.enum(activityKinds),
  title: words,
  /** Id for the activity's heading in a page; links of the same module point at it (`#kit-…`). */
  anchor: z.string(),
  minutes,
  body: prose,
  grouping: z.enum(groupings).optional(),
  materials: z.array(words),
  assets: z.array(projectedAsset),
  /** Of its first film, by locale: paths of files of the kit. */
  captions: z.record(locale, z.string()).optional(),
  chapters: z.record(locale, z.string()).optional(),
  /** A film that stands elsewhere. */
  link: z.string().optional(),
  testId: localId.optional(),
  surveyId: localId.optional(),
  objectiveIds: z.array(localId),
  tracks,
  attestation: z.enum(['composite', 'fictional']).optional(),
  /** What one hands in for it. */
  submission: z.strictObject({ forms: z.array(z.enum(workForms)), mostWords: z.number().int().optional(), points: z.number(), group: z.strictObject({ least: z.number().int(), most: z.number().int() }).optional() }).optional(),
};
export const participantActivity = z.strictObject({ ...activityBase, warning: participantWarning.optional() });
export const facilitatorActivity = z.strictObject({
  ...activityBase,
  warning: facilitatorWarning.optional(),
  facilitator: z.strictObject({ notes: prose, solution: prose, method: prose, guide: prose.optional() }),
});
const moduleBase = {
  ...head,
  id: localId,
  title: words,
  core: z.boolean(),
  break: z.boolean(),
  minutes,
  summary: prose,
  objectives: z.array(proseItem),
  questions: z.array(proseItem),
  keyPoints: z.array(proseItem),
};
export const participantModule = z.strictObject({
  audience: z.literal('participant'),
  ...moduleBase,
  warning: participantWarning.optional(),
  activities: z.array(participantActivity),
});
export const facilitatorModule = z.strictObject({
  audience: z.literal('facilitator'),
  ...moduleBase,
  warning: facilitatorWarning.optional(),
  activities: z.array(facilitatorActivity),
  facilitator: z.strictObject({ notes: prose }),
});

export const projectedPage = z.strictObject({ id: localId, audience, title: words, body: prose, hash: sha256 });
export const projectedPages = z.strictObject({ audience, ...head, pages: z.array(projectedPage) });

export const projectedRunSheet = z.strictObject({
  ...head,
  id: localId,
  title: words,
  tracks,
  sessions: z.array(
    z.strictObject({
      id: localId,
      title: words,
      slotMinutes: minutes,
      /** Sum of the blocks. */
      minutes,
      blocks: z.array(
        z.strictObject({
          id: localId,
          activityId: localId.optional(),
          moduleId: localId.optional(),
          title: words,
          /** Minutes from the start of the session. */
          startsAt: minutes,
          minutes,
          method: words,
          grouping: z.enum(groupings).optional(),
          materials: z.array(words),
          notes: prose,
        }),
      ),
    }),
  ),
});

export const projectedRubric = z.strictObject({
  ...head,
  id: localId,
  title: words,
  levels: z.array(z.strictObject({ value: z.number().int(), label: words })),
  passMean: z.number(),
  criteria: z.array(
    z.strictObject({
      id: localId,
      group: words,
      title: words,
      weight: z.number(),
      critical: z.boolean(),
      least: z.number().int().optional(),
      descriptors: z.array(words),
    }),
  ),
});

export type Audience = z.infer<typeof audience>;
export type Words = z.infer<typeof words>;
export type Prose = z.infer<typeof prose>;
export type ParticipantOutline = z.infer<typeof participantOutline>;
export type FacilitatorOutline = z.infer<typeof facilitatorOutline>;
export type ParticipantModule = z.infer<typeof participantModule>;
export type FacilitatorModule = z.infer<typeof facilitatorModule>;
export type ProjectedPages = z.infer<typeof projectedPages>;
export type ProjectedRunSheet = z.infer<typeof projectedRunSheet>;
export type ProjectedRubric = z.infer<typeof projectedRubric>;
