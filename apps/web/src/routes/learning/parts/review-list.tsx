import { IconCircleCheck, IconCircleDashed, IconFlagFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { wordsOf, type Asked } from '../../../components/questions/asked.ts';
import { Row, Rows } from '../../../components/rows.tsx';
import { isAnswered, type Answers } from './answer-store.ts';

type Props = { questions: readonly Asked[]; answers: Answers; flags: ReadonlySet<string>; /** Why no answer is taken any more. */ ended: string | null; onOpen: ((at: number) => void) | undefined };

/** A gap is nothing in plain words: it shows as a sign. */
const stemOf = ({ stem }: Asked) => wordsOf({ html: stem.html.replace(/<span data-gap="[^"]*"><\/span>/g, '[…]') });

/** Every question with whether it was answered, before handing in. */
export function ReviewList({ questions, answers, flags, ended, onOpen }: Props) {
  const { t } = useTranslation('tests');
  const open = questions.filter((question) => !isAnswered(answers.answerOf(question.id))).length;
  const aside = questions.filter((question) => flags.has(question.id)).length;
  const end = ended === 'time_is_up' ? 'runOut' : 'closed';
  return (
    <div className="stack">
      <h2>{t('sitting.review')}</h2>
      {ended ? <Note tone="wait" role="status" title={t(`sitting.${end}`)}><p>{t(`sitting.${end}Text`)}</p></Note>
        : open > 0 ? <Note tone="wait" title={t('sitting.open', { count: open })}><p>{t('sitting.openText')}</p></Note> : <p className="muted">{t('sitting.allAnswered')}</p>}
      {aside > 0 && !ended ? <p className="line small"><IconFlagFilled size={18} className="tone" data-tone="wait" aria-hidden />{t('sitting.aside', { count: aside })}</p> : null}
      <Rows led label={t('sitting.review')}>
        {questions.map((question, i) => {
          const done = isAnswered(answers.answerOf(question.id));
          return (
            <Row key={question.id} icon={done ? IconCircleCheck : IconCircleDashed} tone={done ? 'done' : 'idle'} title={t('sitting.question', { at: i + 1 })} sub={stemOf(question)}
              tail={flags.has(question.id) ? <span className="tone" data-tone="wait"><IconFlagFilled size={18} aria-hidden /><span className="sr">{t('sitting.flagged')}</span></span> : undefined}
              {...(onOpen ? { onPick: () => onOpen(i) } : {})} />
          );
        })}
      </Rows>
    </div>
  );
}
