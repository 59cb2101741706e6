import type { QuestionBody, QuestionFrame } from './draft.ts';
import { LeftQuestion, partId } from './draft.ts';
import { choiceOf, fileNumber } from './fractions.ts';
import { acceptedOf, withFeedback } from './gift-read.ts';
import { matchingOf } from './matching.ts';
import { choiceOptions, clozeText, gapMark, placedGaps } from './moodle-cloze.ts';
import type { Gap } from './moodle-cloze.ts';
import { markdown, raw, value, words } from './moodle-scope.ts';
import type { MoodleScope } from './moodle-scope.ts';
import { attribute, child, elements } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

type Read = (frame: QuestionFrame, scope: MoodleScope) => QuestionBody;
interface Kind {
  body: Read;
  /** The stem is not read by itself, since it holds the answers. */
  stem?: false;
}

const fraction = (answer: XmlElement): number => (fileNumber(attribute(answer, 'fraction')) ?? 0) / 100;
const feedbackOf = (answer: XmlElement, scope: MoodleScope): string => markdown(child(answer, 'feedback'), scope);
const feedbacks = (scope: MoodleScope): string[] => elements(scope.node, 'answer').map((one) => feedbackOf(one, scope));
const isTrue = (text: string): boolean => text === '1' || text === 'true';

const multichoice: Read = (frame, scope) => {
  const { node, changes } = scope;
  const weighed = elements(node, 'answer').map((one) => ({ text: markdown(one, scope), feedback: feedbackOf(one, scope), fraction: fraction(one) }));
  return { ...frame, ...choiceOf(weighed, isTrue(value(node, 'single') || 'true'), changes) };
};

const allOrNothing: Read = (frame, scope) => {
  const options = elements(scope.node, 'answer').map((one, n) => ({ id: partId(n), text: markdown(one, scope), feedback: feedbackOf(one, scope), correct: fraction(one) > 0 }));
  return { ...frame, kind: 'multiple', options, credit: 'all_or_nothing' };
};

const trueFalse: Read = (frame, scope) => {
  const right = elements(scope.node, 'answer').find((one) => fraction(one) > 0.5);
  if (!right) throw new LeftQuestion('question_without_answer', { kind: 'true_false' });
  return withFeedback({ ...frame, kind: 'true_false', correct: words(raw(right)).toLowerCase() === 'true' }, feedbacks(scope), scope.changes);
};

const matching: Read = (frame, scope) => {
  const pairs = elements(scope.node, 'subquestion').map((one) => {
    const answer = child(one, 'answer');
    return { prompt: markdown(one, scope), choice: markdown({ ...(answer ?? one), attributes: new Map([['format', attribute(answer, 'format') || (/<[a-z]/i.test(raw(answer)) ? 'html' : 'plain_text')]]) }, scope, answer ? raw(answer) : '') };
  });
  return { ...frame, ...matchingOf(pairs) };
};

const short: Read = (frame, scope) => {
  const answers = elements(scope.node, 'answer');
  if (isTrue(value(scope.node, 'usecase'))) scope.changes.push({ code: 'case_ignored' });
  const accepted = acceptedOf(answers.map((one) => ({ text: raw(one), fraction: fraction(one) })), scope.changes);
  return withFeedback({ ...frame, kind: 'short', accepted }, feedbacks(scope), scope.changes);
};

const numerical: Read = (frame, scope) => {
  const { node, changes } = scope;
  const answers = elements(node, 'answer');
  const whole = answers.filter((one) => fraction(one) > 0.995);
  if (answers.some((one) => fraction(one) > 0 && fraction(one) <= 0.995)) changes.push({ code: 'partial_credit_dropped' });
  if (whole.length > 1) changes.push({ code: 'repeated_answer_dropped' });
  const number = whole[0] && fileNumber(raw(whole[0]));
  if (number === undefined) throw new LeftQuestion('answers_unreadable', { answer: raw(whole[0]).trim().slice(0, 80) });
  const units = elements(child(node, 'units') ?? node, 'unit');
  const unit = units.find((one) => Number(value(one, 'multiplier')) === 1) ?? units[0];
  if (units.length > 1) changes.push({ code: 'units_left', detail: { units: units.filter((one) => one !== unit).map((one) => value(one, 'unit_name')).join(', ') } });
  const tolerance = Math.abs(fileNumber(value(whole[0] as XmlElement, 'tolerance')) ?? 0);
  return withFeedback({ ...frame, kind: 'numeric', value: number, tolerance, unit: unit ? value(unit, 'unit_name') : '' }, feedbacks(scope), changes);
};

const essay: Read = (frame, scope) => {
  const { node, changes } = scope;
  const most = Number(value(node, 'maxwordlimit') || '0');
  if (value(node, 'responsetemplate') !== '') changes.push({ code: 'response_template_left' });
  if (Number(value(node, 'attachmentsrequired') || '0') > 0) changes.push({ code: 'attachments_left' });
  return { ...frame, kind: 'essay', guide: markdown(child(node, 'graderinfo'), scope), ...(Number.isInteger(most) && most > 0 ? { mostWords: most } : {}) };
};

const ordering: Read = (frame, scope) => {
  const grading = value(scope.node, 'gradingtype').toUpperCase();
  if (!/^(ALL_OR_NOTHING|RELATIVE_NEXT_EXCLUDE_LAST|REL|RELATIVE|)$/.test(grading)) scope.changes.push({ code: 'credit_approximated', detail: { grading } });
  const items = elements(scope.node, 'answer').map((one, n) => ({ id: partId(n), text: markdown(one, scope) }));
  return { ...frame, kind: 'ordering', items, credit: grading === 'ALL_OR_NOTHING' ? 'all_or_nothing' : 'neighbours' };
};

const cloze: Read = (frame, scope) => {
  const node = child(scope.node, 'questiontext');
  const { text, gaps, weight } = clozeText(raw(node), words, scope.changes);
  const stem = placedGaps(markdown(node, scope, text), gaps.map((gap) => gap.id), scope.changes);
  return { ...frame, kind: 'cloze', stem, gaps, points: child(scope.node, 'defaultgrade') ? frame.points : weight };
};

/** Words to choose or to drag into `[[1]]`, `[[2]]`, …: the number is that of the right one; its group gives the others. */
const chosenWords = (element: 'selectoption' | 'dragbox'): Read => (frame, scope) => {
  const node = child(scope.node, 'questiontext');
  const boxes = elements(scope.node, element).map((one) => ({ text: words(raw(one)), group: value(one, 'group') || '1' }));
  const gaps: Gap[] = [];
  const marked = raw(node).replace(/\[\[(\d{1,3})\]\]/g, (_all, n: string) => {
    const right = boxes[Number(n) - 1];
    if (!right || gaps.length >= 100) throw new LeftQuestion('question_without_answer', { kind: 'cloze', gap: Number(n) });
    const options = boxes.filter((one) => one.group === right.group).map((one) => ({ text: one.text, correct: one.text === right.text }));
    gaps.push({ id: `g${gaps.length + 1}`, kind: 'choice', options: choiceOptions(options, scope.changes) });
    return gapMark(gaps.length - 1);
  });
  return { ...frame, kind: 'cloze', stem: placedGaps(markdown(node, scope, marked), gaps.map((gap) => gap.id), scope.changes), gaps };
};

/** The kinds of a Moodle file that a kit has too. */
export const moodleKinds: Readonly<Record<string, Kind>> = {
  multichoice: { body: multichoice }, multichoiceset: { body: allOrNothing }, truefalse: { body: trueFalse }, matching: { body: matching }, ddmatch: { body: matching }, shortanswer: { body: short },
  numerical: { body: numerical }, essay: { body: essay }, ordering: { body: ordering }, cloze: { body: cloze, stem: false }, multianswer: { body: cloze, stem: false },
  gapselect: { body: chosenWords('selectoption'), stem: false }, ddwtos: { body: chosenWords('dragbox'), stem: false },
};
