import type { QuestionBody } from './draft.ts';
import { LeftQuestion, partId } from './draft.ts';

type Matching = Extract<QuestionBody, { kind: 'matching' }>;

/** Pairs of texts → a matching; a pair without a prompt is a choice that goes with none. Choices of one text are one choice. */
export function matchingOf(pairs: readonly { prompt: string; choice: string }[], credit: Matching['credit'] = 'each'): Pick<Matching, 'kind' | 'prompts' | 'choices' | 'credit'> {
  const choices = new Map<string, string>();
  for (const { choice } of pairs) if (choice !== '' && !choices.has(choice)) choices.set(choice, `c${choices.size + 1}`);
  if (pairs.some((one) => one.prompt !== '' && one.choice === '')) throw new LeftQuestion('question_without_answer', { kind: 'matching' });
  const prompts = pairs.filter((one) => one.prompt !== '').map((one, n) => ({ id: partId(n), text: one.prompt, choiceId: choices.get(one.choice) ?? '' }));
  return { kind: 'matching', prompts, choices: [...choices].map(([text, id]) => ({ id, text })), credit };
}
