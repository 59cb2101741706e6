import { attributes, attributeValues, type Attribute, type Attributes } from './consent.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { discloseList, smallestShown, type Disclosed } from './disclosure.ts';

/** How many of a group said what of themselves; `unsaid` those who said nothing, which is their right. */
export type AttributeSums = Readonly<Record<Attribute, Readonly<Record<string, number>>>>;
export type AttributeFigure = { attribute: Attribute; values: { value: string; people: Disclosed }[] };

const valuesOf = (attribute: Attribute): readonly string[] => [...attributeValues[attribute], 'unsaid'];

/** @param people everybody of the group, once each */
export function sumAttributes(people: readonly Attributes[]): AttributeSums {
  const count = (attribute: Attribute, value: string) => people.filter((one) => (one[attribute] ?? 'unsaid') === value).length;
  return Object.fromEntries(attributes.map((attribute) => [attribute, Object.fromEntries(valuesOf(attribute).map((value) => [value, count(attribute, value)]))])) as AttributeSums;
}

/**
 * The sums as they may be read, each attribute by itself and none crossed with another. Whoever reads them knows how many the group are: so the total counts as told, and where the
 * rule would hide that too, nothing of the attribute is shown.
 */
export function attributeFigures(sums: AttributeSums, smallest: number = smallestShown.withoutRoster): AttributeFigure[] {
  return attributes.map((attribute) => {
    const values = valuesOf(attribute);
    const { cells, total } = discloseList(values.map((value) => sums[attribute][value] ?? 0), smallest);
    return { attribute, values: values.map((value, i) => ({ value, people: total === null ? null : (cells[i] ?? null) })) };
  });
}

/**
 * Whether a group may be counted again: when at least `smallest` people came, left or said something else since, so that the difference of two countings is of that many.
 * @param before,now a mark of each person and of when they said it
 */
export function mayCountAgain(before: readonly string[], now: readonly string[], smallest: number = smallestShown.withoutRoster): Decision<true, 'too_few_changed'> {
  const changed = new Set([...before.filter((one) => !now.includes(one)), ...now.filter((one) => !before.includes(one))].map((mark) => mark.split('/')[0]));
  return changed.size >= smallest ? allow(true) : refuse('too_few_changed', { changed: changed.size, needed: smallest });
}
