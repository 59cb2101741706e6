/** As much of a question as makes two forms of a test alike. */
export type FormQuestion = { id: string; kind: string; points: number; difficulty?: string | undefined; objectiveId?: string | undefined };
export type FormFacts = { count: number; points: number; objectives: ReadonlyMap<string, number>; difficulties: ReadonlyMap<string, number> };

/** Questions without an objective or a difficulty count under this. */
export const unnamed = '';

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What a form asks: how many questions and points, and how they spread over objectives and difficulties. */
export const formFacts = (questions: readonly FormQuestion[]): FormFacts => ({
  count: questions.length, points: questions.reduce((sum, one) => sum + one.points, 0),
  objectives: counted(questions.map((one) => one.objectiveId ?? unnamed)), difficulties: counted(questions.map((one) => one.difficulty ?? unnamed)),
});

const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean => a.size === b.size && [...a].every(([key, n]) => b.get(key) === n);

/** In what two forms differ; nothing where they are equivalent. */
export function formDifferences(a: FormFacts, b: FormFacts): ('count' | 'points' | 'objectives' | 'difficulties')[] {
  return [
    ...(a.count === b.count ? [] : ['count' as const]), ...(Math.abs(a.points - b.points) < 1e-9 ? [] : ['points' as const]),
    ...(same(a.objectives, b.objectives) ? [] : ['objectives' as const]), ...(same(a.difficulties, b.difficulties) ? [] : ['difficulties' as const]),
  ];
}

const weights = { objective: 8, difficulty: 4, points: 2, kind: 1 } as const;
const alike = 15;

const likeness = (a: FormQuestion, b: FormQuestion): number =>
  (a.objectiveId === b.objectiveId ? weights.objective : 0) + (a.difficulty === b.difficulty ? weights.difficulty : 0) + (a.points === b.points ? weights.points : 0) + (a.kind === b.kind ? weights.kind : 0);

/**
 * A second form for a test: for each question of the first one that is as like it as there is, first of all in objective and difficulty. Whoever has
 * its equal takes it before others may. Shorter than the first form where the questions run out.
 * @returns ids, each in the place of the question it stands for
 */
export function balancedForm(first: readonly FormQuestion[], candidates: readonly FormQuestion[]): string[] {
  const inFirst = new Set(first.map((one) => one.id));
  const free = new Map(candidates.filter((one) => !inFirst.has(one.id)).map((one) => [one.id, one] as const));
  const chosen = new Map<number, string>();
  for (let like = alike; like >= 0; like -= 1) {
    for (const [n, question] of first.entries()) {
      if (chosen.has(n)) continue;
      const found = [...free.values()].find((other) => likeness(question, other) === like);
      if (!found) continue;
      chosen.set(n, found.id);
      free.delete(found.id);
    }
  }
  return first.flatMap((_, n) => chosen.get(n) ?? []);
}
