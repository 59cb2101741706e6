import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus, IconHourglass } from '@tabler/icons-react';
import type { Attempt, AttemptResult } from '@relevo/contracts/attempts';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AppealHere } from '../../../components/appeal/appeal-here.tsx';
import { Baton } from '../../../components/baton.tsx';
import { Band } from '../../../components/band.tsx';
import { Page } from '../../../components/page.tsx';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { Note } from '../../../components/note.tsx';
import { AnsweredQuestion } from '../../../components/questions/answered-question.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';

/** What came of a test: the share beside its mark, and the answers when the test shows them. */
export function Result({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('tests');
  const { result, review, test } = attempt;
  if (!result) return null;
  const again = result.attemptsLeft > 0 && attempt.purpose !== 'pre';
  return (
    <Page title={test.title.text} sub={attempt.purpose === 'quiz' ? t('purpose.quiz') : undefined} back={`/curso/${attempt.cohortId}`}
      action={<>
        {again ? <Button variant="default" component={Link} to={`/curso/${attempt.cohortId}/prueba/${attempt.testId}`}>{t('result.again')}</Button> : null}
        <Button component={Link} to={test.moduleId ? `/curso/${attempt.cohortId}/modulo/${test.moduleId}` : '/hoy'}>{t(test.moduleId ? 'result.toModule' : 'result.toToday')}</Button>
      </>}>
      <div className="stack narrow">
        <Score attempt={attempt} result={result} />
        <Regrades attempt={attempt} />
        <p className="muted">{t(`result.review.${attempt.reviewTime}`)}</p>
        {review ? null : <Essays attempt={attempt} />}
        {review?.map((item) => {
          const question = test.questions.find((one) => one.id === item.questionId);
          return question ? (
            <Fragment key={item.questionId}>
              <AnsweredQuestion question={question} item={item} answer={attempt.answers.find((one) => one.questionId === item.questionId)?.answer} />
              <Feedback texts={attempt.essays.find((one) => one.questionId === item.questionId)?.feedback} />
            </Fragment>
          ) : null;
        })}
        <AppealHere thing="sitting" id={attempt.id} />
      </div>
    </Page>
  );
}

function Score({ attempt, result }: { attempt: Attempt; result: AttemptResult }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const measured = result.passMark > 0;
  const parts = Math.max(1, Math.min(20, Math.round(result.of)));
  return (
    <Band>
      <div className="stack-s" role="status">
        <p className="eyebrow">{t('result.handedIn')}</p>
        {result.share === null || result.points === null ? (
          <><p className="line"><Tag tone="wait" icon={IconHourglass}>{t('result.waiting')}</Tag></p><p>{t('result.waitingText')}</p></>
        ) : (
          <>
            <p className="score num">{f.percent(result.share)}</p>
            <p className="muted">{t('result.points', { points: f.number(result.points, 1), of: f.number(result.of, 1) })}{measured ? ` · ${t('result.mark', { mark: f.percent(result.passMark) })}` : ''}</p>
            <Baton parts={parts} done={Math.floor(result.share * parts)} inHand={false} label={f.percent(result.share)} />
            {measured ? <p className="line"><Tag tone={result.passed ? 'done' : 'wait'} icon={result.passed ? IconCircleCheck : IconCircleMinus}>{t(result.passed ? 'result.passed' : 'result.notPassed')}</Tag></p> : null}
            {!result.passed && attempt.purpose === 'post' ? <p>{result.attemptsLeft > 0 ? t('result.attemptsLeft', { count: result.attemptsLeft }) : t('result.noneLeft')}</p> : null}
          </>
        )}
        {attempt.purpose === 'pre' ? <p>{t('result.pre')}</p> : null}
      </div>
    </Band>
  );
}

/** What a wrong key did to this result, and why. */
function Regrades({ attempt: { regrades } }: { attempt: Attempt }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const points = ({ points, of }: { points: number; of: number }) => t('result.of', { points: f.number(points, 1), of: f.number(of, 1) });
  return regrades.map((one) => (
    <Note key={one.at} tone="act" title={t(one.kept ? 'result.regrade.kept' : 'result.regrade.changed', { before: points(one.before), after: points(one.after) })}>
      <p>{t(`result.regrade.${one.kind}`)} «{one.reason}»</p><p className="small muted">{f.date(one.at)}</p>
    </Note>
  ));
}

/** What the participant wrote, with its points once they are settled, where the answers of the test are not shown. */
function Essays({ attempt: { essays, test, answers } }: { attempt: Attempt }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  if (essays.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('result.essays')}</h2>
      {essays.map(({ questionId, points, of, feedback }) => {
        const question = test.questions.find((one) => one.id === questionId);
        const answer = answers.find((one) => one.questionId === questionId)?.answer;
        return (
          <section key={questionId} className="answered stack-s">
            {question ? <div className="ask-stem"><KitText prose={question.stem} /></div> : null}
            <p><Tag tone={points === null ? 'wait' : 'done'} icon={points === null ? IconHourglass : IconCircleCheck}>{points === null ? t('result.waiting') : t('result.of', { points: f.number(points, 1), of: f.number(of, 1) })}</Tag></p>
            {answer?.kind === 'text' ? <p className="ask-written">{answer.text}</p> : null}
            <Feedback texts={feedback} />
          </section>
        );
      })}
    </section>
  );
}

function Feedback({ texts = [] }: { texts: readonly string[] | undefined }) {
  const { t } = useTranslation('tests');
  return texts.map((text, n) => <Note key={n} tone="act" title={t('result.feedback')} level={3}><p className="ask-written">{text}</p></Note>);
}
