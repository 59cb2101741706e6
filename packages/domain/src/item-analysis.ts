/**
 * How the questions of a test work, out of sums over sittings. Sums of several groups add up, so no sitting has to be kept or shown for it.
 * Crocker & Algina, Introduction to Classical and Modern Test Theory (1986), chapters 6, 7 and 14; Ebel & Frisbie, Essentials of Educational
 * Measurement (1991), chapter 13.
 */

/** A moment's sums over `n` values. */
export type Sums = { n: number; sum: number; squares: number };

/** Over the sittings that asked a question: what it earned, in points (`item`), what the whole sitting earned (`total`), and the two multiplied. */
export type QuestionSums = {
  questionId: string;
  /** Points that the question gives at most. */
  of: number;
  asked: number;
  answered: number;
  item: Omit<Sums, 'n'>;
  total: Omit<Sums, 'n'>;
  products: number;
  options: readonly OptionSums[];
};

/** Those who chose an option: how many, and what they earned on all the other questions. */
export type OptionSums = { optionId: string; chosen: number; rest: number };

/** A form that everybody is asked whole: `Sums` of what sittings earned, in points. */
export type FormSums = { sittings: Sums; questions: readonly QuestionSums[] };

/** Sittings under which nothing is said of a question but how many they are: less tells more of chance than of the question. */
export const smallestAnalysed = 30;
/** Shares and correlations at which something is said; Ebel & Frisbie (1991) for discrimination, Haladyna & Downing (1993) for options nobody takes. */
export const itemBounds = { weak: 0.2, hard: 0.2, easy: 0.9, skipped: 0.1, idleOption: 0.05 } as const;

export const itemFlags = ['few_sittings', 'key_suspect', 'weak', 'too_hard', 'too_easy', 'skipped', 'idle_option', 'tempting_option'] as const;
export type ItemFlag = (typeof itemFlags)[number];

export type OptionFigures = {
  optionId: string;
  correct: boolean;
  /** Of all that were asked, 0 to 1. */
  share: number;
  /** Mean points on the other questions of those who chose it; nobody chose it, null. */
  meanRest: number | null;
};
export type QuestionFigures = {
  questionId: string;
  asked: number;
  /** Mean share of its points, 0 to 1: the lower, the harder. An answer not given earned nothing. */
  difficulty: number;
  /** Correlation of its points with those of the other questions, −1 to 1; null where either is the same in every sitting. */
  discrimination: number | null;
  /** Not answered, of all that were asked, 0 to 1. */
  omitted: number;
  options: readonly OptionFigures[];
  flags: readonly ItemFlag[];
};

const mean = ({ n, sum }: Sums): number => sum / n;
/** Over n − 1; rounding never makes it less than nothing. */
const variance = ({ n, sum, squares }: Sums): number => Math.max(0, (squares - (sum * sum) / n) / (n - 1));
const covariance = (n: number, a: number, b: number, products: number): number => (products - (a * b) / n) / (n - 1);

/** Variances and covariance of a question with the whole, and the variance of the whole without it; null under two sittings. */
function spread({ asked: n, item, total, products }: QuestionSums): { own: number; whole: number; shared: number; rest: number } | null {
  if (n < 2) return null;
  const own = variance({ n, ...item });
  const whole = variance({ n, ...total });
  const shared = covariance(n, item.sum, total.sum, products);
  return { own, whole, shared, rest: Math.max(0, whole + own - 2 * shared) };
}

/** What is smaller than this beside the whole is what sums in binary leave of nothing. */
const nothing = 1e-9;

/**
 * Correlation of a question with the rest of its test, so that it does not correlate with itself: point-biserial, corrected (Henrysson 1963),
 * where it gives all or nothing; the product-moment correlation, corrected the same way, where it gives parts.
 * @returns −1 to 1, or null where the question or the rest is the same for everybody
 */
export function correctedDiscrimination(sums: QuestionSums): number | null {
  const found = spread(sums);
  if (!found) return null;
  const { own, whole, shared, rest } = found;
  if (own <= nothing || rest <= nothing * Math.max(1, whole)) return null;
  return Math.max(-1, Math.min(1, (shared - own) / Math.sqrt(own * rest)));
}

export type Reliability = {
  /** `kr20` where every question gives all of the same points or nothing (Kuder & Richardson 1937); `alpha` otherwise (Cronbach 1951). It is one formula. */
  kind: 'kr20' | 'alpha';
  /** At most 1; under 0 where questions contradict each other. */
  value: number;
  /** Of the sittings, in points. */
  mean: number;
  deviation: number;
  /** Standard error of measurement, in points: deviation · √(1 − reliability). */
  error: number;
  /** What the value would be without each question; none where only two are asked. */
  without: readonly { questionId: string; value: number }[];
};

/** What a reliability is enough for: 0.7 to compare groups, 0.9 to decide about a person (Nunnally & Bernstein, Psychometric Theory, 1994, chapter 7). */
export const usableFor = (value: number): 'neither' | 'groups' | 'people' => (value >= 0.9 ? 'people' : value >= 0.7 ? 'groups' : 'neither');

/** @returns null under two questions or two sittings, or where all sittings earned the same */
export function reliability({ sittings, questions }: FormSums): Reliability | null {
  const k = questions.length;
  if (k < 2 || sittings.n < 2) return null;
  const whole = variance(sittings);
  if (whole <= nothing) return null;
  const each = questions.map((question) => ({ questionId: question.questionId, ...spread(question)! }));
  const sum = each.reduce((total, { own }) => total + own, 0);
  const alpha = (parts: number, of: number, count: number) => (count / (count - 1)) * (1 - parts / of);
  const value = alpha(sum, whole, k);
  const deviation = Math.sqrt(whole);
  // Rounding may leave a perfect one a hair above.
  return {
    kind: allOrNothing(questions) ? 'kr20' : 'alpha', value, mean: mean(sittings), deviation, error: deviation * Math.sqrt(Math.max(0, 1 - value)),
    without: k < 3 ? [] : each.flatMap(({ questionId, own, rest }) => (rest > nothing ? [{ questionId, value: alpha(sum - own, rest, k - 1) }] : [])),
  };
}

/** Between 0 and p points, p · x is x² at the ends alone: the sums tell whether anything lay between. */
const allOrNothing = (questions: readonly QuestionSums[]): boolean =>
  questions.every(({ of, item }) => of === questions[0]?.of && Math.abs(item.squares - of * item.sum) <= nothing * Math.max(1, item.squares));

/**
 * What a question's sums tell. `correct` are the ids of its right options; none where it has no options. Nothing is said of it under
 * `smallestAnalysed` sittings.
 */
export function questionFigures(sums: QuestionSums, correct: ReadonlySet<string>): QuestionFigures {
  const { questionId, asked, answered, of, item } = sums;
  const options = sums.options.map(({ optionId, chosen, rest }): OptionFigures =>
    ({ optionId, correct: correct.has(optionId), share: asked === 0 ? 0 : chosen / asked, meanRest: chosen === 0 ? null : rest / chosen }));
  const figures = { questionId, asked, difficulty: asked === 0 ? 0 : item.sum / (asked * of), discrimination: correctedDiscrimination(sums), omitted: asked === 0 ? 0 : 1 - answered / asked, options };
  return { ...figures, flags: flagsOf(figures) };
}

/** A share in whole percent and a correlation in hundredths, as they are shown: what is said of a figure agrees with the figure beside it. */
const asShown = (value: number): number => Math.round(value * 100) / 100;

function flagsOf({ asked, options, ...figures }: Omit<QuestionFigures, 'flags'>): ItemFlag[] {
  if (asked < smallestAnalysed) return ['few_sittings'];
  const [difficulty, omitted] = [asShown(figures.difficulty), asShown(figures.omitted)];
  const discrimination = figures.discrimination === null ? null : asShown(figures.discrimination);
  const right = options.filter((option) => option.correct);
  const wrong = options.filter((option) => !option.correct);
  // Who chose several of several right ones stands in more than one: only one right option has followers to compare with.
  const followers = right.length === 1 ? right[0]?.meanRest ?? null : null;
  const tempting = followers !== null && wrong.some(({ share, meanRest }) => share > itemBounds.idleOption && meanRest !== null && meanRest > followers);
  const said: Record<ItemFlag, boolean> = {
    few_sittings: false,
    key_suspect: discrimination !== null && discrimination < 0,
    weak: discrimination !== null && discrimination >= 0 && discrimination < itemBounds.weak,
    too_hard: difficulty < itemBounds.hard,
    too_easy: difficulty > itemBounds.easy,
    skipped: omitted > itemBounds.skipped,
    idle_option: wrong.some(({ share }) => share < itemBounds.idleOption) && difficulty <= itemBounds.easy,
    tempting_option: tempting,
  };
  return itemFlags.filter((flag) => said[flag]);
}

/** The same form over several groups: sums add up. Questions are in the order of the first group that asked them. */
export function addForms(forms: readonly FormSums[]): FormSums {
  const questions = new Map<string, QuestionSums>();
  for (const question of forms.flatMap((form) => form.questions)) {
    const other = questions.get(question.questionId);
    questions.set(question.questionId, other ? addQuestions(other, question) : question);
  }
  const add = (key: keyof Sums) => forms.reduce((total, { sittings }) => total + sittings[key], 0);
  return { sittings: { n: add('n'), sum: add('sum'), squares: add('squares') }, questions: [...questions.values()] };
}

function addQuestions(a: QuestionSums, b: QuestionSums): QuestionSums {
  const both = (x: Omit<Sums, 'n'>, y: Omit<Sums, 'n'>) => ({ sum: x.sum + y.sum, squares: x.squares + y.squares });
  const options = new Map(a.options.map((option) => [option.optionId, option]));
  for (const option of b.options) {
    const other = options.get(option.optionId);
    options.set(option.optionId, other ? { ...option, chosen: option.chosen + other.chosen, rest: option.rest + other.rest } : option);
  }
  return {
    questionId: a.questionId, of: a.of, asked: a.asked + b.asked, answered: a.answered + b.answered, item: both(a.item, b.item), total: both(a.total, b.total), products: a.products + b.products,
    options: [...options.values()],
  };
}
