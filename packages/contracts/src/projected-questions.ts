import { z } from 'zod';
import { surveyPurposes, testLayouts, testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { prose, words } from './projected-text.ts';
import { locale, sha256 } from './values.ts';

const textLine = z.strictObject({ id: localId, text: prose });
const options = z.array(textLine);
const questionBase = { id: localId, stem: prose, points: z.number() };
const askedGap = z.discriminatedUnion('kind', [
  z.strictObject({ id: localId, kind: z.literal('text') }),
  z.strictObject({ id: localId, kind: z.literal('choice'), options: z.array(z.strictObject({ id: localId, text: words })) }),
  z.strictObject({ id: localId, kind: z.literal('number') }),
]);

/**
 * A question as it is asked: nothing in it tells the answer. Choices of a matching and items of an ordering are asked in another order
 * and under other ids than the author's; answers and keys name the ids that were asked.
 */
export const askedQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ ...questionBase, kind: z.literal('single'), options }),
  z.strictObject({ ...questionBase, kind: z.literal('multiple'), options }),
  z.strictObject({ ...questionBase, kind: z.literal('true_false') }),
  z.strictObject({ ...questionBase, kind: z.literal('matching'), prompts: z.array(textLine), choices: z.array(textLine) }),
  z.strictObject({ ...questionBase, kind: z.literal('ordering'), items: z.array(textLine) }),
  z.strictObject({ ...questionBase, kind: z.literal('numeric'), unit: words }),
  z.strictObject({ ...questionBase, kind: z.literal('short') }),
  /** Each gap's place in the stem is an empty `<span data-gap="gap id">`. */
  z.strictObject({ ...questionBase, kind: z.literal('cloze'), gaps: z.array(askedGap) }),
  z.strictObject({ ...questionBase, kind: z.literal('likert'), scale: z.array(textLine) }),
  z.strictObject({ ...questionBase, kind: z.literal('essay'), mostWords: z.number().int().optional() }),
]);

const keyBase = { id: localId, feedback: prose };
const keyOptions = z.array(z.strictObject({ id: localId, correct: z.boolean(), feedback: prose }));
const accepted = z.array(z.string());
const keyGap = z.discriminatedUnion('kind', [
  z.strictObject({ id: localId, kind: z.literal('text'), accepted }),
  z.strictObject({ id: localId, kind: z.literal('choice'), correct: z.array(localId) }),
  z.strictObject({ id: localId, kind: z.literal('number'), value: z.number(), tolerance: z.number() }),
]);

/** Answer and feedback of a question, for facilitators and for participants once the test shows its answers. */
export const questionKey = z.discriminatedUnion('kind', [
  z.strictObject({ ...keyBase, kind: z.literal('single'), options: keyOptions }),
  z.strictObject({ ...keyBase, kind: z.literal('multiple'), options: keyOptions }),
  z.strictObject({ ...keyBase, kind: z.literal('true_false'), correct: z.boolean() }),
  z.strictObject({ ...keyBase, kind: z.literal('matching'), matches: z.array(z.strictObject({ promptId: localId, choiceId: localId })) }),
  z.strictObject({ ...keyBase, kind: z.literal('ordering'), itemIds: z.array(localId) }),
  z.strictObject({ ...keyBase, kind: z.literal('numeric'), value: z.number(), tolerance: z.number() }),
  z.strictObject({ ...keyBase, kind: z.literal('short'), accepted }),
  z.strictObject({ ...keyBase, kind: z.literal('cloze'), gaps: z.array(keyGap) }),
  z.strictObject({ ...keyBase, kind: z.literal('likert') }),
  /** The guide is for whoever marks it. */
  z.strictObject({ ...keyBase, kind: z.literal('essay'), guide: prose }),
]);

const head = { locale, sourceLocale: locale, hash: sha256 };
export const projectedTest = z.strictObject({
  ...head,
  id: localId,
  purpose: z.enum(testPurposes),
  title: words,
  moduleId: localId.optional(),
  form: z.enum(['A', 'B']),
  passMark: z.number(),
  attempts: z.number().int(),
  timeLimitMinutes: z.number().int().optional(),
  layout: z.enum(testLayouts).optional(),
  points: z.number(),
  /** In a kit's own parts those of the form; in an attempt also those that were drawn for it. */
  questions: z.array(askedQuestion),
});
export const projectedTestKey = z.strictObject({ ...head, testId: localId, form: z.enum(['A', 'B']), questions: z.array(questionKey) });
/** What a test may draw from, each question with its key, and how many of them each attempt gets. */
export const projectedPool = z.strictObject({ drawn: z.number().int(), questions: z.array(z.strictObject({ asked: askedQuestion, key: questionKey })) });

/** A survey as it is answered; it has no key. */
export const projectedSurvey = z.strictObject({ ...head, id: localId, purpose: z.enum(surveyPurposes), title: words, intro: prose, questions: z.array(askedQuestion) });

export type AskedQuestion = z.infer<typeof askedQuestion>;
export type QuestionKey = z.infer<typeof questionKey>;
export type ProjectedTest = z.infer<typeof projectedTest>;
export type ProjectedTestKey = z.infer<typeof projectedTestKey>;
export type ProjectedPool = z.infer<typeof projectedPool>;
export type ProjectedSurvey = z.infer<typeof projectedSurvey>;
