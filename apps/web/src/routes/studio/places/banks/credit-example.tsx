import type { Question } from '@relevo/contracts/kit-questions';
import { gradeResponse, type Answer } from '@relevo/domain/scoring';
import { IconCalculator } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../lib/format.ts';
import type { QuestionOf } from './question-parts.ts';

type Credited = QuestionOf<'multiple'> | QuestionOf<'matching'> | QuestionOf<'ordering'>;
type Worked = { answer: Answer; words: 'multiple' | 'matching' | 'ordering'; right: number; wrong: number; of: number; chosen: readonly string[] };
const letter = (n: number) => String.fromCharCode(65 + n);

/** An answer that is partly right, as somebody might give it; undefined where the question allows none. */
export function partlyRight(question: Credited): Worked | undefined {
  if (question.kind === 'multiple') {
    const right = question.options.filter((one) => one.correct);
    const wrong = question.options.find((one) => !one.correct);
    const chosen = [...right.slice(0, Math.max(1, right.length - 1)), ...(wrong ? [wrong] : [])];
    if (right.length === 0) return undefined;
    const ids = chosen.map((one) => one.id);
    return { words: 'multiple', answer: { kind: 'choice', optionIds: ids }, right: chosen.length - (wrong ? 1 : 0), wrong: wrong ? 1 : 0, of: right.length, chosen: question.options.flatMap((one, n) => (ids.includes(one.id) ? [letter(n)] : [])) };
  }
  if (question.kind === 'matching') {
    const { prompts, choices } = question;
    const matches = prompts.map((one, n) => [one.id, n === 0 ? (choices.find(({ id }) => id !== one.choiceId)?.id ?? '') : one.choiceId] as const);
    return { words: 'matching', answer: { kind: 'matches', matches: Object.fromEntries(matches) }, right: prompts.length - 1, wrong: 1, of: prompts.length, chosen: [] };
  }
  const [first, second, ...others] = question.items.map((one) => one.id);
  if (first === undefined || second === undefined) return undefined;
  return { words: 'ordering', answer: { kind: 'order', itemIds: [second, first, ...others] }, right: 0, wrong: 0, of: question.items.length, chosen: [] };
}

/** The rule in a sentence, and what it gives for this very question. */
export function CreditExample({ question }: { question: Credited & Question }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const worked = partlyRight(question);
  const grade = worked && gradeResponse(question, worked.answer);
  return (
    <div className="q-rule">
      <p>{t(`credit.rules.${question.kind}.${question.credit}`)}</p>
      {worked && grade ? <p className="line-top"><IconCalculator size={18} stroke={1.75} aria-hidden /><span>{t(`credit.example.${worked.words}`, { chosen: f.list(worked.chosen), right: worked.right, wrong: worked.wrong, count: worked.of })} <b>{t('credit.gives', { points: f.number(grade.points ?? 0, 2), of: f.number(grade.of, 2) })}</b></span></p> : null}
    </div>
  );
}
