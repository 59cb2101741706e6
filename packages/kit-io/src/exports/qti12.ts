import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import type { Element } from 'xast';
import { askedQuestion, questionKey } from '../projection-question.ts';
import type { Reader } from '../projection-reader.ts';
import type { ExportWord } from './export-words.ts';
import type { Gaps } from './export-report.ts';
import { element, xmlFile } from './xml.ts';

export interface QtiOptions {
  read: Reader;
  word: (word: ExportWord) => string;
  gaps: Gaps;
  /** Whether the system may show feedback with the result. */
  feedback: boolean;
  /** Whether guides for marking go along: only where participants do not see them. */
  guides?: boolean;
}
/** As much of a question as the profile of Common Cartridge holds. */
type Held = {
  profile: 'multiple_choice' | 'multiple_response' | 'true_false' | 'fib' | 'essay';
  stem: string;
  /** HTML of each choice, whether it is right, and its feedback. */
  choices?: { ident: string; html: string; correct: boolean; feedback: string }[];
  /** Texts that count as right. */
  accepted?: string[];
  guide?: string;
};

const field = (label: string, entry: string): Element => element('qtimetadatafield', {}, element('fieldlabel', {}, label), element('fieldentry', {}, entry));
const material = (html: string): Element => element('material', {}, element('mattext', { texttype: 'text/html' }, html));
const root = (schema: string, ...children: Element[]): string => xmlFile(element('questestinterop', {
  xmlns: 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': `http://www.imsglobal.org/xsd/ims_qtiasiv1p2 ${schema}`,
}, ...children));

/** A test with fixed questions in the profile of QTI 1.2.1 that Common Cartridge takes; nothing where it holds none of them. */
export function assessmentFile(schema: string, test: KitTest, questions: readonly Question[], options: QtiOptions): string | undefined {
  const items = questions.flatMap((question) => itemOf(question, options) ?? []);
  if (items.length === 0) return undefined;
  const { timeLimitMinutes } = test;
  return root(schema, element('assessment', { ident: `test-${test.id}`, title: options.read.words(`${test.id}.title`, test.title).text },
    element('qtimetadata', {},
      field('cc_profile', 'cc.exam.v0p1'), field('qmd_assessmenttype', 'Examination'), field('qmd_scoretype', 'Percentage'), field('qmd_feedbackpermitted', options.feedback ? 'Yes' : 'No'),
      field('qmd_hintspermitted', 'No'), field('qmd_solutionspermitted', 'No'), ...(timeLimitMinutes === undefined ? [] : [field('qmd_timelimit', String(timeLimitMinutes))]),
      field('cc_maxattempts', test.attempts <= 5 ? String(test.attempts) : 'unlimited')),
    element('section', { ident: 'root_section' }, items)));
}

/** Questions of all banks as the one bank that a cartridge may hold; nothing where it can hold none of them. */
export function bankFile(schema: string, questions: readonly Question[], options: QtiOptions): string | undefined {
  const items = questions.flatMap((question) => itemOf(question, options) ?? []);
  return items.length === 0 ? undefined : root(schema, element('objectbank', { ident: 'bank' }, items));
}

function itemOf(question: Question, options: QtiOptions): Element | undefined {
  const held = heldOf(question, options);
  if (!held) {
    options.gaps.add('question_kind_left_out', question.id, { kind: question.kind });
    return undefined;
  }
  if (!Number.isInteger(question.points)) options.gaps.add('points_rounded', question.id, { points: question.points });
  const general = questionKey(question, options.read).feedback.html;
  const anyFeedback = general !== '' || held.choices?.some((one) => one.feedback !== '');
  if (anyFeedback && !options.feedback) options.gaps.add('feedback_left_out', question.id);
  const feedback = options.feedback ? [...(general === '' ? [] : [{ ident: 'general_fb', html: general }]), ...(held.choices ?? []).filter((one) => one.feedback !== '').map((one) => ({ ident: `${one.ident}_fb`, html: one.feedback }))] : [];
  const shown = new Set(feedback.map((one) => one.ident));
  return element('item', { ident: `q-${question.id}` },
    element('itemmetadata', {}, element('qtimetadata', {}, field('cc_profile', `cc.${held.profile}.v0p1`), field('cc_weighting', String(Math.max(1, Math.round(question.points)))), ...(held.profile === 'essay' ? [field('qmd_scoringpermitted', 'Yes'), field('qmd_computerscored', 'No')] : []))),
    element('presentation', {}, material(held.stem), response(held)),
    processing(held, shown),
    feedback.map((one) => element('itemfeedback', { ident: one.ident }, element('flow_mat', {}, material(one.html)))),
    held.guide === undefined ? undefined : element('itemfeedback', { ident: 'solution' }, element('solution', {}, element('solutionmaterial', {}, element('flow_mat', {}, material(held.guide))))));
}

function response({ profile, choices }: Held): Element {
  if (!choices) return element('response_str', { ident: 'response1', rcardinality: 'Single' }, element('render_fib', { prompt: 'Box', fibtype: 'String', rows: profile === 'essay' ? 10 : 1, columns: 60 }));
  return element('response_lid', { ident: 'response1', rcardinality: profile === 'multiple_response' ? 'Multiple' : 'Single' },
    element('render_choice', {}, choices.map((one) => element('response_label', { ident: one.ident }, material(one.html)))));
}

function processing({ profile, choices, accepted, guide }: Held, shown: ReadonlySet<string>): Element | undefined {
  const show = (ident: string): Element | undefined => (shown.has(ident) ? element('displayfeedback', { feedbacktype: 'Response', linkrefid: ident }) : undefined);
  const condition = (goesOn: 'Yes' | 'No', when: readonly Element[], ...then: (Element | undefined)[]) => element('respcondition', { continue: goesOn }, element('conditionvar', {}, when), then);
  const equal = (text: string, exact = false) => element('varequal', { respident: 'response1', ...(exact ? { case: 'Yes' } : {}) }, text);
  const whole = element('setvar', { action: 'Set', varname: 'SCORE' }, '100');
  const several = profile === 'multiple_response';
  const right = several
    ? [element('and', {}, (choices ?? []).map((one) => (one.correct ? equal(one.ident, true) : element('not', {}, equal(one.ident, true)))))]
    : (accepted ?? (choices ?? []).filter((one) => one.correct).map((one) => one.ident)).map((text) => equal(text));
  const conditions = [
    ...(shown.has('general_fb') ? [condition('Yes', [element('other')], show('general_fb'))] : []),
    // What goes on is general feedback to some readers: where one choice is made, its own ends the marking, and that of the right one comes with the points.
    ...(choices ?? []).filter((one) => shown.has(`${one.ident}_fb`) && (several || !one.correct)).map((one) => condition(several ? 'Yes' : 'No', [equal(one.ident)], show(`${one.ident}_fb`))),
    ...(right.length > 0 ? [condition('No', right, whole, ...(several ? [] : (choices ?? []).filter((one) => one.correct).map((one) => show(`${one.ident}_fb`))))] : []),
    ...(guide === undefined ? [] : [condition('No', [element('other')], element('displayfeedback', { feedbacktype: 'Solution', linkrefid: 'solution' }))]),
  ];
  return conditions.length === 0 ? undefined : element('resprocessing', {}, element('outcomes', {}, element('decvar', { maxvalue: 100, minvalue: 0, varname: 'SCORE', vartype: 'Decimal' })), conditions);
}

function heldOf(question: Question, { read, word, gaps, guides }: QtiOptions): Held | undefined {
  const asked = askedQuestion(question, read);
  const key = questionKey(question, read);
  const stem = asked.stem.html;
  switch (question.kind) {
    case 'single': case 'multiple': {
      if (asked.kind !== question.kind || key.kind !== question.kind) return undefined;
      if (question.kind === 'multiple' && question.credit !== 'all_or_nothing') gaps.add('credit_rule_left_out', question.id, { credit: question.credit });
      const choices = asked.options.map((one, n) => ({ ident: `o${n + 1}`, html: one.text.html, correct: key.options[n]?.correct ?? false, feedback: key.options[n]?.feedback.html ?? '' }));
      return { profile: question.kind === 'single' ? 'multiple_choice' : 'multiple_response', stem, choices };
    }
    case 'true_false':
      return { profile: 'true_false', stem, choices: [{ ident: 'true', html: word('true'), correct: question.correct, feedback: '' }, { ident: 'false', html: word('false'), correct: !question.correct, feedback: '' }] };
    case 'short': return { profile: 'fib', stem, accepted: key.kind === 'short' ? key.accepted : [] };
    // Text is compared as text there: a number without tolerance is right however its decimal sign is written, one with tolerance cannot be held.
    case 'numeric': return question.tolerance > 0 ? undefined : { profile: 'fib', stem: question.unit === '' ? stem : `${stem}<p>(${read.words(`${question.id}.unit`, question.unit).text})</p>`, accepted: [...new Set([String(question.value), String(question.value).replace('.', ',')])] };
    case 'cloze': {
      const [gap] = key.kind === 'cloze' ? key.gaps : [];
      return question.gaps.length === 1 && gap?.kind === 'text' ? { profile: 'fib', stem: stem.replace(/<span data-gap="[^"]+"><\/span>/, '_____'), accepted: gap.accepted } : undefined;
    }
    case 'essay': return { profile: 'essay', stem, ...(guides && key.kind === 'essay' && key.guide.html !== '' ? { guide: key.guide.html } : {}) };
    case 'matching': case 'ordering': case 'likert': return undefined;
  }
}
