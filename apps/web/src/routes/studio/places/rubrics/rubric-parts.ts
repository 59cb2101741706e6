import type { KitDocument, Rubric } from '@relevo/contracts/kit-document';
import { newLocalId } from '../../kit/new-parts.ts';

export type Criterion = Rubric['criteria'][number];
export type Level = Rubric['levels'][number];
/** Four levels without a middle; a pass is the third. */
export const newRubric = (title: string, words: { levels: readonly string[]; group: string; criterion: string }): Rubric => ({
  id: newLocalId('r'), title, levels: words.levels.map((label, n) => ({ value: n + 1, label })), passMean: Math.max(1, words.levels.length - 1), criteria: [newCriterion(words.group, words.criterion)],
});
export const newCriterion = (group: string, title: string): Criterion => ({ id: newLocalId('c'), group, title, weight: 1, critical: false, descriptors: [] });

/** Criteria by moment, in the order in which the moments first appear. */
export function byMoment(criteria: readonly Criterion[]): [group: string, criteria: Criterion[]][] {
  const groups = new Map<string, Criterion[]>();
  for (const one of criteria) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups];
}

/** A criterion's part of the whole, 0 to 1. */
export const shareOf = ({ weight }: Pick<Criterion, 'weight'>, criteria: readonly Pick<Criterion, 'weight'>[]): number => {
  const all = criteria.reduce((sum, one) => sum + one.weight, 0);
  return all > 0 ? weight / all : 0;
};

/** Descriptors as long as the levels; what nobody wrote is empty. */
export const descriptorsOf = ({ descriptors }: Pick<Criterion, 'descriptors'>, levels: readonly Level[]): string[] => levels.map((_, n) => descriptors[n] ?? '');

const inRubric = (document: KitDocument, id: string, change: (rubric: Rubric) => Rubric): KitDocument => ({ ...document, rubrics: document.rubrics.map((one) => (one.id === id ? change(one) : one)) });

/** One level more, at the top. */
export const withLevel = (document: KitDocument, id: string, label: string): KitDocument =>
  inRubric(document, id, (rubric) => ({ ...rubric, levels: [...rubric.levels, { value: Math.max(...rubric.levels.map((one) => one.value)) + 1, label }] }));

/** Without a level: its descriptors go with it, and whatever asked for it asks for the closest that is left. */
export function withoutLevel(document: KitDocument, id: string, value: number): KitDocument {
  return inRubric(document, id, (rubric) => {
    const at = rubric.levels.findIndex((one) => one.value === value);
    const levels = rubric.levels.filter((one) => one.value !== value);
    const closest = levels.toSorted((a, b) => Math.abs(a.value - value) - Math.abs(b.value - value) || b.value - a.value)[0]?.value;
    const values = levels.map((one) => one.value);
    return {
      ...rubric, levels, passMean: Math.min(Math.max(...values), Math.max(Math.min(...values), rubric.passMean)),
      criteria: rubric.criteria.map((one) => ({ ...one, descriptors: one.descriptors.filter((_, n) => n !== at), ...(one.least === value && closest !== undefined ? { least: closest } : {}) })),
    };
  });
}
