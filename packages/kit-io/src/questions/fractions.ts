import type { Change, QuestionBody } from './draft.ts';
import { LeftQuestion, partId } from './draft.ts';

/** An option with the share of the points that choosing it gives, from -1 to 1. */
export interface WeighedOption {
  text: string;
  feedback: string;
  fraction: number;
  id?: string;
}
type Kind<K extends QuestionBody['kind']> = Extract<QuestionBody, { kind: K }>;
type Choice = Pick<Kind<'single'>, 'kind' | 'options'> | Pick<Kind<'multiple'>, 'kind' | 'options' | 'credit'>;

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.006;

/**
 * Options with shares → a single or multiple choice and its credit. Of a single choice only the whole point counts; of a multiple one the shares
 * tell the credit where they follow one of ours, and are approximated where they do not.
 */
export function choiceOf(weighed: readonly WeighedOption[], single: boolean, changes: Change[]): Choice {
  const options = (right: (one: WeighedOption) => boolean) => weighed.map((one, n) => ({ id: one.id ?? partId(n), text: one.text, correct: right(one), feedback: one.feedback }));
  if (single) {
    const whole = weighed.filter((one) => near(one.fraction, 1)).length;
    if (weighed.some((one) => one.fraction !== 0 && !near(one.fraction, 1))) changes.push({ code: 'partial_credit_dropped' });
    if (whole === 1) return { kind: 'single', options: options((one) => near(one.fraction, 1)) };
    const best = Math.max(...weighed.map((one) => one.fraction));
    if (!(best > 0)) throw new LeftQuestion('question_without_answer', { kind: 'single' });
    if (weighed.filter((one) => near(one.fraction, best)).length === 1) return { kind: 'single', options: options((one) => near(one.fraction, best)) };
    changes.push({ code: 'single_became_multiple' });
    return { kind: 'multiple', options: options((one) => near(one.fraction, best)), credit: 'balance' };
  }
  const right = weighed.filter((one) => one.fraction > 0);
  const wrong = weighed.filter((one) => one.fraction <= 0);
  if (right.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'multiple' });
  const each = right.every((one) => near(one.fraction, 1 / weighed.length)) && wrong.every((one) => near(one.fraction, -1 / weighed.length));
  const even = right.every((one) => near(one.fraction, 1 / right.length));
  const balance = even && wrong.every((one) => near(one.fraction, -1 / right.length));
  const strict = even && right.length > 1 && wrong.every((one) => near(one.fraction, -1));
  if (!balance && !(each && wrong.length > 0)) changes.push({ code: 'credit_approximated' });
  return { kind: 'multiple', options: options((one) => one.fraction > 0), credit: balance ? 'balance' : each ? 'each' : strict ? 'all_or_nothing' : 'balance' };
}

/** The share that each option of a multiple choice gives, in parts of one, where a format holds shares. */
export function fractionsOf(options: readonly { correct: boolean }[], credit: 'balance' | 'each' | 'all_or_nothing'): number[] {
  const right = Math.max(1, options.filter((one) => one.correct).length);
  const part = credit === 'each' ? 1 / options.length : 1 / right;
  return options.map((one) => (one.correct ? part : credit === 'all_or_nothing' ? -1 : -part));
}

/** A number as files write it, with a decimal comma or point; nothing where it is none. */
export function fileNumber(text: string): number | undefined {
  const plain = text.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}

/** A range as its middle and half its width, in figures as short as the range's own. */
export function middle(from: number, to: number): { value: number; tolerance: number } {
  const tidy = (n: number): number => Number(n.toPrecision(12));
  return { value: tidy((from + to) / 2), tolerance: tidy(Math.abs(to - from) / 2) };
}
