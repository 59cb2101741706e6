import type { Prose } from '@relevo/contracts/kit-projection';
import type { Question } from '@relevo/contracts/kit-questions';
import type { AskedQuestion, QuestionKey } from '@relevo/contracts/projected-questions';
import { sample, seededChance } from '@relevo/domain/seeded';

/** Markdown → what is shown; `gaps` are the ids whose places stay open. */
export type Draw = (markdown: string, gaps?: readonly string[]) => Prose;

const words = (text: string) => ({ text, translated: true });

/** A question of the draft as a participant would be asked it. Lists that would tell the answer by their order come in another, under their author's ids. */
export function askedDraft(question: Question, draw: Draw): AskedQuestion {
  const { id, points } = question;
  const lines = (list: readonly { id: string; text: string }[]) => list.map((one) => ({ id: one.id, text: draw(one.text) }));
  const mixed = (list: readonly { id: string; text: string }[]) => {
    const out = sample(list, list.length, seededChance(id));
    return lines(out.length > 2 && out.every((one, n) => one === list[n]) ? [...out.slice(1), out[0]!] : out);
  };
  const base = { id, points, stem: draw(question.stem, question.kind === 'cloze' ? question.gaps.map((gap) => gap.id) : []) };
  switch (question.kind) {
    case 'single': case 'multiple': return { ...base, kind: question.kind, options: lines(question.options) };
    case 'true_false': case 'short': return { ...base, kind: question.kind };
    case 'matching': return { ...base, kind: question.kind, prompts: lines(question.prompts), choices: mixed(question.choices) };
    case 'ordering': return { ...base, kind: question.kind, items: mixed(question.items) };
    case 'numeric': return { ...base, kind: question.kind, unit: words(question.unit) };
    case 'cloze': return { ...base, kind: question.kind, gaps: question.gaps.map((gap) => (gap.kind === 'choice' ? { id: gap.id, kind: gap.kind, options: gap.options.map((one) => ({ id: one.id, text: words(one.text) })) } : { id: gap.id, kind: gap.kind })) };
    case 'likert': return { ...base, kind: question.kind, scale: lines(question.scale) };
    case 'essay': return { ...base, kind: question.kind, ...(question.mostWords ? { mostWords: question.mostWords } : {}) };
  }
}

/** What is right and what is said to it, in the same ids. */
export function draftKey(question: Question, draw: Draw): QuestionKey {
  const base = { id: question.id, feedback: draw(question.feedback) };
  switch (question.kind) {
    case 'single': case 'multiple': return { ...base, kind: question.kind, options: question.options.map((one) => ({ id: one.id, correct: one.correct, feedback: draw(one.feedback) })) };
    case 'true_false': return { ...base, kind: question.kind, correct: question.correct };
    case 'matching': return { ...base, kind: question.kind, matches: question.prompts.map((one) => ({ promptId: one.id, choiceId: one.choiceId })) };
    case 'ordering': return { ...base, kind: question.kind, itemIds: question.items.map((one) => one.id) };
    case 'numeric': return { ...base, kind: question.kind, value: question.value, tolerance: question.tolerance };
    case 'short': return { ...base, kind: question.kind, accepted: question.accepted };
    case 'cloze': return { ...base, kind: question.kind, gaps: question.gaps.map((gap) => (gap.kind === 'choice' ? { id: gap.id, kind: gap.kind, correct: gap.options.filter((one) => one.correct).map((one) => one.id) } : gap)) };
    case 'likert': return { ...base, kind: question.kind };
    case 'essay': return { ...base, kind: question.kind, guide: draw(question.guide) };
  }
}
