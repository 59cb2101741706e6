import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import { gapPlace, withoutGaps } from '@relevo/domain/cloze';
import type { QuestionKind } from '@relevo/domain/scoring';
import { newLocalId } from '../../kit/new-parts.ts';

export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;
type Base = Pick<Question, 'id' | 'stem' | 'points' | 'tags' | 'difficulty' | 'objectiveId' | 'feedback'>;
type Line = { id: string; text: string };

export const newBank = (title: string): QuestionBank => ({ id: newLocalId('b'), title, questions: [] });
export const newLine = (text = ''): Line => ({ id: newLocalId('o'), text });
export const newOption = (text = '', correct = false) => ({ ...newLine(text), correct, feedback: '' });
/** A gap's id stands in its author's text, so it is short. */
export const newGapId = (taken: readonly string[]): string => {
  for (;;) {
    const id = newLocalId('h').replace('-', '').slice(0, 4);
    if (!taken.includes(id)) return id;
  }
};

/** An empty question of a kind; options and lines are there to be written in. */
export const newQuestion = (kind: QuestionKind, stem = ''): Question => withKind({ id: newLocalId('q'), stem, points: 1, tags: [], feedback: '' }, kind, []);

/** The same question again, under ids of its own. */
export function copyOfQuestion(question: Question): Question {
  const copy = { ...structuredClone(question), id: newLocalId('q') };
  switch (copy.kind) {
    case 'single': case 'multiple': return { ...copy, options: copy.options.map((one) => ({ ...one, id: newLocalId('o') })) };
    case 'ordering': return { ...copy, items: copy.items.map((one) => ({ ...one, id: newLocalId('o') })) };
    case 'likert': return { ...copy, scale: copy.scale.map((one) => ({ ...one, id: newLocalId('o') })) };
    case 'matching': {
      const ids = new Map(copy.choices.map((one) => [one.id, newLocalId('o')]));
      return { ...copy, choices: copy.choices.map((one) => ({ ...one, id: ids.get(one.id)! })), prompts: copy.prompts.map((one) => ({ ...one, id: newLocalId('o'), choiceId: ids.get(one.choiceId) ?? one.choiceId })) };
    }
    default: return copy;
  }
}

/** What a question says in lines: its options, its items, its scale; accepted words; prompts. Marked where it was right. */
function linesOf(question: Question): (Line & { correct: boolean; feedback: string })[] {
  const plain = (lines: readonly Line[], correct = false) => lines.map(({ id, text }) => ({ id, text, correct, feedback: '' }));
  switch (question.kind) {
    case 'single': case 'multiple': return question.options;
    case 'ordering': return plain(question.items);
    case 'likert': return plain(question.scale);
    case 'matching': return plain(question.choices);
    case 'short': return question.accepted.map((text) => newOption(text, true));
    case 'numeric': return [newOption(String(question.value), true)];
    default: return [];
  }
}

/** The question as another kind: what both have is kept, also what an option of one is an item of the other. Unchanged for its own kind. */
export function changedKind(question: Question, kind: QuestionKind): Question {
  if (question.kind === kind) return question;
  const { id, stem, points, tags, difficulty, objectiveId, feedback } = question;
  const base: Base = { id, stem: question.kind === 'cloze' && kind !== 'cloze' ? filled(question) : stem, points, tags, feedback, ...(difficulty ? { difficulty } : {}), ...(objectiveId ? { objectiveId } : {}) };
  return withKind(base, kind, linesOf(question));
}

/** A cloze's text with its gaps filled in. */
export const filled = ({ stem, gaps }: Pick<QuestionOf<'cloze'>, 'stem' | 'gaps'>): string => stem.replace(gapPlace, (_, id: string) => fillingOf(gaps.find((one) => one.id === id)));

export function fillingOf(gap: QuestionOf<'cloze'>['gaps'][number] | undefined): string {
  if (gap?.kind === 'text') return gap.accepted[0] ?? '';
  if (gap?.kind === 'choice') return gap.options.find((one) => one.correct)?.text ?? '';
  return gap ? String(gap.value) : '';
}

const padded = <T>(lines: readonly T[], least: number, make: (n: number) => T): T[] => [...lines, ...Array.from({ length: Math.max(0, least - lines.length) }, (_, n) => make(lines.length + n))];
const most = 12;

function withKind(base: Base, kind: QuestionKind, lines: ReturnType<typeof linesOf>): Question {
  const texts = padded(lines.map(({ id, text }) => ({ id, text })), 2, () => newLine());
  switch (kind) {
    case 'single': {
      const first = lines.findIndex((one) => one.correct);
      return { ...base, kind, options: padded(lines.slice(0, most), 3, () => newOption()).map((one, n) => ({ ...one, correct: n === Math.max(0, first) })) };
    }
    case 'multiple': return { ...base, kind, credit: 'balance', options: padded(lines.slice(0, most), 3, () => newOption()) };
    case 'true_false': return { ...base, kind, correct: true };
    case 'matching': {
      const choices = texts.slice(0, most);
      return { ...base, kind, credit: 'each', choices, prompts: choices.slice(0, 2).map((one) => ({ ...newLine(), choiceId: one.id })) };
    }
    case 'ordering': return { ...base, kind, credit: 'neighbours', items: padded(texts.slice(0, most), 3, () => newLine()) };
    case 'numeric': return { ...base, kind, value: Number(lines.find((one) => one.correct && one.text.trim() !== '' && Number.isFinite(Number(one.text)))?.text ?? 0), tolerance: 0, unit: '' };
    case 'short': return { ...base, kind, accepted: acceptedFrom(lines) };
    case 'cloze': return clozeFrom(base, lines);
    case 'likert': return { ...base, kind, scale: texts.slice(0, 7) };
    case 'essay': return { ...base, kind, guide: '' };
  }
}

const longestAccepted = 200;
/** What stands where a kit asks for words that its author has not written yet; forms show it as an empty field, and it answers nothing. */
export const unwritten = '…';
const acceptedFrom = (lines: ReturnType<typeof linesOf>): string[] =>
  lines.filter((one) => one.correct && one.text.trim() !== '').map((one) => one.text.trim().slice(0, longestAccepted));

/** A cloze is never without a gap: one at the end of its text, to be moved. */
function clozeFrom(base: Base, lines: ReturnType<typeof linesOf>): QuestionOf<'cloze'> {
  const id = newGapId([]);
  return { ...base, kind: 'cloze', stem: `${base.stem.trimEnd()} {{${id}}}`.trimStart(), gaps: [{ id, kind: 'text', accepted: acceptedFrom(lines) }] };
}

/** A question's text for lists, without signs of Markdown and gaps. */
export const plainStem = (stem: string): string => withoutGaps(stem).replace(/!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)/g, '$1$2').replace(/[*_`#>|~\\]+/g, '').replace(/^:::\w*/gm, '').replace(/\s+/g, ' ').trim();
