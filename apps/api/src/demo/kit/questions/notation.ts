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

export type QuestionSource = ReturnType<typeof single> | ReturnType<typeof multiple> | ReturnType<typeof trueFalse> | ReturnType<typeof short>;
