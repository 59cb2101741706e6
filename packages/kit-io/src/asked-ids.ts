import type { Question } from '@relevo/contracts/kit-questions';
import { contentHash, sha256Hex } from './canonical.ts';

/**
 * The ids under which the parts of a question are asked, in the order in which they are asked. An author's ids and order tell which choice
 * goes with which prompt and which item comes first, so choices of a matching and items of an ordering get others: made from the question's own
 * content, which whoever is asked does not have, and the same in every locale. Other kinds have none.
 * @returns author's id → asked id
 */
export function askedIds(question: Question): ReadonlyMap<string, string> {
  if (question.kind === 'matching') return masked(question.choices, contentHash([question.id, question.stem, question.prompts, question.choices]));
  if (question.kind !== 'ordering') return new Map();
  const ids = masked(question.items, contentHash([question.id, question.stem, question.items]));
  const inRightOrder = [...ids.keys()].every((id, n) => id === question.items[n]?.id);
  const [first, ...others] = ids;
  // Of two, always the other way round would tell as much.
  return inRightOrder && first && question.items.length > 2 ? new Map([...others, first]) : ids;
}

function masked(parts: readonly { id: string }[], seed: string): Map<string, string> {
  const entries = parts.map(({ id }) => [id, `x${sha256Hex(`${seed} ${id}`).slice(0, 11)}`] as const);
  return new Map(entries.sort(([, a], [, b]) => (a < b ? -1 : 1)));
}

/** The question with the ids that were asked in place of the author's: what answers name, and what they are graded by. */
export function underAskedIds(question: Question): Question {
  const ids = askedIds(question);
  const asked = (id: string) => ids.get(id) ?? id;
  if (question.kind === 'ordering') return { ...question, items: question.items.map((item) => ({ ...item, id: asked(item.id) })) };
  if (question.kind !== 'matching') return question;
  return {
    ...question,
    prompts: question.prompts.map((prompt) => ({ ...prompt, choiceId: asked(prompt.choiceId) })),
    choices: question.choices.map((choice) => ({ ...choice, id: asked(choice.id) })),
  };
}
