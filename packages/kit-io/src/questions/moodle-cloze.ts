import type { Change, QuestionBody } from './draft.ts';
import { acceptedTexts, LeftQuestion, partId } from './draft.ts';
import { fileNumber } from './fractions.ts';
import { acceptedOf } from './gift-read.ts';
import { questionFileLimits } from './question-file.ts';

export type Gap = Extract<QuestionBody, { kind: 'cloze' }>['gaps'][number];
interface GapAnswer {
  text: string;
  fraction: number;
  feedback: string;
}

const opening = /(?<!\\)\{\s*(\d*)\s*:\s*([A-Z_]+)\s*:/g;
const kinds: Readonly<Record<string, 'text' | 'choice' | 'number' | 'several'>> = {
  SHORTANSWER: 'text', SA: 'text', MW: 'text', SHORTANSWER_C: 'text', SAC: 'text', MWC: 'text', NUMERICAL: 'number', NM: 'number',
  ...Object.fromEntries(['MULTICHOICE', 'MC', 'MULTICHOICE_V', 'MCV', 'MULTICHOICE_H', 'MCH', 'MULTICHOICE_S', 'MCS', 'MULTICHOICE_VS', 'MCVS', 'MULTICHOICE_HS', 'MCHS'].map((name) => [name, 'choice' as const])),
  ...Object.fromEntries(['MULTIRESPONSE', 'MR', 'MULTIRESPONSE_H', 'MRH', 'MULTIRESPONSE_S', 'MRS', 'MULTIRESPONSE_HS', 'MRHS'].map((name) => [name, 'several' as const])),
};

/** Signs of private use that stand for a gap's place while its text is turned into Markdown. */
export const gapMark = (n: number): string => `\ue020${String(n).padStart(3, '0')}\ue021`;
/** Puts the gaps' ids where their marks stand; braces of the text itself that look like a place are drawn apart. */
export function placedGaps(stem: string, ids: readonly string[], changes: Change[]): string {
  const apart = stem.replace(/\{\{(?=[A-Za-z0-9][\w-]*\}\})/g, () => {
    changes.push({ code: 'placeholder_changed' });
    return '{ {';
  });
  return apart.replace(/\ue020(\d{3})\ue021/g, (_all, n: string) => `{{${ids[Number(n)] ?? ''}}}`);
}

export interface ClozeText {
  /** The text with a mark for each gap. */
  text: string;
  gaps: Gap[];
  /** Sum of the gaps' weights. */
  weight: number;
}

/** Reads the gaps that Moodle writes into a text: `{2:SHORTANSWER:=Lima~%50%Callao#no}`. Takes time in proportion to the text. */
export function clozeText(text: string, plain: (html: string) => string, changes: Change[]): ClozeText {
  const gaps: Gap[] = [];
  const weights: number[] = [];
  let out = '';
  let at = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const end = closing(text, opening.lastIndex);
    if (end < 0) throw new LeftQuestion('braces_unclosed');
    if (gaps.length >= 100) throw new LeftQuestion('question_out_of_bounds', { where: 'gaps', limit: 20 });
    const id = `g${gaps.length + 1}`;
    out += text.slice(at, match.index) + gapMark(gaps.length);
    gaps.push(gapOf(id, match[2] ?? '', text.slice(opening.lastIndex, end), plain, changes));
    weights.push(match[1] ? Number(match[1]) : 1);
    at = end + 1;
    opening.lastIndex = at;
  }
  if (gaps.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'cloze' });
  if (weights.some((weight) => weight !== weights[0])) changes.push({ code: 'gap_weights_levelled' });
  return { text: out + text.slice(at), gaps, weight: weights.reduce((sum, one) => sum + one, 0) };
}

function closing(text: string, from: number): number {
  for (let n = from; n < text.length; n += 1) {
    if (text[n] === '\\') n += 1;
    else if (text[n] === '}') return n;
  }
  return -1;
}

function answersIn(text: string, plain: (html: string) => string): GapAnswer[] {
  const parts = text.replace(/\\(.)/gs, (_all, sign: string) => ('#~}=/"\\*%:'.includes(sign) ? (sign === '*' ? '\\*' : String.fromCharCode(0xe030 + '#~}=/"\\%:'.indexOf(sign))) : `\\${sign}`)).split('~');
  if (parts.length > questionFileLimits.parts) throw new LeftQuestion('question_out_of_bounds', { where: 'gaps', limit: questionFileLimits.parts });
  return parts.filter((part, n) => n > 0 || part.trim() !== '').map((part) => {
    const [, right, percent, rest = ''] = /^\s*(?:(=)|%(-?[\d.]+)%)?([\s\S]*)$/.exec(part) ?? [];
    const [answer = '', ...feedback] = rest.replace(/&#(\w+;)/g, '&\ue040$1').split('#');
    const back = (piece: string): string => piece.replaceAll('\ue040', '#').replace(/[\ue030-\ue038]/g, (sign) => '#~}=/"\\%:'[sign.charCodeAt(0) - 0xe030] ?? '');
    return { text: plain(back(answer)), fraction: right ? 1 : percent === undefined ? 0 : Number(percent) / 100, feedback: back(feedback.join('#')).trim() };
  });
}

function gapOf(id: string, type: string, text: string, plain: (html: string) => string, changes: Change[]): Gap {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined || kind === 'several') throw new LeftQuestion('gap_kind_unknown', { kind: type });
  const answers = answersIn(text, plain);
  if (answers.some((one) => one.feedback !== '')) changes.push({ code: 'feedback_left', detail: { feedback: answers.map((one) => one.feedback).filter(Boolean).join(' | ').slice(0, 200) } });
  if (kind === 'text') {
    if (/_C|AC$|WC$/.test(type)) changes.push({ code: 'case_ignored' });
    return { id, kind, accepted: acceptedOf(answers, changes) };
  }
  if (kind === 'number') return numberGap(id, answers, changes);
  if (answers.some((one) => one.fraction !== 0 && one.fraction < 0.995)) changes.push({ code: 'partial_credit_dropped' });
  return { id, kind, options: choiceOptions(answers.map((one) => ({ text: one.text, correct: one.fraction >= 0.995 })), changes) };
}

function numberGap(id: string, answers: readonly GapAnswer[], changes: Change[]): Gap {
  const whole = answers.filter((one) => one.fraction >= 0.995);
  if (answers.some((one) => one.fraction > 0 && one.fraction < 0.995)) changes.push({ code: 'partial_credit_dropped' });
  if (whole.length > 1) changes.push({ code: 'repeated_answer_dropped' });
  const [value, tolerance = 0] = (whole[0]?.text ?? '').split(':').map(fileNumber);
  if (value === undefined) throw new LeftQuestion('answers_unreadable', { answer: whole[0]?.text ?? '' });
  return { id, kind: 'number', value, tolerance: Math.abs(tolerance) };
}

/** Options of a gap, each text once; beyond what a gap holds wrong ones are cut, and said so. */
export function choiceOptions(options: readonly { text: string; correct: boolean; id?: string }[], changes: Change[]): { id: string; text: string; correct: boolean }[] {
  const [only] = acceptedTexts(options.filter((one) => one.correct).map((one) => one.text));
  if (only === undefined) throw new LeftQuestion('question_without_answer', { kind: 'cloze' });
  const texts = acceptedTexts(options.map((one) => one.text)).filter((text) => text === only || !options.some((one) => one.correct && one.text.trim() === text));
  if (texts.length < new Set(options.map((one) => one.text.trim())).size) changes.push({ code: 'repeated_answer_dropped' });
  const kept = texts.length <= 12 ? texts : texts.filter((text) => text === only || texts.filter((one) => one !== only).indexOf(text) < 11);
  if (kept.length < texts.length) changes.push({ code: 'options_cut', detail: { limit: 12, actual: texts.length } });
  return kept.map((text, n) => ({ id: options.find((one) => one.text.trim() === text)?.id ?? partId(n), text, correct: text === only }));
}
