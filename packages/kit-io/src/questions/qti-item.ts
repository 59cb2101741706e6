import type { Change, Draft, LeftOut, QuestionBody, QuestionFrame } from './draft.ts';
import { acceptedTexts, joined, LeftQuestion, reading, spaced } from './draft.ts';
import { fileNumber } from './fractions.ts';
import { treeToMarkdown } from './html.ts';
import { choiceOptions, gapMark, placedGaps } from './moodle-cloze.ts';
import type { Gap } from './moodle-cloze.ts';
import { associate, choice, gapMatch, hottext, kitId, match, order } from './qti-choices.ts';
import type { Interaction, ReadInteraction } from './qti-choices.ts';
import { questionFileLimits } from './question-file.ts';
import { asHtml, asQti2, declarations, interactionsOf, pointsOf } from './qti-tree.ts';
import type { Declaration, Replace } from './qti-tree.ts';
import { attribute, child, elements, isElement, textOf, within } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

export interface QtiScope {
  entry?: string;
  /** The address in the kit of a picture beside the item; nothing where there is none. */
  image(source: string): string | undefined;
  /** From the package's metadata of this item. */
  tags: string[];
  difficulty?: 'easy' | 'medium' | 'hard' | undefined;
}

const blocks: Readonly<Record<string, ReadInteraction>> = { choiceInteraction: choice, hottextInteraction: hottext, orderInteraction: order, matchInteraction: match, associateInteraction: associate, gapMatchInteraction: gapMatch };

/** Reads one assessment item of QTI 2.x or 3.0. */
export function readItem(root: XmlElement, scope: QtiScope): Draft | LeftOut {
  const item = asQti2(root);
  const place = { line: root.line, name: attribute(item, 'title') || attribute(item, 'identifier'), ...(scope.entry === undefined ? {} : { entry: scope.entry }) };
  return reading(place, (changes) => ({ body: bodyOf(item, scope, changes), givenId: kitId(attribute(item, 'identifier')) }));
}

function bodyOf(item: XmlElement, scope: QtiScope, changes: Change[]): QuestionBody {
  const body = child(item, 'itemBody');
  if (size(item) > questionFileLimits.parts) throw new LeftQuestion('question_out_of_bounds', { where: 'elements', limit: questionFileLimits.parts });
  if (child(item, 'templateDeclaration') || child(item, 'templateProcessing')) throw new LeftQuestion('templates_not_taken');
  const found = body ? interactionsOf(body) : [];
  const [first] = found;
  if (!body || !first) throw new LeftQuestion('no_interaction');
  if (child(item, 'assessmentStimulusRef')) changes.push({ code: 'stimulus_left' });
  const read = (nodes: readonly (XmlElement | string)[], replace?: Replace): string => treeToMarkdown(asHtml(nodes, replace), { changes, image: scope.image });
  const feedback = feedbacks(item, read, changes);
  const responses = declarations(item);
  const processing = child(item, 'responseProcessing');
  // Where only the whole answer counts, what single answers would map to does not.
  if (/match_correct(\.xml)?$/.test(attribute(processing, 'template'))) for (const one of responses.values()) delete one.mapping;
  if (processing && scoresIn(processing).size > 1 && !attribute(body, 'class').includes('relevo-cloze')) changes.push({ code: 'credit_approximated' });
  const frame: QuestionFrame = { stem: '', points: pointsOf(item, responses), tags: scope.tags, ...(scope.difficulty ? { difficulty: scope.difficulty } : {}), feedback: '' };
  const of = (node: XmlElement): Declaration => responses.get(attribute(node, 'responseIdentifier')) ?? { cardinality: 'single', baseType: '', correct: [] };
  const result = found.every((one) => one.name === 'textEntryInteraction' || one.name === 'inlineChoiceInteraction')
    ? written({ item, body, found, of, read, changes }, frame)
    : block({ node: first, body, response: of(first), changes, read, feedbackFor: feedback.of }, found, frame);
  return { ...result, feedback: feedback.rest() };
}

const size = (node: XmlElement): number => elements(node).reduce((sum, one) => sum + size(one), 1);

/** The different points that an item's own rules give. */
const scoresIn = (processing: XmlElement): Set<number> => new Set(within(processing, (one) => one.name === 'setOutcomeValue' && attribute(one, 'identifier') === 'SCORE')
  .flatMap((one) => elements(one, 'baseValue')).map((one) => fileNumber(textOf(one)) ?? 0).filter((points) => points > 0));

/** An item whose one interaction is a block; the rest of its body is the stem. */
function block(interaction: Interaction, found: readonly XmlElement[], frame: QuestionFrame): QuestionBody {
  const { node, body, read, changes } = interaction;
  if (found.length > 1) throw new LeftQuestion('several_interactions', { kinds: [...new Set(found.map((one) => one.name))].join(', ') });
  const rubrics = within(body, (one) => one.name === 'rubricBlock');
  const guide = rubrics.filter((one) => /scorer|author|tutor/.test(attribute(one, 'view'))).map((one) => read(one.children));
  const stem = read(body.children, (one) => (one === node ? undefined : one.name === 'rubricBlock' ? '' : undefined));
  const asked = [stem, ...elements(node, 'prompt').map((one) => read(one.children))].filter(Boolean).join('\n\n');
  if (node.name === 'extendedTextInteraction') {
    const most = /(?:^|\s)relevo-words-(\d{1,4})(?:\s|$)/.exec(attribute(node, 'class'))?.[1];
    if (guide.length < rubrics.length) changes.push({ code: 'rubric_left' });
    return { ...frame, stem: asked, kind: 'essay', guide: joined(guide), ...(most ? { mostWords: Number(most) } : {}) };
  }
  if (rubrics.length > 0) changes.push({ code: 'rubric_left' });
  const reader = Object.hasOwn(blocks, node.name) ? blocks[node.name] : undefined;
  if (!reader) throw new LeftQuestion('interaction_not_taken', { kind: node.name });
  return reader({ ...frame, stem: asked }, interaction);
}

interface Written {
  item: XmlElement;
  body: XmlElement;
  found: readonly XmlElement[];
  of(node: XmlElement): Declaration;
  read(nodes: readonly (XmlElement | string)[], replace?: Replace): string;
  changes: Change[];
}

/** Words to write or to choose within a text: one at the end is a question of its own, otherwise the text has gaps. */
function written(scope: Written, frame: QuestionFrame): QuestionBody {
  const { body, found, of, read, changes } = scope;
  const [first] = found;
  const isCloze = found.length > 1 || first?.name === 'inlineChoiceInteraction' || attribute(body, 'class').split(/\s+/).includes('relevo-cloze');
  if (within(body, (one) => one.name === 'rubricBlock').length > 0) changes.push({ code: 'rubric_left' });
  const marked = read(body.children, (node) => {
    const n = found.indexOf(node);
    return n >= 0 ? gapMark(n) : !isCloze && attribute(node, 'class') === 'relevo-unit' ? '' : undefined;
  });
  if (first && !isCloze && marked.endsWith(gapMark(0)) && marked !== gapMark(0)) return entry(first, { ...frame, stem: marked.slice(0, -gapMark(0).length).replace(/(\\\n|\s)+$/, '') }, scope);
  const gaps = found.map((node): Gap => {
    const id = kitId(attribute(node, 'responseIdentifier'));
    if (node.name === 'inlineChoiceInteraction') {
      const options = elements(node, 'inlineChoice').map((one) => ({ id: kitId(attribute(one, 'identifier')), text: spaced(textOf(one)), correct: of(node).correct.includes(attribute(one, 'identifier')) }));
      return { id, kind: 'choice', options: choiceOptions(options, changes) };
    }
    const range = numberOf(node, of(node), scope);
    return range ? { id, kind: 'number', ...range } : { id, kind: 'text', accepted: acceptedOf(of(node), changes) };
  });
  return { ...frame, kind: 'cloze', stem: placedGaps(marked, gaps.map((gap) => gap.id), changes), gaps };
}

function entry(node: XmlElement, frame: QuestionFrame, scope: Written): QuestionBody {
  const range = numberOf(node, scope.of(node), scope);
  if (!range) return { ...frame, kind: 'short', accepted: acceptedOf(scope.of(node), scope.changes) };
  const unit = within(scope.body, (one) => attribute(one, 'class') === 'relevo-unit')[0];
  return { ...frame, kind: 'numeric', ...range, unit: unit ? textOf(unit).trim() : '' };
}

function acceptedOf({ correct, mapping }: Declaration, changes: Change[]): string[] {
  const most = Math.max(0, ...(mapping?.entries.map((one) => one.value) ?? []));
  const partial = mapping?.entries.some((one) => one.value > 0 && one.value < most && !correct.includes(one.key));
  if (partial) changes.push({ code: 'partial_credit_dropped' });
  if (mapping?.entries.some((one) => one.exact)) changes.push({ code: 'case_ignored' });
  const accepted = acceptedTexts([...correct, ...(mapping?.entries.filter((one) => most > 0 && one.value === most).map((one) => one.key) ?? [])]);
  if (accepted.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'short' });
  return accepted;
}

/** The number that is asked for and how far from it an answer may lie, where the response is a number. */
function numberOf(node: XmlElement, { baseType, correct }: Declaration, { item, changes }: Written): { value: number; tolerance: number } | undefined {
  if (baseType !== 'integer' && baseType !== 'float') return undefined;
  const value = fileNumber(correct[0] ?? '');
  if (value === undefined) throw new LeftQuestion('question_without_answer', { kind: 'numeric' });
  const name = attribute(node, 'responseIdentifier');
  const test = within(item, (one) => one.name === 'equal').find((one) => within(one, (inner) => inner.name === 'variable').some((inner) => attribute(inner, 'identifier') === name));
  const [low = 0, high = low] = attribute(test, 'tolerance').split(/\s+/).filter((one) => one !== '').map((one) => Math.abs(fileNumber(one) ?? 0));
  const tolerance = Math.max(low, high);
  const mode = attribute(test, 'toleranceMode');
  if (mode === 'relative') changes.push({ code: 'relative_tolerance_fixed' });
  return { value, tolerance: mode === 'relative' ? Math.abs(value) * tolerance / 100 : mode === 'absolute' ? tolerance : 0 };
}

/** What the item says once it is answered: beside a choice where it belongs to one, and the rest for all. */
function feedbacks(item: XmlElement, read: Written['read'], changes: Change[]): { of: (identifier: string) => string; rest: () => string } {
  const nodes = within(item, (one) => /^(modalFeedback|feedbackInline|feedbackBlock)$/.test(one.name));
  const used = new Set<XmlElement>();
  return {
    of: (identifier) => {
      const own = nodes.filter((one) => attribute(one, 'identifier') === identifier && attribute(one, 'showHide') !== 'hide');
      own.forEach((one) => used.add(one));
      return joined(own.map((one) => read(one.children.filter((inner) => !isElement(inner) || inner.name !== 'stylesheet'))));
    },
    rest: () => {
      const left = nodes.filter((one) => !used.has(one));
      if (left.some((one) => attribute(one, 'identifier') !== 'general')) changes.push({ code: 'feedback_joined' });
      return joined(left.map((one) => read(one.children)));
    },
  };
}
