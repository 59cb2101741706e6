import './questions.css';
import { IconCheck, IconCircleCheck, IconCircleDashed, IconCircleMinus, IconX } from '@tabler/icons-react';
import type { Attempt, GivenAnswer } from '@relevo/contracts/attempts';
import { holdsAnswer } from '@relevo/domain/answers';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { KitText } from '../kit/kit-text.tsx';
import { Tag } from '../tag.tsx';
import { optionLines, pairLines, type OptionLine, type PairLine } from './answer-lines.ts';
import type { Asked } from './asked.ts';

type Reviewed = NonNullable<Attempt['review']>[number];
/** Outside of a test nothing was corrected. */
type Item = Omit<Reviewed, 'correction'> & Partial<Pick<Reviewed, 'correction'>>;

/** A question after the test: what was answered, what is right, and why. */
export function AnsweredQuestion({ question, item, answer }: { question: Asked; item: Item; answer: GivenAnswer | undefined }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const answered = answer !== undefined && holdsAnswer(answer);
  const [tone, sign] = !answered || item.points === null ? (['idle', IconCircleDashed] as const) : item.points >= item.of ? (['done', IconCircleCheck] as const) : (['wait', IconCircleMinus] as const);
  return (
    <section className="answered stack-s">
      <div className="ask-stem"><KitText prose={question.stem} /></div>
      <p><Tag tone={tone} icon={sign}>{!answered ? t('result.unanswered') : item.points === null ? t('result.waiting') : t('result.of', { points: f.number(item.points, 1), of: f.number(item.of, 1) })}</Tag></p>
      {item.correction ? <p className="small">{t(`result.corrected.${item.correction}`)}</p> : null}
      {question.kind === 'essay' && answer?.kind === 'text' && answered ? <p className="ask-written">{answer.text}</p> : null}
      <ul>
        {optionLines(question, item.key, answer, { t, f }).map((line) => <OptionView key={line.id} line={line} />)}
        {pairLines(question, item.key, answer, { t, f }).map((line) => <PairView key={line.id} line={line} />)}
      </ul>
      <KitText prose={item.key.feedback} />
    </section>
  );
}

function OptionView({ line }: { line: OptionLine }) {
  const { t } = useTranslation('tests');
  return (
    <li>
      {line.correct ? <IconCheck size={20} className="tone" data-tone="done" aria-hidden /> : <span className="no-sign" />}
      <div>
        {typeof line.text === 'string' ? <b>{line.text}</b> : <KitText prose={line.text} />}
        <span className="small muted">{[line.correct ? t('result.right') : '', line.chosen ? t('result.yours') : ''].filter(Boolean).join(' · ')}</span>
        {line.feedback && line.chosen ? <KitText prose={line.feedback} className="small" /> : null}
      </div>
    </li>
  );
}

function PairView({ line: { asked, given, right, fits } }: { line: PairLine }) {
  const { t } = useTranslation('tests');
  return (
    <li>
      {fits ? <IconCheck size={20} className="tone" data-tone="done" aria-hidden /> : <IconX size={20} className="tone" data-tone="wait" aria-hidden />}
      <div>
        {asked === null ? null : typeof asked === 'string' ? <span className="small muted">{asked}</span> : <KitText prose={asked} />}
        <b>{given ?? t('result.unanswered')}</b>
        <span className="small muted">{fits ? t('result.right') : t('result.rightIs', { right })}</span>
      </div>
    </li>
  );
}
