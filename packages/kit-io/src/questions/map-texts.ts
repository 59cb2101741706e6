import type { Question } from '@relevo/contracts/kit-questions';

type Turn = (text: string) => string;
interface Texted { text: string; feedback?: string }
const turned = <T extends Texted>(parts: readonly T[], turn: Turn): T[] => parts.map((one) => ({ ...one, text: turn(one.text), ...(one.feedback === undefined ? {} : { feedback: turn(one.feedback) }) }));

/** The question with every Markdown text of it turned; ids, answers to type and short words stay. */
export function mapTexts(question: Question, turn: Turn): Question {
  const base = { ...question, stem: turn(question.stem), feedback: turn(question.feedback) };
  switch (base.kind) {
    case 'single': case 'multiple': return { ...base, options: turned(base.options, turn) };
    case 'matching': return { ...base, prompts: turned(base.prompts, turn), choices: turned(base.choices, turn) };
    case 'ordering': return { ...base, items: turned(base.items, turn) };
    case 'likert': return { ...base, scale: turned(base.scale, turn) };
    case 'essay': return { ...base, guide: turn(base.guide) };
    default: return base;
  }
}
