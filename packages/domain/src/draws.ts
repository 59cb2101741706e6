import { gradedKinds, type QuestionKind } from './scoring.ts';
import { sample, seededChance } from './seeded.ts';

export type DrawRule = { id: string; count: number; tags: readonly string[]; difficulty?: string | undefined; bankId?: string | undefined };
/** As much of a question as drawing reads. */
export type Drawable = { id: string; bankId: string; kind: QuestionKind; tags: readonly string[]; difficulty?: string | undefined };
export type DrawingTest = { forms: { A: readonly string[]; B?: readonly string[] | undefined }; draws: readonly DrawRule[] };

const isGraded = (kind: QuestionKind): boolean => gradedKinds.some((one) => one === kind);

/**
 * The questions that each draw of a test may take, by its id: of the bank it names, with every one of its tags and its difficulty, of a kind
 * that a key grades, so that nobody waits for a mark by the luck of the draw, and of neither form.
 */
export function drawPools<Q extends Drawable>(test: DrawingTest, questions: readonly Q[]): Map<string, Q[]> {
  const inForms = new Set([...test.forms.A, ...(test.forms.B ?? [])]);
  const free = questions.filter((question) => isGraded(question.kind) && !inForms.has(question.id));
  return new Map(test.draws.map((draw) => [draw.id, free.filter((question) => fits(draw, question))]));
}

function fits(draw: DrawRule, question: Drawable): boolean {
  if (draw.bankId !== undefined && draw.bankId !== question.bankId) return false;
  if (draw.difficulty !== undefined && draw.difficulty !== question.difficulty) return false;
  return draw.tags.every((tag) => question.tags.includes(tag));
}

/** The draw with the least to choose from first: a wide one cannot leave it without. */
const narrowestFirst = (draws: readonly DrawRule[], pools: ReadonlyMap<string, readonly unknown[]>): DrawRule[] =>
  [...draws].sort((a, b) => (pools.get(a.id)?.length ?? 0) - (pools.get(b.id)?.length ?? 0));

/**
 * What an attempt is asked besides its form, in the order of the test's draws. The same seed (the attempt's id) draws the same from the same
 * version; no question comes twice, and within a draw each is as likely as any other that is left. A pool that is too small gives what it has.
 */
export function drawnQuestions<Q extends Drawable>(test: DrawingTest, questions: readonly Q[], seed: string): Q[] {
  const pools = drawPools(test, questions);
  const chance = seededChance(seed);
  const taken = new Set<string>();
  const drawn = new Map<string, Q[]>();
  for (const draw of narrowestFirst(test.draws, pools)) {
    const mine = sample((pools.get(draw.id) ?? []).filter((question) => !taken.has(question.id)), draw.count, chance);
    for (const question of mine) taken.add(question.id);
    drawn.set(draw.id, mine);
  }
  return test.draws.flatMap((draw) => drawn.get(draw.id) ?? []);
}

/** The draws that some attempt might not fill: what the narrower ones may take away is counted as taken. */
export function tooSmallDraws(test: DrawingTest, questions: readonly Drawable[]): DrawRule[] {
  const pools = drawPools(test, questions);
  const before: { draw: DrawRule; ids: ReadonlySet<string> }[] = [];
  return narrowestFirst(test.draws, pools).filter((draw) => {
    const pool = pools.get(draw.id) ?? [];
    const gone = before.reduce((sum, other) => sum + Math.min(other.draw.count, pool.filter((question) => other.ids.has(question.id)).length), 0);
    before.push({ draw, ids: new Set(pool.map((question) => question.id)) });
    return pool.length - gone < draw.count;
  });
}
