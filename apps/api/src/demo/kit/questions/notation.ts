import { Accepted, t, type Text } from '../text.ts';

interface Choice {
  readonly correct: boolean;
  readonly text: Text;
}

type Ask = readonly [id: string, moduleId: string, objective: number, stem: Text, feedback: Text];

/** A correct option. */
export const right = (es: string, en: string, fr: string): Choice => ({ correct: true, text: t(es, en, fr) });
/** A distractor: something people in the field do believe. */
export const wrong = (es: string, en: string, fr: string): Choice => ({ correct: false, text: t(es, en, fr) });

const base = ([id, moduleId, objective, stem, feedback]: Ask) => ({ id, stem, feedback, points: 1, tags: [moduleId], objectiveId: `${moduleId}-o${objective}` });
const lettered = (choices: readonly Choice[]) => choices.map((choice, i) => ({ id: `o${i + 1}`, ...choice }));

/** One right option. */
export const single = (ask: Ask, ...choices: Choice[]) => ({ ...base(ask), kind: 'single' as const, options: lettered(choices) });
/** Several right options, partial credit. */
export const multiple = (ask: Ask, ...choices: Choice[]) => ({ ...base(ask), kind: 'multiple' as const, options: lettered(choices) });
/** A statement to judge. */
export const trueFalse = (ask: Ask, correct: boolean) => ({ ...base(ask), kind: 'true_false' as const, correct });
// A phone's keyboard types the straight apostrophe, print has the curled one.
const bothApostrophes = (text: string) => (text.includes('’') ? [text, text.replaceAll('’', "'")] : [text]);

/** A word or two; the answers of the three languages are all accepted, whichever language the question was read in. */
export const short = (ask: Ask, ...accepted: string[]) => ({ ...base(ask), kind: 'short' as const, accepted: new Accepted(accepted.flatMap(bothApostrophes)) });

const named = (letter: string, texts: readonly Text[]) => texts.map((text, i) => ({ id: `${letter}${i + 1}`, text }));
/** Each prompt with the place, from 1, of the choice that goes with it. */
export const matching = (ask: Ask, choices: readonly Text[], ...prompts: readonly (readonly [choice: number, text: Text])[]) => ({
  ...base(ask), kind: 'matching' as const, choices: named('c', choices), prompts: prompts.map(([choice, text], i) => ({ id: `p${i + 1}`, text, choiceId: `c${choice}` })),
});
/** In the right order. */
export const ordering = (ask: Ask, ...items: readonly Text[]) => ({ ...base(ask), kind: 'ordering' as const, items: named('i', items) });
export const numeric = (ask: Ask, value: number, unit: Text) => ({ ...base(ask), kind: 'numeric' as const, value, unit });

/** A gap to write a word into; the words of the three languages are all accepted. */
export const wordGap = (id: string, ...accepted: string[]) => ({ id, kind: 'text' as const, accepted: new Accepted(accepted.flatMap(bothApostrophes)) });
/** A gap with a list. */
export const choiceGap = (id: string, ...choices: Choice[]) => ({ id, kind: 'choice' as const, options: lettered(choices) });
/** The places of the gaps stand in the stem of each language as `{{id}}`. */
export const cloze = (ask: Ask, ...gaps: readonly (ReturnType<typeof wordGap> | ReturnType<typeof choiceGap>)[]) => ({ ...base(ask), kind: 'cloze' as const, gaps });

/** For draws: what only some get. */
export const drawn = <Q extends { tags: readonly string[] }>(question: Q, difficulty: 'easy' | 'medium' | 'hard') => ({ ...question, tags: [...question.tags, 'sorteo'], difficulty });

type Opinion = readonly [id: string, stem: Text];
/** From least to most; asked in surveys, so it belongs to no module and has no feedback. */
export const likert = ([id, stem]: Opinion, scale: readonly Text[]) => ({ id, stem, tags: ['encuesta'], kind: 'likert' as const, scale: named('e', scale) });
export const essay = ([id, stem]: Opinion, guide: Text, mostWords: number) => ({ id, stem, tags: ['encuesta'], kind: 'essay' as const, guide, mostWords });

type Maker = typeof single | typeof multiple | typeof trueFalse | typeof short | typeof matching | typeof ordering | typeof numeric | typeof cloze | typeof likert | typeof essay;
export type QuestionSource = ReturnType<Maker>;
