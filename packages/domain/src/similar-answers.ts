import { holdsAnswer } from './answers.ts';
import { fold } from './fold.ts';
import type { Answer } from './scoring.ts';

/**
 * Pairs of sittings that share more wrong answers than chance explains. The number of answers that two people share is a sum of chances that
 * differ from question to question: the generalised binomial test of W. J. van der Linden & L. Sotaridona (Detecting answer copying when the regular response process
 * follows a known response model, Journal of Educational and Behavioral Statistics 31, 2006, 283–304), here of identical wrong answers alone, its distribution by the recursion of Lord &
 * Wingersky (Applied Psychological Measurement 8, 1984, 453–461). How likely somebody is to give an answer is told as R. B. Frary, T. N. Tideman & T. M. Watts do
 * (Indices of cheating on multiple-choice tests, Journal of Educational Statistics 2, 1977, 235–256): from how the others answered, more or less by how much the person knew.
 * The two of a pair are left out of what the others did, and every pair is judged as one of all that were compared (Bonferroni).
 *
 * It says that two sets of answers are alike. It does not say why: people who learnt together err together.
 */

/** Fewer tell more of chance than of people. */
export const leastCompared = { people: 10, questions: 10 } as const;
/** More pairs than this are not compared while somebody waits. */
export const mostCompared = 400;
/** Fewer wrong answers in common are never told, however unlikely. */
export const leastShared = 3;
/** A pair is told when so many wrong answers in common would come by chance, in some pair of the group, in fewer than one group of twenty. */
export const alikeBelow = 0.05;

/** What somebody gave for a question, in one form whatever the kind; null where nothing was given. */
export type ComparedAnswer = { given: string | null; right: boolean };
export type ComparedSitting = { id: string; answers: ReadonlyMap<string, ComparedAnswer> };
/** A question that everybody compared was asked; `wrongAnswers` is how many there are to give, null where they are written and not chosen. */
export type ComparedQuestion = { id: string; wrongAnswers: number | null };
export type AlikePair = {
  first: string; second: string;
  /** Questions that both answered; of these both wrongly; of these with the same answer. */
  compared: number; bothWrong: number; shared: number;
  /** Shared wrong answers to be expected by chance. */
  expected: number;
  /** That this pair would share so many by chance; and that any of the pairs compared would. */
  chance: number; corrected: number;
};

/** The chance that at least so many of independent events come true. @param chances of each, 0 to 1 */
export function tailOfSum(chances: readonly number[], atLeast: number): number {
  let sums = [1];
  for (const p of chances) sums = [...sums, 0].map((chance, n) => chance * (1 - p) + (n > 0 ? (sums[n - 1] ?? 0) * p : 0));
  return Math.min(1, sums.slice(Math.max(0, atLeast)).reduce((sum, chance) => sum + chance, 0));
}

/** How likely somebody answers a question rightly, of a share `p` of the others who do: as much less or more as they know less or more than the mean. All in right answers of `questions`. */
export function chanceOfRight(p: number, right: number, mean: number, questions: number): number {
  if (right <= mean) return mean > 0 ? (p * right) / mean : 0;
  return 1 - ((1 - p) * (questions - right)) / (questions - mean);
}

type Tally = { asked: number; right: number; wrong: ReadonlyMap<string, number>; kinds: number };

/** Every pair that is told, the least likely first, of all pairs of sittings; and how many were compared. Nothing where there are too few people or questions, or too many people. */
export function alikePairs(questions: readonly ComparedQuestion[], sittings: readonly ComparedSitting[]): { pairs: AlikePair[]; compared: number } {
  if (sittings.length < leastCompared.people || sittings.length > mostCompared || questions.length < leastCompared.questions) return { pairs: [], compared: 0 };
  const tallies = questions.map((question) => tallyOf(question, sittings));
  const rights = sittings.map((one) => questions.filter(({ id }) => one.answers.get(id)?.right).length);
  const total = rights.reduce((sum, right) => sum + right, 0);
  const compared = (sittings.length * (sittings.length - 1)) / 2;
  const pairs: AlikePair[] = [];
  sittings.forEach((first, i) => sittings.slice(i + 1).forEach((second, step) => {
    const [mine, theirs] = [rights[i] ?? 0, rights[i + 1 + step] ?? 0];
    const mean = (total - mine - theirs) / (sittings.length - 2);
    const pair = pairOf({ questions, tallies, mean, compared }, [first, mine], [second, theirs]);
    if (pair.shared >= leastShared && pair.corrected < alikeBelow) pairs.push(pair);
  }));
  return { pairs: pairs.sort((a, b) => a.chance - b.chance), compared };
}

function tallyOf({ id, wrongAnswers }: ComparedQuestion, sittings: readonly ComparedSitting[]): Tally {
  const wrong = new Map<string, number>();
  let [asked, right] = [0, 0];
  for (const { answers } of sittings) {
    const answer = answers.get(id);
    if (!answer || answer.given === null) continue;
    asked += 1;
    if (answer.right) right += 1;
    else wrong.set(answer.given, (wrong.get(answer.given) ?? 0) + 1);
  }
  // Of what is written there is always one answer more that nobody has given yet.
  return { asked, right, wrong, kinds: wrongAnswers ?? wrong.size + 1 };
}

type Group = { questions: readonly ComparedQuestion[]; tallies: readonly Tally[]; mean: number; compared: number };
type Side = readonly [sitting: ComparedSitting, right: number];

function pairOf({ questions, tallies, mean, compared: pairs }: Group, [first, mine]: Side, [second, theirs]: Side): AlikePair {
  const chances: number[] = [];
  let [bothWrong, shared] = [0, 0];
  questions.forEach(({ id }, n) => {
    const [a, b, tally] = [first.answers.get(id), second.answers.get(id), tallies[n]];
    if (!tally || !a || !b || a.given === null || b.given === null) return;
    const others = without(tally, a, b);
    const wrongs = [mine, theirs].map((right) => 1 - chanceOfRight(others.p, right, mean, questions.length));
    chances.push((wrongs[0] ?? 0) * (wrongs[1] ?? 0) * others.same);
    if (a.right || b.right) return;
    bothWrong += 1;
    if (a.given === b.given) shared += 1;
  });
  const chance = tailOfSum(chances, shared);
  return { first: first.id, second: second.id, compared: chances.length, bothWrong, shared, expected: chances.reduce((sum, one) => sum + one, 0), chance, corrected: Math.min(1, chance * pairs) };
}

/**
 * What the others did on a question: the share who answered rightly, and how likely two who err choose the same wrong answer. One of each is added (Laplace), so that what
 * nobody else did is unlikely and never impossible.
 */
function without({ asked, right, wrong, kinds }: Tally, a: ComparedAnswer, b: ComparedAnswer): { p: number; same: number } {
  const own = [a, b];
  const rightLeft = right - own.filter((one) => one.right).length;
  const wrongLeft = asked - 2 - rightLeft;
  const left = (given: string) => (wrong.get(given) ?? 0) - own.filter((one) => !one.right && one.given === given).length;
  const counts = [...wrong.keys()].map(left);
  const all = wrongLeft + kinds;
  const seen = counts.reduce((sum, count) => sum + ((count + 1) / all) ** 2, 0);
  const unseen = Math.max(0, kinds - counts.length) * (1 / all) ** 2;
  return { p: (rightLeft + 1) / (asked - 2 + 2), same: seen + unseen };
}

/** An answer in one form, so that two can be told to be the same; null where nothing was given. */
export function answerSign(answer: Answer): string | null {
  if (!holdsAnswer(answer)) return null;
  const entries = (given: Readonly<Record<string, string>>) => Object.entries(given).map(([id, value]) => `${id}=${fold(value)}`).sort().join(' ');
  switch (answer.kind) {
    case 'boolean': return String(answer.value);
    case 'choice': return [...answer.optionIds].sort().join(' ');
    case 'order': return answer.itemIds.join(' ');
    case 'number': return String(answer.value);
    case 'text': return fold(answer.text);
    case 'matches': return entries(answer.matches);
    case 'gaps': return entries(answer.gaps);
  }
}
