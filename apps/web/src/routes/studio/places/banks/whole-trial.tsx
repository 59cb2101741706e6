import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { Question } from '@relevo/contracts/kit-questions';
import { gradeAttempt } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionField } from '../../../../components/questions/question-field.tsx';
import { StepPosition } from '../../../../components/wizard.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { askedDraft } from './asked-draft.ts';
import { useDraw } from './question-preview.tsx';

type WholeProps = { title: string; questions: readonly Question[]; lang: string; /** Share of the points for a pass; nothing where nothing is graded. */ passMark?: number };

/** A test or a survey from the first question to the last, as it is gone through on a phone; the grade is the domain's. */
export function WholeTrial({ title, questions, lang, passMark }: WholeProps) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const draw = useDraw();
  const [at, go] = useState(0);
  const [answers, setAnswers] = useState<Record<string, GivenAnswer>>({});
  const question = questions[at];
  const asked = useMemo(() => question && askedDraft(question, draw), [question, draw]);
  const grade = passMark === undefined ? null : gradeAttempt(questions, answers, passMark);
  return (
    <div className="st-screen">
      <article className="read" lang={lang}>
        {question && asked ? <><StepPosition at={at + 1} of={questions.length} /><QuestionField key={question.id} question={asked} answer={answers[question.id]} onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })} /></> : (
          <div className="stack"><h1>{title}</h1>
            {questions.length === 0 ? <p>{t('picker.none')}</p> : grade ? <><p className="num"><b>{t('whole.points', { points: f.number(grade.points, 1), of: f.number(grade.of, 1) })}</b> · {f.percent(grade.share)}</p><p>{t(grade.passed ? 'whole.passed' : 'whole.notYet', { mark: f.percent(passMark ?? 0) })}</p></> : <p>{t('whole.thanks')}</p>}
          </div>
        )}
      </article>
      <footer className="foot"><div className="acts">
        {at > 0 ? <Button variant="default" className="fit" px={14} aria-label={t('question.previous')} onClick={() => go(at - 1)}><IconChevronLeft size={22} /></Button> : null}
        {question ? <Button onClick={() => go(at + 1)}>{t(at === questions.length - 1 ? 'whole.finish' : 'whole.next')}</Button> : questions.length > 0 ? <Button onClick={() => { setAnswers({}); go(0); }}>{t('preview.again')}</Button> : null}
      </div></footer>
    </div>
  );
}
