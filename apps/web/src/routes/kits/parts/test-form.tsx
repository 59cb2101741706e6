import type { TestPreview } from '@relevo/contracts/kit-reading';
import { IconCircle, IconCircleCheckFilled, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { pairLines } from '../../../components/questions/answer-lines.ts';
import { useFormat } from '../../../lib/format.ts';

type Question = TestPreview['test']['questions'][number];
type Key = TestPreview['key']['questions'][number];

/** A form question by question, and what is drawn besides. The key and the feedback stand on indigo: participants do not get them here. */
export function TestForm({ preview: { test, key, pool }, logOf }: { preview: TestPreview; /** What was done about a question's key. */ logOf?: (questionId: string) => ReactNode }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const keys = new Map(key.questions.map((one) => [one.id, one]));
  const rules = [
    t('tests.count', { count: test.questions.length + pool.drawn }), ...(test.passMark > 0 ? [t('tests.mark', { mark: f.percent(test.passMark) })] : []), t('tests.attempts', { attempts: test.attempts }),
    ...(test.timeLimitMinutes ? [f.minutes(test.timeLimitMinutes)] : []),
  ];
  return (
    <section className="rows test-form" lang={test.locale}>
      <div className="test-head"><h2>{test.title.text}</h2><p className="small muted">{rules.join(' · ')}</p></div>
      <ol>{test.questions.map((one, n) => <li key={one.id} className="test-q"><QuestionView question={one} answer={keys.get(one.id)} number={n + 1} />{logOf?.(one.id)}</li>)}</ol>
      {pool.drawn > 0 ? (
        <>
          <div className="test-head test-q"><h3>{t('tests.pool')}</h3><p className="small muted">{t('tests.drawn', { count: pool.drawn, of: pool.questions.length })}</p></div>
          <ol>{pool.questions.map((one, n) => <li key={one.asked.id} className="test-q"><QuestionView question={one.asked} answer={one.key} number={n + 1} />{logOf?.(one.asked.id)}</li>)}</ol>
        </>
      ) : null}
    </section>
  );
}

/** One question with its key. @param number 0 where only what is right matters */
export function QuestionView({ question, answer, number }: { question: Question; answer: Key | undefined; number: number }) {
  const { t } = useTranslation('kits');
  return (
    <>
      {number > 0 ? <p className="small muted">{t('tests.question', { number })} · {t(`tests.kinds.${question.kind}`)}</p> : null}
      {question.stem.html === '' ? null : <KitText prose={question.stem} className="test-stem" />}
      {question.kind === 'single' || question.kind === 'multiple' ? <Options question={question} answer={answer} /> : null}
      {answer?.kind === 'true_false' ? <p className="test-key" data-tone="guide">{t('tests.key')}: <b>{answer.correct ? t('tests.true') : t('tests.false')}</b></p> : null}
      {answer ? <Pairs question={question} answer={answer} /> : null}
      {answer && answer.feedback.html !== '' ? <div className="test-key" data-tone="guide"><KitText prose={answer.feedback} /></div> : null}
    </>
  );
}

/** What is right, part by part, of what is not answered by options. */
function Pairs({ question, answer }: { question: Question; answer: Key }) {
  const { t } = useTranslation('kits');
  const { t: ofTests } = useTranslation('tests');
  const f = useFormat();
  const lines = pairLines(question, answer, undefined, { t: ofTests, f });
  if (lines.length === 0) return null;
  return (
    <ul className="test-key" data-tone="guide">{lines.map(({ id, asked, right, also = right }) => (
      <li key={id}>{asked === null ? `${t('tests.key')}: ` : typeof asked === 'string' ? `${asked}: ` : <KitText prose={asked} />}<b>{also}</b></li>
    ))}</ul>
  );
}

function Options({ question, answer }: { question: Extract<Question, { options: unknown }>; answer: Key | undefined }) {
  const { t } = useTranslation('kits');
  const keyed = new Map(answer && 'options' in answer ? answer.options.map((one) => [one.id, one]) : []);
  const [Empty, Full] = question.kind === 'single' ? [IconCircle, IconCircleCheckFilled] : [IconSquare, IconSquareCheckFilled];
  return (
    <ul className="test-options">{question.options.map(({ id, text }) => {
      const right = keyed.get(id)?.correct ?? false;
      const Sign = right ? Full : Empty;
      const feedback = keyed.get(id)?.feedback;
      return (
        <li key={id} data-right={right || undefined}><Sign size={22} stroke={1.75} aria-hidden />
          <div><KitText prose={text} />{right ? <span className="test-right">{t('tests.right')}</span> : null}{feedback && feedback.html !== '' ? <KitText prose={feedback} className="small muted" /> : null}</div></li>
      );
    })}</ul>
  );
}
