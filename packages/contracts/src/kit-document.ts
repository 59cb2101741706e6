import { workForms } from '@relevo/domain/marking';
import { groupSizes } from '@relevo/domain/work-group';
import { z } from 'zod';
import { activityKinds, groupings } from './kit-kinds.ts';
import { bank, survey, test } from './kit-questions.ts';
import { graders, kitText as markdown, kitTitle as title, localId } from './kit-values.ts';
import { locale, sha256 } from './values.ts';

/**
 * A kit version is one document. Ids are stable within the kit (never reused, kept across versions) and short:
 * letters, digits, `-`, `_`. Progress, attempts and observations refer to them.
 *
 * Two audiences share a document: everything under a key named `facilitator`, every question's key (`correct`, `accepted`,
 * `feedback`), every run sheet and rubric is the facilitators'; the participants' projection is built by naming what it takes.
 *
 * Text is Markdown (CommonMark, tables, and the directives `:::callout`, `:::checklist`, `:::spoiler`, `:::testimonial`,
 * `:::prereq`, `:::hint`, `:::caution`), kept as its author wrote it and sanitised on output.
 * Links to parts of the same kit are `kit:module/<id>`, `kit:page/<id>`, `kit:asset/<path>`.
 */
const item = z.strictObject({ id: localId, text: markdown });
const minutes = z.number().int().min(0).max(1440);


/** Shown before the part it stands on; the participant may skip that part without penalty. */
export const warning = z.strictObject({ text: markdown, facilitator: z.strictObject({ debrief: markdown }) });

const filesByLocale = z.record(locale, z.string().min(1).max(300));
const people = z.number().int().min(groupSizes.least).max(groupSizes.most);
/** The larger of the two is the most, whatever stands there. */
export const groupSize = z.strictObject({ least: people, most: people });
/** What participants hand in for an activity: in which forms, and how it is marked. Its marking guide is the facilitators'. */
export const activityWork = z.strictObject({
  /** None named: text. */
  forms: z.array(z.enum(workForms)).max(4),
  mostWords: z.number().int().min(1).max(5000).optional(),
  points: z.number().min(0.5).max(100),
  graders,
  anonymous: z.boolean().optional(),
  /** Handed in by so many people together; left out, by each alone. */
  group: groupSize.optional(),
});

export const activity = z.strictObject({
  id: localId,
  kind: z.enum(activityKinds),
  title,
  minutes,
  /** What participants read. */
  body: markdown.default(''),
  grouping: z.enum(groupings).optional(),
  materials: z.array(z.string().max(300)).default([]),
  /** Assets this activity offers: the video, the file to download. */
  assets: z.array(z.string()).default([]),
  /** Words of the film among `assets`, and its chapters: WebVTT files of the kit, by locale. */
  captions: filesByLocale.optional(),
  chapters: filesByLocale.optional(),
  /** A film that stands elsewhere; one of the kit's own is among `assets`. */
  link: z.url({ protocol: /^https$/ }).max(500).optional(),
  /** The test a `quiz` activity opens. */
  testId: localId.optional(),
  /** The survey a `survey` activity opens. */
  surveyId: localId.optional(),
  submission: activityWork.optional(),
  /** Objectives of its module that it serves. */
  objectiveIds: z.array(localId).max(20).default([]),
  /** Tracks that have it; none named: every track. */
  tracks: z.array(localId).max(20).default([]),
  warning: warning.optional(),
  /** Who declared it has the real people out of it; every case study needs one. */
  attestation: z.enum(['composite', 'fictional']).optional(),
  facilitator: z
    .strictObject({ notes: markdown.default(''), solution: markdown.default(''), method: markdown.default(''), /** How what is handed in is marked. */ guide: markdown.optional() })
    .default({ notes: '', solution: '', method: '' }),
});

export const kitModule = z.strictObject({
  id: localId,
  title,
  /** Core modules are locked in adaptations and must be translated before a locale is published. */
  core: z.boolean().default(true),
  /** A pause between modules (coffee, lunch): counted as a break, never as content. */
  break: z.boolean().default(false),
  summary: markdown.default(''),
  objectives: z.array(item).default([]),
  questions: z.array(item).default([]),
  keyPoints: z.array(item).default([]),
  warning: warning.optional(),
  activities: z.array(activity).default([]),
  facilitator: z.strictObject({ notes: markdown.default('') }).default({ notes: '' }),
});

export const page = z.strictObject({
  id: localId,
  audience: z.enum(['participant', 'facilitator']),
  title,
  body: markdown,
});

export const runSheetBlock = z.strictObject({
  id: localId,
  /** Nothing for a break or an opening round. */
  activityId: localId.optional(),
  title,
  minutes,
  method: z.string().max(300).default(''),
  grouping: z.enum(groupings).optional(),
  materials: z.array(z.string().max(300)).default([]),
  notes: markdown.default(''),
});
export const runSheet = z.strictObject({
  id: localId,
  title,
  /** Tracks that follow it; none named: every track. */
  tracks: z.array(localId).max(20).default([]),
  sessions: z.array(z.strictObject({ id: localId, title, slotMinutes: minutes, blocks: z.array(runSheetBlock) })).min(1),
});

export const rubric = z.strictObject({
  id: localId,
  title,
  /** From lowest to highest. */
  levels: z.array(z.strictObject({ value: z.number().int().min(0).max(10), label: title })).min(2),
  /** Least mean of weighted ratings, in level values, for a pass. */
  passMean: z.number(),
  criteria: z
    .array(
      z.strictObject({
        id: localId,
        group: title,
        title,
        weight: z.number().min(0.1).max(10).default(1),
        critical: z.boolean().default(false),
        /** A critical criterion rated under this value blocks a pass. */
        least: z.number().int().optional(),
        descriptors: z.array(z.string().max(2000)).default([]),
      }),
    )
    .min(1),
});

/** One kit for recruits and for serving staff: what a track leaves out is tagged with the others. */
export const track = z.strictObject({ id: localId, title, summary: markdown.default('') });

export const asset = z.strictObject({
  /** Path within the kit, e.g. `fig/clock.png`. */
  path: z.string().min(1).max(300),
  sha256,
  bytes: z.number().int().min(0),
  mediaType: z.string().max(120),
  /** Facilitators only; left out of participants' projections. */
  facilitatorOnly: z.boolean().default(false),
});

/**
 * Overlay of one locale: string id → text and the SHA-256 of the source text it translates (stale when they part); `reviewed` once somebody else has read it.
 * A string's id is the path of ids and keys that leads to it, e.g. `m1.title`, `a3.body`, `a3.facilitator.notes`, `q7.stem`, `q7.o2.text`.
 */
export const overlay = z.record(z.string().max(200), z.strictObject({ text: markdown, source: sha256, reviewed: z.literal(true).optional() }));

export const kitDocument = z.strictObject({
  format: z.literal('relevo-kit/1'),
  title,
  summary: markdown.default(''),
  /** Source locale. */
  locale,
  /** Locales on offer, the source first. */
  locales: z.array(locale).min(1),
  licence: z.string().max(120).default(''),
  attribution: markdown.default(''),
  certifiesTrainers: z.boolean().default(false),
  /** By how much two graders may part before a third decides, as a share of the points; see `suggestedTolerance` of the domain. */
  markTolerance: z.number().min(0).max(1).optional(),
  tracks: z.array(track).max(20).default([]),
  modules: z.array(kitModule).max(1000),
  pages: z.array(page).default([]),
  runSheets: z.array(runSheet).default([]),
  banks: z.array(bank).default([]),
  tests: z.array(test).default([]),
  surveys: z.array(survey).default([]),
  rubrics: z.array(rubric).default([]),
  glossary: z.array(z.strictObject({ id: localId, term: title, meaning: markdown })).default([]),
  assets: z.array(asset).default([]),
  translations: z.record(locale, overlay).default({}),
});

export type KitDocument = z.infer<typeof kitDocument>;
export type KitModule = z.infer<typeof kitModule>;
export type ActivityWork = z.infer<typeof activityWork>;
export type Activity = z.infer<typeof activity>;
export type KitPage = z.infer<typeof page>;
export type Track = z.infer<typeof track>;
export type Rubric = z.infer<typeof rubric>;
export type RunSheet = z.infer<typeof runSheet>;
export type KitAsset = z.infer<typeof asset>;
export type ActivityKind = (typeof activityKinds)[number];
