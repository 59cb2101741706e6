import { mostCharacters } from './answers.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';
import { numberIn, type Answer } from './scoring.ts';

type Part = { id: string };
type Gap = Part & ({ kind: 'text' | 'number' } | { kind: 'choice'; options: readonly Part[] });
/** A question as it stands on paper: its parts in the order in which they are asked. */
export type PaperQuestion = Part & (
  | { kind: 'single' | 'multiple'; options: readonly Part[] }
  | { kind: 'true_false' | 'numeric' | 'short' | 'essay' }
  | { kind: 'matching'; prompts: readonly Part[]; choices: readonly Part[] }
  | { kind: 'ordering'; items: readonly Part[] }
  | { kind: 'cloze'; gaps: readonly Gap[] }
  | { kind: 'likert'; scale: readonly Part[] });

/**
 * What is keyed in one cell. `letter`: one of so many; `letters`: several of them; `truth`: A is true, B false; `place`: a number from 1 in an
 * order; `long`: an essay, written off word by word.
 */
export const paperFieldKinds = ['letter', 'letters', 'truth', 'place', 'number', 'text', 'long'] as const;
export type PaperFieldKind = (typeof paperFieldKinds)[number];
/** One cell of a form. `key` is stable; `label` is printed beside it: `4`, `4.2`; `count` of letters or places, else the most signs. */
export type PaperField = { key: string; questionId: string; part: string | null; label: string; kind: PaperFieldKind; count: number };

/** As long as an answer given on a screen may be. */
const mostSigns = { text: 200, number: 40, short: mostCharacters.short, long: mostCharacters.essay } as const;

/** The cells of a form in the order of its questions. */
export function paperFields(questions: readonly PaperQuestion[]): PaperField[] {
  return questions.flatMap((question, n) => fieldsOf(question, `${n + 1}`));
}

function fieldsOf(question: PaperQuestion, label: string): PaperField[] {
  const whole = (kind: PaperFieldKind, count: number): PaperField[] => [{ key: question.id, questionId: question.id, part: null, label, kind, count }];
  const each = (parts: readonly Part[], of: (part: Part) => Pick<PaperField, 'kind' | 'count'>): PaperField[] =>
    parts.map((part, i) => ({ key: `${question.id}.${part.id}`, questionId: question.id, part: part.id, label: `${label}.${i + 1}`, ...of(part) }));
  switch (question.kind) {
    case 'single': return whole('letter', question.options.length);
    case 'multiple': return whole('letters', question.options.length);
    case 'likert': return whole('letter', question.scale.length);
    case 'true_false': return whole('truth', 2);
    case 'numeric': return whole('number', mostSigns.number);
    case 'short': return whole('text', mostSigns.short);
    case 'essay': return whole('long', mostSigns.long);
    case 'matching': return each(question.prompts, () => ({ kind: 'letter', count: question.choices.length }));
    case 'ordering': return each(question.items, () => ({ kind: 'place', count: question.items.length }));
    case 'cloze': return question.gaps.flatMap((gap, i) => each([gap], () => gapField(gap)).map((field) => ({ ...field, label: `${label}.${i + 1}` })));
  }
}

const gapField = (gap: Gap): Pick<PaperField, 'kind' | 'count'> =>
  gap.kind === 'choice' ? { kind: 'letter', count: gap.options.length } : { kind: gap.kind, count: mostSigns[gap.kind] };

export type PaperFault = 'paper_letter' | 'paper_letters' | 'paper_truth' | 'paper_place' | 'paper_place_twice' | 'paper_number' | 'paper_long_text';

const letterOf = (n: number): string => String.fromCharCode(65 + n);
/** A letter, or its number on a keypad: 1 is A. Null for one that the question has not. */
function letterIn(sign: string, count: number): string | null {
  const n = /^\d+$/.test(sign) ? Number(sign) - 1 : sign.length === 1 ? sign.toUpperCase().charCodeAt(0) - 65 : -1;
  return n >= 0 && n < count ? letterOf(n) : null;
}

/** First letters of true and false in the languages of the interface. */
const truths: Readonly<Record<string, string>> = { A: 'A', V: 'A', T: 'A', '1': 'A', B: 'B', F: 'B', '2': 'B' };

/** What was typed in a cell, in the one form in which it is kept and compared; empty where nothing was answered. */
export function readCell({ kind, count }: Pick<PaperField, 'kind' | 'count'>, typed: string): Decision<string, PaperFault> {
  const text = typed.trim();
  if (text === '' || text === '-') return allow('');
  switch (kind) {
    case 'letter': return orFault(letterIn(text, count), 'paper_letter', { count });
    case 'truth': return orFault(truths[text.toUpperCase()] ?? null, 'paper_truth');
    case 'letters': return orFault(lettersIn(text, count), 'paper_letters', { count });
    case 'place': return orFault(/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= count ? String(Number(text)) : null, 'paper_place', { count });
    case 'number': return orFault(text.length <= count && numberIn(text) !== null ? text.replace(',', '.') : null, 'paper_number');
    case 'text': case 'long': return text.length <= count ? allow(text) : refuse('paper_long_text', { most: count });
  }
}

const orFault = (value: string | null, code: PaperFault, detail?: { count: number }): Decision<string, PaperFault> => (value === null ? refuse(code, detail) : allow(value));

function lettersIn(text: string, count: number): string | null {
  const signs = text.replace(/[\s,;.+]/g, '');
  const letters = [...signs].map((sign) => letterIn(sign, count));
  return letters.includes(null) ? null : [...new Set(letters)].sort().join('');
}

export type PaperCells = Readonly<Record<string, string>>;
export type CellFault = { key: string; label: string; code: PaperFault };

/** Every cell that cannot be read: in the order of the form; of places given twice the second. */
export function paperFaults(fields: readonly PaperField[], cells: PaperCells): CellFault[] {
  const places = new Set<string>();
  return fields.flatMap(({ key, questionId, label, kind, count }): CellFault[] => {
    const read = readCell({ kind, count }, cells[key] ?? '');
    if (!read.ok) return [{ key, label, code: read.code }];
    if (kind !== 'place' || read.value === '') return [];
    const place = `${questionId}/${read.value}`;
    if (places.has(place)) return [{ key, label, code: 'paper_place_twice' }];
    places.add(place);
    return [];
  });
}

/** The cells as they are kept: known ones only, each in its one form, empty ones left out. What cannot be read stays as it was typed. */
export function keptCells(fields: readonly PaperField[], cells: PaperCells): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field): [string, string][] => {
    const typed = cells[field.key] ?? '';
    const read = readCell(field, typed);
    const kept = read.ok ? read.value : typed.trim().slice(0, mostSigns.long);
    return kept === '' ? [] : [[field.key, kept]];
  }));
}

/** The answers of a form without faults; questions left empty have none. */
export function paperAnswers(questions: readonly PaperQuestion[], cells: PaperCells): { questionId: string; answer: Answer }[] {
  const fields = new Map(paperFields(questions).map((field) => [field.key, field]));
  const value = (key: string): string => {
    const field = fields.get(key);
    const read = field ? readCell(field, cells[key] ?? '') : null;
    return read?.ok ? read.value : '';
  };
  return questions.flatMap((question) => {
    const answer = answerOf(question, value);
    return answer ? [{ questionId: question.id, answer }] : [];
  });
}

const chosenOf = (parts: readonly Part[], letters: string): string[] => [...letters].flatMap((letter) => parts[letter.charCodeAt(0) - 65]?.id ?? []);

function answerOf(question: PaperQuestion, value: (key: string) => string): Answer | null {
  const own = value(question.id);
  const parts = <T>(of: readonly Part[], read: (typed: string) => T | undefined): [string, T][] => of.flatMap(({ id }): [string, T][] => {
    const typed = value(`${question.id}.${id}`);
    const one = typed === '' ? undefined : read(typed);
    return one === undefined ? [] : [[id, one]];
  });
  switch (question.kind) {
    case 'single': case 'multiple': return own ? { kind: 'choice', optionIds: chosenOf(question.options, own) } : null;
    case 'likert': return own ? { kind: 'choice', optionIds: chosenOf(question.scale, own) } : null;
    case 'true_false': return own ? { kind: 'boolean', value: own === 'A' } : null;
    case 'numeric': return own ? { kind: 'number', value: numberIn(own) } : null;
    case 'short': case 'essay': return own ? { kind: 'text', text: own } : null;
    case 'matching': {
      const matches = parts(question.prompts, (typed) => chosenOf(question.choices, typed)[0]);
      return matches.length > 0 ? { kind: 'matches', matches: Object.fromEntries(matches) } : null;
    }
    case 'ordering': {
      const places = parts(question.items, Number).sort(([, a], [, b]) => a - b);
      return places.length > 0 ? { kind: 'order', itemIds: places.map(([id]) => id) } : null;
    }
    case 'cloze': {
      const gaps = question.gaps.flatMap((gap) => parts([gap], (typed) => (gap.kind === 'choice' ? chosenOf(gap.options, typed)[0] : typed)));
      return gaps.length > 0 ? { kind: 'gaps', gaps: Object.fromEntries(gaps) } : null;
    }
  }
}

/** The cells in which two keyings of a form differ. Case and accents are no difference: they cost no points either. */
export function differingCells(fields: readonly PaperField[], first: PaperCells, second: PaperCells): PaperField[] {
  const same = (field: PaperField): boolean => {
    const [a, b] = [first, second].map((cells) => readCell(field, cells[field.key] ?? ''));
    const told = (read: typeof a, cells: PaperCells) => fold(read?.ok ? read.value : (cells[field.key] ?? ''));
    return told(a, first) === told(b, second);
  };
  return fields.filter((field) => !same(field));
}
