import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { fileNumber } from './fractions.ts';
import { attribute, child, elements, isElement, textOf, within } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

const camel = (name: string): string => name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/** A tree of QTI 3.0 (`qti-choice-interaction`, `max-choices`) with the names of QTI 2.2 (`choiceInteraction`, `maxChoices`); one of 2.2 stays as it is. */
export function asQti2(node: XmlElement): XmlElement {
  const children = node.children.map((one) => (isElement(one) ? asQti2(one) : one));
  if (!node.name.startsWith('qti-')) return { ...node, children };
  return { ...node, name: camel(node.name.slice(4)), attributes: new Map([...node.attributes].map(([name, value]) => [name.startsWith('data-') ? name : camel(name), value])), children };
}

export interface Declaration {
  cardinality: string;
  baseType: string;
  correct: string[];
  mapping?: { entries: { key: string; value: number; exact: boolean }[]; byDefault: number };
}

/** What an item says of its responses, by their identifiers. */
export function declarations(item: XmlElement): Map<string, Declaration> {
  return new Map(elements(item, 'responseDeclaration').map((one) => {
    const mapping = child(one, 'mapping');
    const entries = mapping && elements(mapping, 'mapEntry').map((entry) => ({ key: attribute(entry, 'mapKey'), value: fileNumber(attribute(entry, 'mappedValue')) ?? 0, exact: attribute(entry, 'caseSensitive') === 'true' }));
    const declaration: Declaration = {
      cardinality: attribute(one, 'cardinality') || 'single', baseType: attribute(one, 'baseType'),
      correct: elements(child(one, 'correctResponse') ?? { ...one, children: [] }, 'value').map((value) => textOf(value).trim()),
      ...(entries ? { mapping: { entries, byDefault: fileNumber(attribute(mapping, 'defaultValue')) ?? 0 } } : {}),
    };
    return [attribute(one, 'identifier'), declaration];
  }));
}

/** The most that an item gives: its own outcome for that, else the sum of what its right answers map to, else one. */
export function pointsOf(item: XmlElement, responses: ReadonlyMap<string, Declaration>): number {
  const outcomes = elements(item, 'outcomeDeclaration');
  const stated = outcomes.filter((one) => attribute(one, 'identifier') === 'MAXSCORE').map((one) => fileNumber(textOf(child(one, 'defaultValue'))))[0]
    ?? outcomes.filter((one) => attribute(one, 'identifier') === 'SCORE').map((one) => fileNumber(attribute(one, 'normalMaximum')))[0];
  if (stated !== undefined && stated > 0) return stated;
  const [only] = responses.values();
  const sum = responses.size === 1 && only?.mapping ? only.mapping.entries.filter((one) => only.correct.includes(one.key)).reduce((total, one) => total + one.value, 0) : 0;
  return sum > 0 ? Number(sum.toFixed(6)) : 1;
}

const isInteraction = (node: XmlElement): boolean => /Interaction$/.test(node.name) && node.name !== 'endAttemptInteraction';
/** The interactions of an item's body, in order. */
export const interactionsOf = (body: XmlElement): XmlElement[] => within(body, isInteraction);

/** What a part of a body becomes where it is no HTML; nothing: its content stays in its place. */
export type Replace = (node: XmlElement) => string | undefined;

/** A part of an item's body as HTML. Interactions, rubrics and what `replace` takes are not HTML; other elements of QTI give way to their content. */
export function asHtml(nodes: readonly (XmlElement | string)[], replace: Replace = () => undefined): HtmlRoot {
  const turned = (node: XmlElement | string): ElementContent[] => {
    if (!isElement(node)) return [{ type: 'text', value: node }];
    const text = replace(node);
    if (text !== undefined) return text === '' ? [] : [{ type: 'text', value: text }];
    if (isInteraction(node) || /^(rubricBlock|stylesheet|catalogInfo|feedbackInline|feedbackBlock|infoControl)$/.test(node.name)) return [];
    const children = node.children.flatMap(turned);
    if (/^[a-z]+[A-Z]/.test(node.name) || node.name === 'prompt' || node.name === 'hottext' || node.name === 'gap') return node.name === 'prompt' ? [element('div', children)] : children;
    return [{ ...element(node.name.toLowerCase(), children), properties: Object.fromEntries(['src', 'alt', 'href', 'data', 'type', 'start', 'encoding'].flatMap((name) => (node.attributes.has(name) ? [[name, attribute(node, name)]] : []))) }];
  };
  return { type: 'root', children: nodes.flatMap(turned) };
}
const element = (tagName: string, children: ElementContent[]): Element => ({ type: 'element', tagName, properties: {}, children });
