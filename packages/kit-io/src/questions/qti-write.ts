import type { Question } from '@relevo/contracts/kit-questions';
import type { Change } from './draft.ts';
import { shortened } from './draft.ts';
import { fractionsOf } from './fractions.ts';
import { htmlToMarkdown } from './html.ts';
import { markdownToHtml, markdownToPlain } from './text.ts';
import { trueFalseWords } from './true-false.ts';
import { escapeXml, xml } from './xml-tree.ts';

export const itemNamespace = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const schema = `${itemNamespace} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd`;
const template = (name: string): string => xml('qti-response-processing', { template: `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${name}.xml` });

interface Scope {
  changes: Change[];
  locale: string;
}
interface Item {
  responses: string[];
  body: string;
  /** Response processing of its own; the shares of the points are set by it. */
  processing: string;
  likert?: true;
  cloze?: true;
  /** Feedback by the identifier of the choice that brings it up. */
  feedbacks?: [string, string][];
}

/** A text's place within the package, beside the items' folder. */
export const assetPlace = (path: string): string => `../assets/${path}`;
/** XHTML of a text; what XHTML cannot say is told. */
function html(markdown: string, { changes }: Scope): string {
  const text = markdown.trim();
  const out = markdownToHtml(text, (url) => (url.startsWith('kit:asset/') ? assetPlace(url.slice('kit:asset/'.length)) : url));
  const same = htmlToMarkdown(out, { changes: [], image: (source) => (source.startsWith('../assets/') ? `kit:asset/${source.slice('../assets/'.length)}` : undefined) });
  if (same !== text) changes.push({ code: 'text_simplified' });
  return out;
}
/** An identifier of QTI begins with a letter or a line. */
export const identifier = (id: string): string => (/^[A-Za-z]/.test(id) ? id : `_${id}`);
const leaf = (name: string, text: string): string => xml(name, {}, escapeXml(text));
const values = (texts: readonly string[]): string => (texts.length === 0 ? '' : xml('qti-correct-response', {}, ...texts.map((text) => leaf('qti-value', text))));
const declaration = (id: string, cardinality: string, baseType: string, ...inner: string[]): string => xml('qti-response-declaration', { identifier: id, cardinality, 'base-type': baseType }, ...inner);
function mapping(entries: readonly [string, number][], most: number, folded = false): string {
  return xml('qti-mapping', { 'lower-bound': 0, 'upper-bound': most, 'default-value': 0 }, ...entries.map(([key, value]) => xml('qti-map-entry', { 'map-key': key, 'mapped-value': Number(value.toFixed(6)), 'case-sensitive': folded ? 'false' : undefined })));
}

/** One question as an assessment item of QTI 3.0. What it cannot hold is added to `changes`. */
export function qtiItem(question: Question, locale: string, changes: Change[]): string {
  const scope = { changes, locale };
  const item = itemOf(question, scope);
  if (question.objectiveId !== undefined) changes.push({ code: 'objective_left' });
  const feedbacks = [...(item.feedbacks ?? []), ...(question.feedback.trim() === '' ? [] : [['general', question.feedback] as const])].filter(([, text]) => text.trim() !== '');
  const processing = item.processing.startsWith('<qti-response-processing template') && feedbacks.length === 0 ? item.processing : processed(item, question, feedbacks.length > 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml('qti-assessment-item', {
    xmlns: itemNamespace, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': schema, identifier: identifier(question.id),
    title: shortened(markdownToPlain(question.stem).replace(/\{\{[\w-]+\}\}/g, '…')) || question.id, adaptive: 'false', 'time-dependent': 'false', 'xml:lang': locale,
  }, ...item.responses,
  xml('qti-outcome-declaration', { identifier: 'SCORE', cardinality: 'single', 'base-type': 'float', 'normal-maximum': question.points }, xml('qti-default-value', {}, leaf('qti-value', '0'))),
  xml('qti-outcome-declaration', { identifier: 'MAXSCORE', cardinality: 'single', 'base-type': 'float' }, xml('qti-default-value', {}, leaf('qti-value', String(question.points)))),
  feedbacks.length === 0 ? '' : xml('qti-outcome-declaration', { identifier: 'FEEDBACK', cardinality: 'multiple', 'base-type': 'identifier' }),
  xml('qti-item-body', { class: item.likert ? 'relevo-likert' : item.cloze ? 'relevo-cloze' : undefined }, item.body), processing,
  ...feedbacks.map(([id, text]) => xml('qti-modal-feedback', { 'outcome-identifier': 'FEEDBACK', identifier: id, 'show-hide': 'show' }, xml('qti-content-body', {}, html(text, scope)))))}\n`;
}

/** Rules of its own: the points, and which feedback is shown. */
function processed(item: Item, question: Question, hasFeedback: boolean): string {
  const score = item.processing.startsWith('<qti-response-processing template') ? scoreOf(item.processing, question.points) : item.processing;
  const general = xml('qti-base-value', { 'base-type': 'identifier' }, 'general');
  const chosen = item.feedbacks ? [xml('qti-variable', { identifier: 'RESPONSE' })] : [];
  const shown = hasFeedback ? xml('qti-set-outcome-value', { identifier: 'FEEDBACK' }, xml('qti-multiple', {}, ...chosen, general)) : '';
  return xml('qti-response-processing', {}, score, shown);
}
function scoreOf(processing: string, points: number): string {
  const response = xml('qti-variable', { identifier: 'RESPONSE' });
  if (processing.includes('map_response')) return xml('qti-set-outcome-value', { identifier: 'SCORE' }, xml('qti-map-response', { identifier: 'RESPONSE' }));
  return whenTrue(xml('qti-match', {}, response, xml('qti-correct', { identifier: 'RESPONSE' })), points);
}
const whenTrue = (test: string, points: number): string =>
  xml('qti-response-condition', {}, xml('qti-response-if', {}, test, xml('qti-set-outcome-value', { identifier: 'SCORE' }, xml('qti-sum', {}, xml('qti-variable', { identifier: 'SCORE' }), xml('qti-base-value', { 'base-type': 'float' }, String(Number(points.toFixed(6))))))));
const equal = (id: string, tolerance: number): string => xml('qti-equal', { 'tolerance-mode': 'absolute', tolerance: `${tolerance} ${tolerance}` }, xml('qti-variable', { identifier: id }), xml('qti-correct', { identifier: id }));
const mapped = template('map_response');
const matched = (points: number): string => (points === 1 ? template('match_correct') : whenTrue(xml('qti-match', {}, xml('qti-variable', { identifier: 'RESPONSE' }), xml('qti-correct', { identifier: 'RESPONSE' })), points));

function itemOf(question: Question, scope: Scope): Item {
  switch (question.kind) {
    case 'single': case 'multiple': return choice(question, scope);
    case 'true_false': {
      const options = [true, false].map((value) => ({ id: String(value), text: trueFalseWords(scope.locale)[value ? 0 : 1], correct: value === question.correct, feedback: '' }));
      const { feedbacks: _none, ...item } = choice({ ...question, kind: 'single', options }, scope);
      return item;
    }
    case 'matching': return matching(question, scope);
    case 'ordering': {
      if (question.credit !== 'all_or_nothing') scope.changes.push({ code: 'credit_approximated' });
      const choices = question.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((one) => xml('qti-simple-choice', { identifier: identifier(one.id) }, html(one.text, scope)));
      return {
        responses: [declaration('RESPONSE', 'ordered', 'identifier', values(question.items.map((one) => identifier(one.id))))],
        body: html(question.stem, scope) + xml('qti-order-interaction', { 'response-identifier': 'RESPONSE', shuffle: 'true' }, ...choices), processing: matched(question.points),
      };
    }
    case 'numeric': return {
      responses: [declaration('RESPONSE', 'single', 'float', values([String(question.value)]))],
      body: html(question.stem, scope) + xml('p', {}, xml('qti-text-entry-interaction', { 'response-identifier': 'RESPONSE', 'expected-length': 10 }), question.unit === '' ? '' : ` ${xml('span', { class: 'relevo-unit' }, escapeXml(question.unit))}`),
      processing: whenTrue(equal('RESPONSE', question.tolerance), question.points),
    };
    case 'short': return {
      responses: [declaration('RESPONSE', 'single', 'string', values(question.accepted.slice(0, 1)), mapping(question.accepted.map((text) => [text, question.points]), question.points, true))],
      body: html(question.stem, scope) + xml('p', {}, xml('qti-text-entry-interaction', { 'response-identifier': 'RESPONSE', 'expected-length': 40 })), processing: mapped,
    };
    case 'cloze': return cloze(question, scope);
    case 'likert': return {
      responses: [declaration('RESPONSE', 'single', 'identifier')], processing: '', likert: true,
      body: html(question.stem, scope) + xml('qti-choice-interaction', { 'response-identifier': 'RESPONSE', 'max-choices': 1, shuffle: 'false' }, ...question.scale.map((one) => xml('qti-simple-choice', { identifier: identifier(one.id) }, html(one.text, scope)))),
    };
    case 'essay': return {
      responses: [declaration('RESPONSE', 'single', 'string')], processing: '',
      body: html(question.stem, scope) + xml('qti-extended-text-interaction', { 'response-identifier': 'RESPONSE', class: question.mostWords === undefined ? undefined : `relevo-words-${question.mostWords}`, 'expected-lines': 10 })
        + (question.guide.trim() === '' ? '' : xml('qti-rubric-block', { use: 'scoring', view: 'scorer' }, xml('qti-content-body', {}, html(question.guide, scope)))),
    };
  }
}

function choice(question: { kind: 'single' | 'multiple'; stem: string; points: number; options: readonly { id: string; text: string; correct: boolean; feedback: string }[]; credit?: 'balance' | 'each' | 'all_or_nothing' }, scope: Scope): Item {
  const { kind, options, points, credit = 'balance' } = question;
  const right = options.filter((one) => one.correct).map((one) => identifier(one.id));
  const shares = kind === 'multiple' && credit !== 'all_or_nothing' ? fractionsOf(options, credit) : undefined;
  if (kind === 'multiple' && credit === 'each' && right.length < options.length) scope.changes.push({ code: 'credit_approximated' });
  const weights = shares ? mapping(options.map((one, n) => [identifier(one.id), (shares[n] ?? 0) * points]), points) : '';
  return {
    responses: [declaration('RESPONSE', kind, 'identifier', values(right), weights)], processing: shares ? mapped : matched(points),
    body: html(question.stem, scope) + xml('qti-choice-interaction', { 'response-identifier': 'RESPONSE', 'max-choices': kind === 'single' ? 1 : 0, shuffle: kind === 'single' && options.length === 2 ? 'false' : 'true' },
      ...options.map((one) => xml('qti-simple-choice', { identifier: identifier(one.id) }, html(one.text, scope)))),
    feedbacks: options.map((one) => [identifier(one.id), one.feedback]),
  };
}

function matching({ prompts, choices, points, stem, credit }: Extract<Question, { kind: 'matching' }>, scope: Scope): Item {
  // Identifiers of prompts and choices share one item; a mark keeps them apart.
  const [p, c] = [(id: string): string => `p-${id}`, (id: string): string => `c-${id}`];
  const pairs = prompts.map((one) => `${p(one.id)} ${c(one.choiceId)}`);
  const set = (nodes: readonly { id: string; text: string }[], name: (id: string) => string, most: number): string =>
    xml('qti-simple-match-set', {}, ...nodes.map((one) => xml('qti-simple-associable-choice', { identifier: name(one.id), 'match-max': most }, html(one.text, scope))));
  return {
    responses: [declaration('RESPONSE', 'multiple', 'directedPair', values(pairs), credit === 'each' ? mapping(pairs.map((pair) => [pair, points / pairs.length]), points) : '')],
    body: html(stem, scope) + xml('qti-match-interaction', { 'response-identifier': 'RESPONSE', 'max-associations': prompts.length, shuffle: 'true' }, set(prompts, p, 1), set(choices, c, prompts.length)),
    processing: credit === 'each' ? mapped : matched(points),
  };
}

function cloze({ stem, gaps, points }: Extract<Question, { kind: 'cloze' }>, scope: Scope): Item {
  const marked = stem.trim().replace(/\{\{([A-Za-z0-9][\w-]*)\}\}/g, (all, id: string) => (gaps.some((gap) => gap.id === id) ? `\ue020${id}\ue021` : all));
  const inner = html(marked, scope).replace(/\ue020([^\ue021]+)\ue021/g, (_all, id: string) => {
    const gap = gaps.find((one) => one.id === id);
    if (gap?.kind !== 'choice') return xml('qti-text-entry-interaction', { 'response-identifier': `g-${id}`, 'expected-length': 20 });
    return xml('qti-inline-choice-interaction', { 'response-identifier': `g-${id}`, shuffle: 'true' }, ...gap.options.map((one) => xml('qti-inline-choice', { identifier: identifier(one.id) }, escapeXml(one.text))));
  });
  const share = points / gaps.length;
  const score = gaps.map((gap) => (gap.kind === 'number' ? whenTrue(equal(`g-${gap.id}`, gap.tolerance), share) : gap.kind === 'choice' ? whenTrue(xml('qti-match', {}, xml('qti-variable', { identifier: `g-${gap.id}` }), xml('qti-correct', { identifier: `g-${gap.id}` })), share)
    : xml('qti-set-outcome-value', { identifier: 'SCORE' }, xml('qti-sum', {}, xml('qti-variable', { identifier: 'SCORE' }), xml('qti-map-response', { identifier: `g-${gap.id}` })))));
  return {
    cloze: true, body: inner, processing: score.join(''),
    responses: gaps.map((gap) => (gap.kind === 'choice' ? declaration(`g-${gap.id}`, 'single', 'identifier', values(gap.options.filter((one) => one.correct).map((one) => identifier(one.id))))
      : gap.kind === 'number' ? declaration(`g-${gap.id}`, 'single', 'float', values([String(gap.value)]))
        : declaration(`g-${gap.id}`, 'single', 'string', values(gap.accepted.slice(0, 1)), mapping(gap.accepted.map((text) => [text, share]), share, true)))),
  };
}
