import { kitTextFault, kitTextLimits } from '@relevo/domain/kit-text';
import { z } from 'zod';
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
export const localId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
const title = z.string().trim().min(1).max(300);
/** Markdown within the bounds of a kit's text; the message is the fault's code and the line where it became too much. */
export const kitText = z.string().max(kitTextLimits.characters).superRefine((text, ctx) => {
  const fault = kitTextFault(text);
  if (fault) ctx.addIssue({ code: 'custom', message: fault.code, params: { line: fault.line } });
});
const markdown = kitText;
const item = z.strictObject({ id: localId, text: markdown });
const minutes = z.number().int().min(0).max(1440);

export const activityKinds = ['reading', 'video', 'file', 'exercise', 'discussion', 'case_study', 'role_play', 'quiz', 'survey', 'break'] as const;
export const groupings = ['whole', 'small_groups', 'pairs', 'individual'] as const;

/** Shown before the part it stands on; the participant may skip that part without penalty. */
export const warning = z.strictObject({ text: markdown, facilitator: z.strictObject({ debrief: markdown }) });

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
  /** The test a `quiz` activity opens. */
  testId: localId.optional(),
  warning: warning.optional(),
  /** Who declared it has the real people out of it; every case study needs one. */
  attestation: z.enum(['composite', 'fictional']).optional(),
  facilitator: z
    .strictObject({ notes: markdown.default(''), solution: markdown.default(''), method: markdown.default('') })
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
  sessions: z.array(z.strictObject({ id: localId, title, slotMinutes: minutes, blocks: z.array(runSheetBlock) })).min(1),
});

const points = z.number().min(0.5).max(20).default(1);
const questionBase = { id: localId, stem: markdown, points, tags: z.array(z.string().max(60)).default([]), objectiveId: localId.optional(), feedback: markdown.default('') };
const option = z.strictObject({ id: localId, text: markdown, correct: z.boolean(), feedback: markdown.default('') });
export const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...questionBase, kind: z.literal('single'), options: z.array(option).min(2).max(12) }),
  /** Partial credit: correct chosen minus wrong chosen, over correct, not under 0. */
  z.strictObject({ ...questionBase, kind: z.literal('multiple'), options: z.array(option).min(2).max(12) }),
  z.strictObject({ ...questionBase, kind: z.literal('true_false'), correct: z.boolean() }),
  /** Compared without case, accents and outer spaces. */
  z.strictObject({ ...questionBase, kind: z.literal('short'), accepted: z.array(z.string().trim().min(1).max(200)).min(1) }),
]);
export const bank = z.strictObject({ id: localId, title, questions: z.array(question) });

export const testPurposes = ['pre', 'post', 'quiz', 'follow_up'] as const;
export const test = z.strictObject({
  id: localId,
  purpose: z.enum(testPurposes),
  title,
  moduleId: localId.optional(),
  /** Share of the points, 0 to 1. */
  passMark: z.number().min(0).max(1),
  attempts: z.number().int().min(1).max(20),
  timeLimitMinutes: z.number().int().min(1).max(600).optional(),
  showAnswers: z.enum(['never', 'after_submit', 'after_completion']),
  /** Question ids in order; a quiz has form A only. */
  forms: z.strictObject({ A: z.array(localId).min(1), B: z.array(localId).min(1).optional() }),
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
 * Overlay of one locale: string id → text and the SHA-256 of the source text it translates (stale when they part).
 * A string's id is the path of ids and keys that leads to it, e.g. `m1.title`, `a3.body`, `a3.facilitator.notes`, `q7.stem`, `q7.o2.text`.
 */
export const overlay = z.record(z.string().max(200), z.strictObject({ text: markdown, source: sha256 }));

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
  modules: z.array(kitModule).max(200),
  pages: z.array(page).default([]),
  runSheets: z.array(runSheet).default([]),
  banks: z.array(bank).default([]),
  tests: z.array(test).default([]),
  rubrics: z.array(rubric).default([]),
  glossary: z.array(z.strictObject({ id: localId, term: title, meaning: markdown })).default([]),
  assets: z.array(asset).default([]),
  translations: z.record(locale, overlay).default({}),
});

export type KitDocument = z.infer<typeof kitDocument>;
export type KitModule = z.infer<typeof kitModule>;
export type Activity = z.infer<typeof activity>;
export type KitPage = z.infer<typeof page>;
export type Question = z.infer<typeof question>;
export type KitTest = z.infer<typeof test>;
export type Rubric = z.infer<typeof rubric>;
export type RunSheet = z.infer<typeof runSheet>;
export type KitAsset = z.infer<typeof asset>;
export type ActivityKind = (typeof activityKinds)[number];
