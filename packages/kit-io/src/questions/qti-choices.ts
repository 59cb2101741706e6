import type { Change, QuestionBody, QuestionFrame } from './draft.ts';
import { LeftQuestion, spaced } from './draft.ts';
import { choiceOf } from './fractions.ts';
import { matchingOf } from './matching.ts';
import { choiceOptions, gapMark, placedGaps } from './moodle-cloze.ts';
import type { Gap } from './moodle-cloze.ts';
import type { Declaration } from './qti-tree.ts';
import { markdownToPlain } from './text.ts';
import { trueOrFalse } from './true-false.ts';
import { attribute, elements, textOf, within } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** One item while it is read: its interaction, what the item says of its response, and how its texts are read. */
export interface Interaction {
  node: XmlElement;
  body: XmlElement;
  response: Declaration;
  changes: Change[];
  /** Text below these nodes as Markdown. */
  read(nodes: readonly (XmlElement | string)[], replace?: (node: XmlElement) => string | undefined): string;
  /** Feedback that a choice of this identifier brings up. */
  feedbackFor(identifier: string): string;
}
export type ReadInteraction = (frame: QuestionFrame, interaction: Interaction) => QuestionBody;

const id = (node: XmlElement): string => attribute(node, 'identifier');
/** An identifier of QTI as one of a kit; they may begin with a line, ours may not. */
export const kitId = (identifier: string): string => identifier.replace(/^_+(?=[A-Za-z0-9])/, '').replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 64);

/** Identifiers of one question as ids of a kit, each once. */
function kitIds(nodes: readonly XmlElement[]): Map<string, string> {
  const given = new Map<string, string>();
  const used = new Set<string>();
  for (const node of nodes) {
    let own = kitId(id(node)) || 'a';
    for (let n = 2; used.has(own); n += 1) own = `${own.slice(0, 60)}-${n}`;
    used.add(own);
    given.set(id(node), own);
  }
  return given;
}

/** The share of the points that choosing gives, by identifier: as mapped, else the right ones in equal parts. */
function shares(nodes: readonly XmlElement[], { response }: Interaction, points: number): { of: (identifier: string) => number; strict: boolean } {
  const { mapping, correct } = response;
  const mapped = new Map(mapping?.entries.map((one) => [one.key, one.value]));
  const most = nodes.map((one) => mapped.get(id(one)) ?? mapping?.byDefault ?? 0).filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
  if (!mapping || most <= 0) return { of: (identifier) => (correct.includes(identifier) ? 1 / correct.length : 0), strict: true };
  const whole = response.cardinality === 'single' ? Math.max(...nodes.map((one) => mapped.get(id(one)) ?? mapping.byDefault)) : points;
  return { of: (identifier) => (mapped.get(identifier) ?? mapping.byDefault) / whole, strict: false };
}

function choiceFrom(nodes: readonly XmlElement[], texts: readonly string[], frame: QuestionFrame, interaction: Interaction, single: boolean): QuestionBody {
  const { response, changes } = interaction;
  if (response.correct.length === 0 && !response.mapping) throw new LeftQuestion('question_without_answer', { kind: 'single' });
  const ids = kitIds(nodes);
  const { of, strict } = shares(nodes, interaction, frame.points ?? 1);
  const options = nodes.map((one, n) => ({ id: ids.get(id(one)) ?? '', text: texts[n] ?? '', feedback: interaction.feedbackFor(id(one)), fraction: of(id(one)) }));
  if (strict && !single) return { ...frame, kind: 'multiple', options: options.map(({ fraction, ...one }) => ({ ...one, correct: fraction > 0 })), credit: 'all_or_nothing' };
  const positive = options.filter((one) => one.fraction > 0).reduce((sum, one) => sum + one.fraction, 0);
  return { ...frame, ...choiceOf(evenly(options, positive), single, changes) };
}

/** `each` is written with parts of all options, whose right ones then do not sum to the whole. */
function evenly<T extends { fraction: number }>(options: readonly T[], positive: number): T[] {
  const right = options.filter((one) => one.fraction > 0).length;
  const each = right > 0 && options.every((one) => Math.abs(Math.abs(one.fraction) - positive / right) < 1e-3) && Math.abs(positive - right / options.length) < 1e-3;
  return options.map((one) => ({ ...one, fraction: each || positive === 0 ? one.fraction : one.fraction / positive }));
}

export const choice: ReadInteraction = (frame, interaction) => {
  const { node, body, response } = interaction;
  const nodes = within(node, (one) => one.name === 'simpleChoice');
  const texts = nodes.map((one) => interaction.read(one.children));
  if (`${attribute(body, 'class')} ${attribute(node, 'class')}`.split(/\s+/).includes('relevo-likert') && response.correct.length === 0) {
    const ids = kitIds(nodes);
    return { ...frame, kind: 'likert', scale: nodes.map((one, n) => ({ id: ids.get(id(one)) ?? '', text: texts[n] ?? '' })) };
  }
  const read = choiceFrom(nodes, texts, frame, interaction, response.cardinality === 'single');
  const truth = read.kind === 'single' ? trueOrFalse(read.options.map((one) => ({ ...one, text: markdownToPlain(one.text) }))) : undefined;
  return truth === undefined ? read : { ...frame, kind: 'true_false', correct: truth };
};

export const hottext: ReadInteraction = (frame, interaction) => {
  const { node, response, changes } = interaction;
  const nodes = within(node, (one) => one.name === 'hottext');
  changes.push({ code: 'hottext_as_choice' });
  const text = interaction.read(node.children, (one) => (one.name === 'hottext' ? `[${textOf(one).trim()}]` : undefined));
  return choiceFrom(nodes, nodes.map((one) => interaction.read(one.children)), { ...frame, stem: [frame.stem, text].filter(Boolean).join('\n\n') }, interaction, response.cardinality === 'single');
};

export const order: ReadInteraction = (frame, interaction) => {
  const nodes = elements(interaction.node, 'simpleChoice');
  const ids = kitIds(nodes);
  const { correct } = interaction.response;
  const items = correct.map((identifier) => nodes.find((one) => id(one) === identifier));
  if (correct.length === 0 || items.some((one) => one === undefined)) throw new LeftQuestion('question_without_answer', { kind: 'ordering' });
  if (correct.length < nodes.length) interaction.changes.push({ code: 'distractors_left' });
  return { ...frame, kind: 'ordering', credit: 'all_or_nothing', items: items.flatMap((one) => (one ? [{ id: ids.get(id(one)) ?? '', text: interaction.read(one.children) }] : [])) };
};

const pairsOf = ({ correct, mapping }: Declaration): [string, string][] =>
  (correct.length > 0 ? correct : mapping?.entries.filter((one) => one.value > 0).map((one) => one.key) ?? []).map((pair) => pair.trim().split(/\s+/)).flatMap(([a, b]) => (a && b ? [[a, b] as [string, string]] : []));

export const match: ReadInteraction = (frame, interaction) => {
  const [first = [], second = []] = elements(interaction.node, 'simpleMatchSet').map((set) => elements(set, 'simpleAssociableChoice'));
  const pairs = pairsOf(interaction.response).map(([a, b]): [string, string] => (first.some((one) => id(one) === a) ? [a, b] : [b, a]));
  const oneEach = (nodes: readonly XmlElement[], side: 0 | 1): boolean => nodes.length > 0 && nodes.every((one) => pairs.filter((pair) => pair[side] === id(one)).length === 1);
  if (pairs.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'matching' });
  const side = oneEach(first, 0) ? 0 : oneEach(second, 1) ? 1 : undefined;
  if (side === undefined) throw new LeftQuestion('matching_repeated');
  const [asked, given] = side === 0 ? [first, second] : [second, first];
  const [prompts, choices] = [kitIds(asked), kitIds(given)];
  const goes = (prompt: string): string => pairs.find((pair) => pair[side] === prompt)?.[side === 0 ? 1 : 0] ?? '';
  return {
    ...frame, kind: 'matching', credit: interaction.response.mapping ? 'each' : 'all_or_nothing',
    prompts: asked.map((one) => ({ id: prompts.get(id(one)) ?? '', text: interaction.read(one.children), choiceId: choices.get(goes(id(one))) ?? 'none' })),
    choices: given.map((one) => ({ id: choices.get(id(one)) ?? '', text: interaction.read(one.children) })),
  };
};

export const associate: ReadInteraction = (frame, interaction) => {
  const nodes = elements(interaction.node, 'simpleAssociableChoice');
  const pairs = pairsOf(interaction.response);
  const ends = pairs.flat();
  if (pairs.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'matching' });
  if (new Set(ends).size < ends.length) throw new LeftQuestion('associate_not_matching');
  interaction.changes.push({ code: 'associate_as_matching' });
  const text = (identifier: string): string => interaction.read(nodes.find((one) => id(one) === identifier)?.children ?? []);
  const spare = nodes.filter((one) => !ends.includes(id(one))).map((one) => ({ prompt: '', choice: interaction.read(one.children) }));
  const credit = interaction.response.mapping ? 'each' : 'all_or_nothing';
  return { ...frame, ...matchingOf([...pairs.map(([a, b]) => ({ prompt: text(a), choice: text(b) })), ...spare], credit) };
};

export const gapMatch: ReadInteraction = (frame, interaction) => {
  const { node, response, changes } = interaction;
  const nodes = elements(node).filter((one) => one.name === 'gapText' || one.name === 'gapImg');
  const text = (one: XmlElement): string => spaced(textOf(one)) || within(one, (inner) => inner.name === 'img' || inner.name === 'object').map((inner) => attribute(inner, 'alt')).join(' ').trim();
  const pairs = pairsOf(response);
  const gaps: Gap[] = [];
  const body = interaction.read(node.children, (one) => {
    if (one.name === 'gapText' || one.name === 'gapImg' || one.name === 'prompt') return '';
    if (one.name !== 'gap') return undefined;
    const right = pairs.filter((pair) => pair.includes(id(one))).flat().filter((end) => end !== id(one));
    if (gaps.length >= 100) throw new LeftQuestion('question_out_of_bounds', { where: 'gaps', limit: 20 });
    gaps.push({ id: kitId(id(one)), kind: 'choice', options: choiceOptions(nodes.map((choice) => ({ text: text(choice), correct: right.includes(id(choice)) })), changes) });
    return gapMark(gaps.length - 1);
  });
  if (nodes.some((one) => one.name === 'gapImg')) changes.push({ code: 'text_simplified' });
  return { ...frame, kind: 'cloze', gaps, stem: [frame.stem, placedGaps(body, gaps.map((gap) => gap.id), changes)].filter(Boolean).join('\n\n') };
};
