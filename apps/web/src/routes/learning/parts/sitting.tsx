import { Button } from '@mantine/core';
import { IconChevronLeft, IconLayoutList, IconListCheck, IconSquare } from '@tabler/icons-react';
import type { Attempt } from '@relevo/contracts/attempts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Baton } from '../../../components/baton.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Note } from '../../../components/note.tsx';
import { OfflineLine } from '../../../components/offline-line.tsx';
import { Page } from '../../../components/page.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useOnline } from '../../../lib/kept.ts';
import { isAnswered, useAnswers, type Told } from './answer-store.ts';
import { AskedOne } from './asked-one.tsx';
import { keepFlags, keptFlags } from './device-answers.ts';
import { ReviewList } from './review-list.tsx';
import { StayDialog } from './stay-dialog.tsx';
import { TimeLeft } from './time-left.tsx';
import { useHandIn } from './use-hand-in.ts';

type Props = { attempt: Attempt; onHandedIn: (attempt: Attempt) => void };

/** One question a screen or all below one another, then all of them to look over, then handing in. */
export function Sitting({ attempt, onHandedIn }: Props) {
  const { t } = useTranslation('tests');
  const online = useOnline();
  const answers = useAnswers(attempt, onHandedIn);
  const { questions } = attempt.test;
  const { handIn, timeOver, over, pending, refused } = useHandIn(attempt, answers, onHandedIn);
  const runOut = attempt.state === 'run_out' || over || answers.stopped !== null;
  const [together, setTogether] = useState(attempt.test.layout === 'all');
  const [at, setAt] = useState(() => (runOut ? questions.length : Math.max(0, questions.findIndex((question) => !isAnswered(answers.answerOf(question.id))))));
  const { flags, flag } = useFlags(attempt.id);
  const [asking, setAsking] = useState(false);
  const open = questions.filter((one) => !isAnswered(answers.answerOf(one.id))).length;
  const last = attempt.purpose !== 'quiz' && attempt.number >= attempt.test.attempts;
  const finish = () => (!runOut && (open > 0 || last) ? setAsking(true) : void handIn());
  const reviewing = runOut || at >= questions.length;
  const { heading, list } = useArrival(at, together && !reviewing);
  const question = reviewing ? undefined : questions[at];
  const previous = together ? reviewing : at > 0;
  const back = previous && !runOut
    ? <Button variant="default" className="fit" px={14} aria-label={t(together ? 'sitting.toQuestions' : 'sitting.previous')} onClick={() => setAt(together ? 0 : Math.min(at, questions.length) - 1)}><IconChevronLeft size={22} /></Button> : null;
  const place = { at: Math.min(at + 1, questions.length), of: questions.length };
  const said = together || reviewing ? t('sitting.answered', { done: questions.length - open, of: questions.length }) : t('sitting.position', place);
  const one = (of: typeof questions[number]) => <AskedOne question={of} answers={answers} flagged={flags.has(of.id)} onFlag={() => flag(of.id)} />;
  return (
    <Page title={attempt.test.title.text} sub={attempt.purpose === 'quiz' ? t('purpose.quiz') : undefined} back={`/curso/${attempt.cohortId}`}
      sync={online && answers.unsentCount === 0 ? null : <OfflineLine unsent={answers.unsentCount} />}
      action={reviewing
        ? <>{back}<Button onClick={finish} data-pending={pending || undefined} aria-disabled={pending || undefined}>{t('sitting.handIn')}</Button></>
        : <>{back}<Button onClick={() => setAt(together ? questions.length : at + 1)}>{t(together || at === questions.length - 1 ? 'sitting.toReview' : 'sitting.next')}</Button></>}>
      <div className="read ask">
        <div className="pos">
          <Baton parts={questions.length} done={together || reviewing ? questions.length - open : at} inHand={!together && !reviewing} label={said} />
          <span aria-hidden>{together || reviewing ? said : t('sitting.short', place)}</span>
        </div>
        {reviewing ? null : (
          <div className="ask-ways">
            <Button variant="subtle" px={8} leftSection={<IconListCheck size={20} stroke={1.75} />} onClick={() => setAt(questions.length)}>{t('sitting.overview')}</Button>
            {questions.length > 1 ? <Button variant="subtle" px={8} leftSection={together ? <IconSquare size={20} stroke={1.75} /> : <IconLayoutList size={20} stroke={1.75} />} onClick={() => setTogether(!together)}>{t(together ? 'sitting.one' : 'sitting.all')}</Button> : null}
          </div>
        )}
        {attempt.dueAt && !runOut ? <TimeLeft dueAt={attempt.dueAt} clock={answers.clock} onOver={timeOver} /> : null}
        {refused ? <RefusalNote refusal={refused} /> : null}
        <ToldNote told={answers.told} attemptId={attempt.id} />
        <div ref={heading} tabIndex={-1} className="ask-screen">
          {reviewing ? <ReviewList questions={questions} answers={answers} flags={flags} ended={runOut ? (answers.stopped ?? 'time_is_up') : null} onOpen={runOut ? undefined : setAt} />
            : together ? <ol ref={list} className="ask-all">{questions.map((of, n) => <li key={of.id} tabIndex={-1} aria-label={t('sitting.position', { at: n + 1, of: questions.length })}><p className="eyebrow" aria-hidden>{t('sitting.question', { at: n + 1 })}</p>{one(of)}</li>)}</ol>
              : question ? <div key={question.id}>{one(question)}</div> : null}
        </div>
      </div>
      <StayDialog timed={!runOut && attempt.test.timeLimitMinutes !== undefined} unsent={answers.unsentCount} />
      <ConfirmDialog open={asking && !runOut} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); void handIn(); }} grave={false} title={open === 0 ? t('sitting.sure.titleAll') : t('sitting.sure.title', { count: open })} confirm={t('sitting.sure.do')} cancel={t('sitting.sure.stay')}>
        <p>{t(last ? 'sitting.sure.last' : 'sitting.sure.final')}</p>
      </ConfirmDialog>
    </Page>
  );
}

/** What came from elsewhere, or why what was answered stays here for now. */
function ToldNote({ told, attemptId }: { told: Told | null; attemptId: string }) {
  const { t } = useTranslation('tests');
  if (!told) return null;
  return (
    <Note tone="wait" role="status" title={t(`sitting.told.${told}.title`)}>
      <p>{t(`sitting.told.${told}.text`)}</p>
      {told === 'sign_in_needed' ? <p><Link to={`/entrar/tarjeta?volver=${encodeURIComponent(`/prueba/${attemptId}`)}`}>{t('sitting.told.signIn')}</Link></p> : null}
    </Note>
  );
}

function useFlags(attemptId: string) {
  const [flags, setFlags] = useState<ReadonlySet<string>>(() => keptFlags(attemptId));
  const flag = (questionId: string) => {
    const now = flags.has(questionId) ? new Set([...flags].filter((id) => id !== questionId)) : new Set([...flags, questionId]);
    keepFlags(attemptId, now);
    setFlags(now);
  };
  return { flags, flag };
}

/** Another question takes the focus, so that a keyboard goes on from there and a screen reader reads it; not on arrival. */
function useArrival(at: number, together: boolean) {
  const heading = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const item = together ? (list.current?.children[at] as HTMLElement | undefined) : undefined;
    if (!item) scrollTo(0, 0);
    item?.scrollIntoView();
    (item ?? heading.current)?.focus({ preventScroll: true });
  }, [at, together]);
  return { heading, list };
}
