import type { ClozeGap, Question } from '@relevo/contracts/kit-questions';
import type { Answer } from '@relevo/domain/scoring';
import type { Chance } from '../chance.ts';

const unsure = ['no estoy seguro', 'no sé', 'la autoridad'] as const;
const ids = (parts: readonly { id: string }[]): string[] => parts.map((part) => part.id);

/** How somebody who knows it, or does not, answers a question; in the ids under which it is asked. */
export function answerTo(question: Question, right: boolean, chance: Chance): Answer {
  switch (question.kind) {
    case 'true_false': return { kind: 'boolean', value: right === question.correct };
    case 'short': return { kind: 'text', text: right ? (question.accepted[0] ?? '') : chance.of(unsure) };
    case 'single': return { kind: 'choice', optionIds: [chance.of(question.options.filter((option) => option.correct === right)).id] };
    case 'multiple': {
      const [correct, wrong] = [question.options.filter((option) => option.correct), question.options.filter((option) => !option.correct)];
      return { kind: 'choice', optionIds: right ? ids(correct) : [chance.of(correct).id, chance.of(wrong).id] };
    }
    case 'matching': {
      const chosen = question.prompts.map((prompt) => [prompt.id, right ? prompt.choiceId : chance.of(question.choices).id]);
      return { kind: 'matches', matches: Object.fromEntries(chosen) };
    }
    case 'ordering': return { kind: 'order', itemIds: right ? ids(question.items) : [...ids(question.items).slice(1), ...ids(question.items).slice(0, 1)] };
    case 'numeric': return { kind: 'number', value: right ? question.value : question.value + question.tolerance + chance.whole(1, 5) };
    case 'cloze': return { kind: 'gaps', gaps: Object.fromEntries(question.gaps.map((gap) => [gap.id, filling(gap, right || chance.happens(0.4), chance)])) };
    case 'likert': return { kind: 'choice', optionIds: [chance.of(question.scale).id] };
    case 'essay': return { kind: 'text', text: '' };
  }
}

function filling(gap: ClozeGap, right: boolean, chance: Chance): string {
  if (gap.kind === 'text') return right ? (gap.accepted[0] ?? '') : chance.of(unsure);
  if (gap.kind === 'number') return String(right ? gap.value : gap.value + gap.tolerance + 1);
  return chance.of(gap.options.filter((option) => option.correct === right)).id;
}
