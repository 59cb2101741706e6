import { Button } from '@mantine/core';
import { IconChevronLeft, IconFlag, IconFlagFilled } from '@tabler/icons-react';
import { submitAttempt, type Attempt } from '@relevo/contracts/attempts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Baton } from '../../../components/baton.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { OfflineLine } from '../../../components/offline-line.tsx';
import { Page } from '../../../components/page.tsx';
import { QuestionField } from '../../../components/questions/question-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import { useOnline } from '../../../lib/kept.ts';
import { send, type Refused } from '../../../lib/send.ts';
import { isAnswered, useAnswers, type Answers } from './answer-store.ts';
import { ReviewList } from './review-list.tsx';
import { TimeLeft } from './time-left.tsx';
import { inReadingLocale } from './reading-locale.ts';

type Props = { attempt: Attempt; onHandedIn: (attempt: Attempt) => void };

/** One question a screen, then all of them to look over, then handing in. */
export function Sitting({ attempt, onHandedIn }: Props) {
  const { t } = useTranslation('tests');
  const online = useOnline();
  const answers = useAnswers(attempt);
  const { questions } = attempt.test;
  const runOut = attempt.state === 'run_out' || answers.stopped !== null;
  const [at, setAt] = useState(() => (runOut ? questions.length : Math.max(0, questions.findIndex((question) => !isAnswered(answers.answerOf(question.id))))));
  const [flags, setFlags] = useState<ReadonlySet<string>>(new Set());
  const { handIn, pending, refused } = useHandIn(attempt, answers, onHandedIn);
  const [asking, setAsking] = useState(false);
  const open = questions.filter((one) => !isAnswered(answers.answerOf(one.id))).length;
  const last = attempt.purpose !== 'quiz' && attempt.number >= attempt.test.attempts;
  const finish = () => (!runOut && (open > 0 || last) ? setAsking(true) : void handIn());
  const heading = useArrival(at);
  const question = runOut ? undefined : questions[at];
  const flag = () => setFlags((now) => (question && now.has(question.id) ? new Set([...now].filter((id) => id !== question.id)) : new Set([...now, question?.id ?? ''])));
  const status = question ? answers.statusOf(question.id) : undefined;
  const flagged = question !== undefined && flags.has(question.id);
  const back = at > 0 && !runOut ? <Button variant="default" className="fit" px={14} aria-label={t('sitting.previous')} onClick={() => setAt(at - 1)}><IconChevronLeft size={22} /></Button> : null;
  return (
    <Page title={attempt.test.title.text} sub={attempt.purpose === 'quiz' ? t('purpose.quiz') : undefined} back={`/curso/${attempt.cohortId}`}
      sync={online && answers.unsentCount === 0 ? null : <OfflineLine unsent={answers.unsentCount} />}
      action={question
        ? <>{back}<Button onClick={() => setAt(at + 1)}>{t(at === questions.length - 1 ? 'sitting.toReview' : 'sitting.next')}</Button></>
        : <>{back}<Button onClick={finish} data-pending={pending || undefined} aria-disabled={pending || undefined}>{t('sitting.handIn')}</Button></>}>
      <div className="read ask">
        <div className="pos">
          <Baton parts={questions.length} done={question ? at : questions.length} label={t('sitting.position', { at: Math.min(at + 1, questions.length), of: questions.length })} />
          <span aria-hidden>{t('sitting.short', { at: Math.min(at + 1, questions.length), of: questions.length })}</span>
        </div>
        {attempt.dueAt && !runOut ? <TimeLeft dueAt={attempt.dueAt} now={attempt.now} onOver={() => void handIn()} /> : null}
        {refused ? <RefusalNote refusal={refused} /> : null}
        <div ref={heading} tabIndex={-1} className="ask-screen">
          {question ? <QuestionField key={question.id} question={question} answer={answers.answerOf(question.id)} onAnswer={(answer) => answers.give(question.id, answer)} />
            : <ReviewList questions={questions} answers={answers} flags={flags} runOut={runOut} onOpen={runOut ? undefined : setAt} />}
        </div>
        {question ? (
          <div className="ask-foot">
            {status ? <SaveState status={status} /> : <p className="small muted">{t('sitting.mayChange')}</p>}
            <Button variant="subtle" px={8} aria-pressed={flagged} onClick={flag} leftSection={flagged ? <IconFlagFilled size={20} /> : <IconFlag size={20} stroke={1.75} />}>{t(flagged ? 'sitting.flagged' : 'sitting.flag')}</Button>
          </div>
        ) : null}
      </div>
      <ConfirmDialog open={asking && !runOut} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); void handIn(); }} grave={false} title={open === 0 ? t('sitting.sure.titleAll') : t('sitting.sure.title', { count: open })} confirm={t('sitting.sure.do')} cancel={t('sitting.sure.stay')}>
        <p>{t(last ? 'sitting.sure.last' : 'sitting.sure.final')}</p>
      </ConfirmDialog>
    </Page>
  );
}

/** Another question takes the focus, so that a keyboard goes on from there and a screen reader reads it; not on arrival. */
function useArrival(at: number) {
  const node = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    scrollTo(0, 0);
    node.current?.focus({ preventScroll: true });
  }, [at]);
  return node;
}

function useHandIn(attempt: Attempt, answers: Answers, onHandedIn: (attempt: Attempt) => void) {
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const busy = useRef(false);
  const handIn = async () => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    const outcome = await send(submitAttempt, { params: { id: attempt.id }, query: inReadingLocale(), body: { answers: answers.unsent() } });
    busy.current = false;
    setPending(false);
    if (!outcome.ok) return setRefused(outcome);
    answers.settle();
    onHandedIn(outcome.value);
  };
  return { handIn, pending, refused };
}
