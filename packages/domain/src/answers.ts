import { refuse, allow, type Decision } from './decision.ts';
import { answerKindOf, type Answer, type AnswerKind, type QuestionKind } from './scoring.ts';

/** Whether anything was really answered: a taken back answer holds nothing. */
export function holdsAnswer(answer: Answer): boolean {
  switch (answer.kind) {
    case 'boolean': return true;
    case 'choice': return answer.optionIds.length > 0;
    case 'matches': return Object.keys(answer.matches).length > 0;
    case 'order': return answer.itemIds.length > 0;
    case 'number': return answer.value !== null;
    case 'text': return answer.text.trim() !== '';
    case 'gaps': return Object.values(answer.gaps).some((text) => text.trim() !== '');
  }
}

/** Characters of a written answer: a word or a line is short, an essay has room for 5,000 long words. */
export const mostCharacters = { short: 500, essay: 40_000 } as const;

/** An answer of the kind that the question takes. Refused as `answer_kind` with the kind that it should have been, or as `answer_too_long`. */
export function fitsQuestion(question: { kind: QuestionKind }, answer: Answer): Decision<AnswerKind, 'answer_kind' | 'answer_too_long'> {
  const kind = answerKindOf[question.kind];
  if (answer.kind === 'text' && question.kind === 'short' && answer.text.length > mostCharacters.short) return refuse('answer_too_long', { most: mostCharacters.short });
  return answer.kind === kind ? allow(kind) : refuse('answer_kind', { kind });
}
