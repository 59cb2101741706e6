import { IconCheck, IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import type { Attempt, GivenAnswer } from '@relevo/contracts/attempts';
import type { Prose } from '@relevo/contracts/kit-projection';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';
import { isAnswered } from './answer-store.ts';
import type { Asked } from './question.tsx';

type Item = NonNullable<Attempt['review']>[number];
type Line = { id: string; text: Prose | string; correct: boolean; chosen: boolean; feedback: Prose | null };

/** A question after the test: what was answered, what is right, and why. */
export function AnsweredQuestion({ question, item, answer }: { question: Asked; item: Item; answer: GivenAnswer | undefined }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const whole = item.points >= item.of;
  const [tone, sign] = !isAnswered(answer) ? (['idle', IconCircleDashed] as const) : whole ? (['done', IconCircleCheck] as const) : (['wait', IconCircleMinus] as const);
  return (
    <section className="answered stack-s">
      <div className="ask-stem"><KitText prose={question.stem} /></div>
      <p><Tag tone={tone} icon={sign}>{isAnswered(answer) ? t('result.of', { points: f.number(item.points, 1), of: f.number(item.of, 1) }) : t('result.unanswered')}</Tag></p>
      <ul>{useLines(question, item, answer).map((line) => (
        <li key={line.id}>
          {line.correct ? <IconCheck size={20} className="tone" data-tone="done" aria-hidden /> : <span style={{ width: 20 }} />}
          <span>
            {typeof line.text === 'string' ? <b>{line.text}</b> : <KitText prose={line.text} />}
            <span className="small muted">{[line.correct ? t('result.right') : '', line.chosen ? t('result.yours') : ''].filter(Boolean).join(' · ')}</span>
            {line.feedback && line.chosen ? <KitText prose={line.feedback} className="small" /> : null}
          </span>
        </li>
      ))}</ul>
      <KitText prose={item.key.feedback} />
    </section>
  );
}

function useLines(question: Asked, { key }: Item, answer: GivenAnswer | undefined): Line[] {
  const { t } = useTranslation('tests');
  if (key.kind === 'true_false') {
    return [true, false].map((value) => ({ id: String(value), text: t(value ? 'question.true' : 'question.false'), correct: key.correct === value, chosen: answer?.kind === 'boolean' && answer.value === value, feedback: null }));
  }
  if (key.kind === 'short') {
    const given = answer?.kind === 'text' && answer.text.trim() !== '' ? [{ id: 'given', text: answer.text, correct: false, chosen: true, feedback: null }] : [];
    return [...given, ...key.accepted.slice(0, 1).map((text) => ({ id: 'accepted', text, correct: true, chosen: false, feedback: null }))];
  }
  if (!('options' in question) || !('options' in key)) return [];
  const chosen = answer?.kind === 'choice' ? answer.optionIds : [];
  return question.options.map((option) => {
    const told = key.options.find((one) => one.id === option.id);
    return { id: option.id, text: option.text, correct: told?.correct === true, chosen: chosen.includes(option.id), feedback: told?.feedback ?? null };
  });
}
