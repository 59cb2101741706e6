import { optionOrders } from '@relevo/domain/option-order';
import { difficulties, matchingCredits, multipleCredits, orderingCredits } from '@relevo/domain/scoring';
import { z } from 'zod';
import { surveyPurposes, testLayouts, testPurposes } from './kit-kinds.ts';
import { graders, kitText, kitTitle, localId } from './kit-values.ts';

const tag = z.string().trim().min(1).max(60);
/** None while its author has not written any; such a question is not published in a test. */
const accepted = z.array(z.string().trim().min(1).max(200)).max(50);
const textItem = z.strictObject({ id: localId, text: kitText });
export const questionOption = z.strictObject({ id: localId, text: kitText, correct: z.boolean(), feedback: kitText.default('') });
const options = z.array(questionOption).min(2).max(12);

/** A gap of a cloze; its place in the stem is `{{id}}`. */
export const clozeGap = z.discriminatedUnion('kind', [
  z.strictObject({ id: localId, kind: z.literal('text'), accepted }),
  z.strictObject({ id: localId, kind: z.literal('choice'), options: z.array(z.strictObject({ id: localId, text: kitTitle, correct: z.boolean() })).min(2).max(12) }),
  z.strictObject({ id: localId, kind: z.literal('number'), value: z.number(), tolerance: z.number().min(0).default(0) }),
]);

const questionBase = {
  id: localId,
  /** What is asked; of a cloze the text with its gaps as `{{gap id}}`. */
  stem: kitText,
  points: z.number().min(0.5).max(20).default(1),
  tags: z.array(tag).max(20).default([]),
  difficulty: z.enum(difficulties).optional(),
  objectiveId: localId.optional(),
  feedback: kitText.default(''),
};

/** Every kind that a bank holds. How each is graded stands beside the rule, in the domain's `scoring.ts`. */
export const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...questionBase, kind: z.literal('single'), options }),
  z.strictObject({ ...questionBase, kind: z.literal('multiple'), options, credit: z.enum(multipleCredits).default('balance') }),
  z.strictObject({ ...questionBase, kind: z.literal('true_false'), correct: z.boolean() }),
  /** Every prompt goes with one choice; a choice may serve several prompts, or none. */
  z.strictObject({
    ...questionBase, kind: z.literal('matching'),
    prompts: z.array(z.strictObject({ id: localId, text: kitText, choiceId: localId })).min(2).max(12),
    choices: z.array(textItem).min(2).max(16),
    credit: z.enum(matchingCredits).default('each'),
  }),
  /** In the right order; asked in another. */
  z.strictObject({ ...questionBase, kind: z.literal('ordering'), items: z.array(textItem).min(2).max(12), credit: z.enum(orderingCredits).default('neighbours') }),
  z.strictObject({ ...questionBase, kind: z.literal('numeric'), value: z.number(), tolerance: z.number().min(0).default(0), unit: z.string().trim().max(40).default('') }),
  /** Compared without case, accents and outer spaces. */
  z.strictObject({ ...questionBase, kind: z.literal('short'), accepted }),
  z.strictObject({ ...questionBase, kind: z.literal('cloze'), gaps: z.array(clozeGap).min(1).max(20) }),
  /** An opinion on a scale, from least to most; it has no right answer and stands in surveys only. */
  z.strictObject({ ...questionBase, kind: z.literal('likert'), scale: z.array(textItem).min(2).max(7) }),
  /** Marked by a person with the guide, or by two who do not see one another's points; without a name before their eyes where it says so. */
  z.strictObject({
    ...questionBase, kind: z.literal('essay'), guide: kitText.default(''), mostWords: z.number().int().min(1).max(5000).optional(), graders, anonymous: z.boolean().optional(),
  }),
]);

export const bank = z.strictObject({ id: localId, title: kitTitle, questions: z.array(question) });

/** So many questions, drawn afresh for each attempt from those that carry every one of the tags. */
export const testDraw = z.strictObject({ id: localId, count: z.number().int().min(1).max(100), tags: z.array(tag).max(10).default([]), difficulty: z.enum(difficulties).optional(), bankId: localId.optional() });

export const test = z.strictObject({
  id: localId,
  purpose: z.enum(testPurposes),
  title: kitTitle,
  moduleId: localId.optional(),
  /** Share of the points, 0 to 1. */
  passMark: z.number().min(0).max(1),
  attempts: z.number().int().min(1).max(20),
  timeLimitMinutes: z.number().int().min(1).max(600).optional(),
  /** How long after an attempt the next may begin. */
  hoursBetween: z.number().int().min(1).max(720).optional(),
  /** As the kit has them unless told. */
  optionOrder: z.enum(optionOrders).optional(),
  /** One question a screen unless told; whoever sits it may change that. */
  layout: z.enum(testLayouts).optional(),
  showAnswers: z.enum(['never', 'after_submit', 'after_completion']),
  /** Question ids in order; a quiz has form A only. */
  forms: z.strictObject({ A: z.array(localId), B: z.array(localId).optional() }),
  /** Asked after those of the form. */
  draws: z.array(testDraw).max(20).default([]),
});

/** Answered without a name; the questions come from banks, whatever their key says. */
export const survey = z.strictObject({
  id: localId,
  purpose: z.enum(surveyPurposes),
  title: kitTitle,
  intro: kitText.default(''),
  /** Question ids in order, of the kinds that a survey takes (`surveyKinds` of the domain). */
  questions: z.array(localId),
});

export type ClozeGap = z.infer<typeof clozeGap>;
export type Question = z.infer<typeof question>;
export type QuestionBank = z.infer<typeof bank>;
export type KitTest = z.infer<typeof test>;
export type TestDraw = z.infer<typeof testDraw>;
export type Survey = z.infer<typeof survey>;
