import type { AskedQuestion, ProjectedTest } from '@relevo/contracts/projected-questions';
import { shuffledBy } from '@relevo/domain/option-order';

/** A test with its options in the order of one attempt, the same whenever it is opened. Items of an ordering stand as they are asked: chance could put them right. */
export const withShuffledOptions = (test: ProjectedTest, attemptId: string): ProjectedTest =>
  ({ ...test, questions: test.questions.map((question) => shuffled(question, `${attemptId}/${question.id}`)) });

function shuffled(question: AskedQuestion, seed: string): AskedQuestion {
  switch (question.kind) {
    case 'single': case 'multiple': return { ...question, options: shuffledBy(question.options, seed) };
    case 'matching': return { ...question, choices: shuffledBy(question.choices, seed) };
    case 'cloze': return { ...question, gaps: question.gaps.map((gap) => (gap.kind === 'choice' ? { ...gap, options: shuffledBy(gap.options, `${seed}/${gap.id}`) } : gap)) };
    default: return question;
  }
}
