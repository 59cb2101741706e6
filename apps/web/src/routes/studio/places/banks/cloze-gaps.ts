import { gapPlace } from '@relevo/domain/cloze';
import { fillingOf, newGapId, newLine, unwritten, type QuestionOf } from './question-parts.ts';

type Cloze = QuestionOf<'cloze'>;
type Gap = Cloze['gaps'][number];
export type GapKind = Gap['kind'];
export const gapKinds = ['text', 'choice', 'number'] as const;
const mostWord = 200;

/** The word around a place, or what is selected, without outer spaces. */
function selected(text: string, from: number, to: number): [start: number, end: number] {
  let [start, end] = [from, to];
  if (start === end) {
    while (start > 0 && /[\p{L}\p{N}\p{M}_'’-]/u.test(text[start - 1] ?? '')) start -= 1;
    while (end < text.length && /[\p{L}\p{N}\p{M}_'’-]/u.test(text[end] ?? '')) end += 1;
  }
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return [start, end];
}

const touchesGap = (stem: string, start: number, end: number): boolean => [...stem.matchAll(gapPlace)].some((one) => one.index < end && one.index + one[0].length > start);

/** The question with a gap in place of what is selected; the word becomes its first answer. Undefined where a gap stands there already. */
export function withGap(question: Cloze, from: number, to: number): { question: Cloze; gapId: string } | undefined {
  const [start, end] = selected(question.stem, from, to);
  if (touchesGap(question.stem, start, Math.max(end, start + 1))) return undefined;
  const word = question.stem.slice(start, end).slice(0, mostWord);
  const id = newGapId([...question.gaps.map((one) => one.id), ...question.stem.match(/\w+/g) ?? []]);
  const stem = `${question.stem.slice(0, start)}{{${id}}}${question.stem.slice(end)}`;
  const gaps = inOrder(stem, [...question.gaps, { id, kind: 'text', accepted: word ? [word] : [] }]);
  return { question: { ...question, stem, gaps }, gapId: id };
}

/** Gaps in the order of their places; those without a place stay at the end. */
function inOrder(stem: string, gaps: readonly Gap[]): Gap[] {
  const at = ({ id }: Gap) => { const n = stem.indexOf(`{{${id}}}`); return n < 0 ? Infinity : n; };
  return gaps.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** The question without a gap, its word back in the text. */
export const withoutGap = (question: Cloze, gap: Gap): Cloze => ({
  ...question, stem: question.stem.replaceAll(`{{${gap.id}}}`, () => fillingOf(gap).replace(unwritten, '')), gaps: question.gaps.filter((one) => one.id !== gap.id),
});

/** A gap of another kind, what was right staying right. */
export function gapAs(gap: Gap, kind: GapKind): Gap {
  if (gap.kind === kind) return gap;
  const word = fillingOf(gap);
  if (kind === 'text') return { id: gap.id, kind, accepted: word && word !== unwritten ? [word] : [] };
  if (kind === 'number') return { id: gap.id, kind, value: Number.isFinite(Number(word)) ? Number(word) : 0, tolerance: 0 };
  const wrong = gap.kind === 'text' ? gap.accepted.slice(1, 12) : [];
  return { id: gap.id, kind, options: [{ ...newLine(word || unwritten), correct: true }, ...(wrong.length > 0 ? wrong : [unwritten]).map((text) => ({ ...newLine(text), correct: false }))] };
}
