import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { KeyCorrection } from '@relevo/contracts/key-corrections';
import type { RightKey } from '@relevo/domain/key-correction';
import { numberIn } from '@relevo/domain/scoring';
import type { Asked, KeyOf } from '../../../components/questions/asked.ts';
import type { QuestionKey } from '@relevo/contracts/projected-questions';

/** The question as whoever puts its key right answers it: of a single choice several may turn out to be right. */
export const askedForKey = (question: Asked): Asked => (question.kind === 'single' ? { ...question, kind: 'multiple' } : question);

const words = (text: string) => text.split('/').map((one) => one.trim()).filter(Boolean);

/** The key that an answer tells: who answers so is right. Null where something is still open. @param tolerance of a number, as it was written */
export function keyFromAnswer(question: Asked, answer: GivenAnswer | undefined, { tolerance, before }: { tolerance: string; before: QuestionKey | undefined }): RightKey | null {
  if (answer?.kind === 'choice') return answer.optionIds.length > 0 && (question.kind === 'single' || question.kind === 'multiple') ? { kind: question.kind, correct: answer.optionIds } : null;
  if (answer?.kind === 'boolean') return { kind: 'true_false', correct: answer.value };
  if (answer?.kind === 'matches') return question.kind === 'matching' && question.prompts.every(({ id }) => answer.matches[id]) ? { kind: 'matching', matches: answer.matches } : null;
  if (answer?.kind === 'order') return { kind: 'ordering', itemIds: answer.itemIds };
  if (answer?.kind === 'number') { const wide = tolerance.trim() === '' ? 0 : numberIn(tolerance); return answer.value === null || wide === null || wide < 0 ? null : { kind: 'numeric', value: answer.value, tolerance: wide }; }
  if (answer?.kind === 'text') return words(answer.text).length > 0 ? { kind: 'short', accepted: words(answer.text) } : null;
  return answer?.kind === 'gaps' && question.kind === 'cloze' ? clozeKey(question.gaps, answer.gaps, before?.kind === 'cloze' ? before : undefined) : null;
}

function clozeKey(gaps: readonly { id: string; kind: 'text' | 'choice' | 'number' }[], given: Readonly<Record<string, string>>, before: KeyOf<'cloze'> | undefined): RightKey | null {
  const filled = gaps.flatMap(({ id, kind }): Extract<RightKey, { kind: 'cloze' }>['gaps'][number][] => {
    const text = given[id]?.trim() ?? '';
    if (kind === 'choice') return text ? [{ id, kind, correct: [text] }] : [];
    if (kind === 'text') return words(text).length > 0 ? [{ id, kind, accepted: words(text) }] : [];
    const [value, was] = [numberIn(text), before?.gaps.find((gap) => gap.id === id)];
    return value === null ? [] : [{ id, kind, value, tolerance: was?.kind === 'number' ? was.tolerance : 0 }];
  });
  return filled.length === gaps.length ? { kind: 'cloze', gaps: filled } : null;
}

/** The key of a question as it was made, with what a correction says is right. */
export function keyShown(before: QuestionKey, key: KeyCorrection['key']): QuestionKey {
  if (key === null || key.kind !== before.kind) return before;
  if ('options' in before) return 'correct' in key && Array.isArray(key.correct) ? { ...before, options: before.options.map((option) => ({ ...option, correct: (key.correct as string[]).includes(option.id) })) } : before;
  if (key.kind === 'matching') return { ...before, matches: Object.entries(key.matches).map(([promptId, choiceId]) => ({ promptId, choiceId })) } as QuestionKey;
  return { ...before, ...key } as QuestionKey;
}
