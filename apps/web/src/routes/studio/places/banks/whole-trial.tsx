import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { gradeAttempt, gradeResponse } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnsweredQuestion } from '../../../../components/questions/answered-question.tsx';
import { QuestionField } from '../../../../components/questions/question-field.tsx';
import { StepPosition } from '../../../../components/wizard.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { askedDraft, draftKey } from './asked-draft.ts';
import { useDraw } from './question-preview.tsx';

type WholeProps = {
  title: string; questions: readonly Question[]; lang: string;
  /** How it is graded and what is told after it; nothing of a survey. */
  test?: Pick<KitTest, 'passMark' | 'showAnswers' | 'draws'>;
  /** Draws other questions. */
  onAnother?: () => void;
  /** Back to where it was opened. */
  onBack?: () => void;
};
type Answers = Record<string, GivenAnswer>;

/** A test or a survey from the first question to the last, as it is gone through on a phone; the grade is the domain's, and no answer is kept. */
export function WholeTrial({ title, questions, lang, test, onAnother, onBack }: WholeProps) {
  const { t } = useTranslation('studio-questions');
  const draw = useDraw();
  const [at, go] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const question = questions[at];
  const asked = useMemo(() => question && askedDraft(question, draw), [question, draw]);
  return (
    <div className="st-screen">
      <article className="read" lang={lang}>
        {at === 0 && test && test.draws.length > 0 ? <p className="q-drawn small muted">{t('whole.drawn')} {onAnother ? <Button variant="default" size="sm" onClick={onAnother}>{t('whole.another')}</Button> : null}</p> : null}
        {question && asked ? <><StepPosition at={at + 1} of={questions.length} /><QuestionField key={question.id} question={asked} answer={answers[question.id]} onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })} /></> : (
          <div className="stack"><h1>{title}</h1>
            {questions.length === 0 ? <p>{t('picker.none')}</p> : test ? <After questions={questions} answers={answers} test={test} /> : <p>{t('whole.thanks')}</p>}
          </div>
        )}
      </article>
      <footer className="foot"><div className="acts">
        {at > 0 ? <Button variant="default" className="fit" px={14} aria-label={t('question.previous')} onClick={() => go(at - 1)}><IconChevronLeft size={22} /></Button>
          : onBack ? <Button variant="default" className="fit" px={14} aria-label={t('whole.back')} onClick={onBack}><IconChevronLeft size={22} /></Button> : null}
        {question ? <Button onClick={() => go(at + 1)}>{t(at === questions.length - 1 ? 'whole.finish' : 'whole.next')}</Button>
          : onBack ? <Button onClick={onBack}>{t('whole.back')}</Button> : questions.length > 0 ? <Button onClick={() => { setAnswers({}); go(0); }}>{t('preview.again')}</Button> : null}
      </div></footer>
    </div>
  );
}

/** What is told when it is handed in: the grade, and the answers as far as the test shows them. */
function After({ questions, answers, test: { passMark, showAnswers } }: { questions: readonly Question[]; answers: Answers; test: NonNullable<WholeProps['test']> }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const draw = useDraw();
  const grade = gradeAttempt(questions, answers, passMark);
  return (
    <>
      {grade.points === null ? <p>{t('whole.waiting')}</p> : <><p className="num"><b>{t('whole.points', { points: f.number(grade.points, 1), of: f.number(grade.of, 1) })}</b> · {f.percent(grade.share)}</p>
      <p>{t(grade.passed ? 'whole.passed' : 'whole.notYet', { mark: f.percent(passMark) })}</p></>}
      {showAnswers === 'after_submit' ? questions.map((one) => {
        const { points, of } = gradeResponse(one, answers[one.id]);
        return <AnsweredQuestion key={one.id} question={askedDraft(one, draw)} item={{ questionId: one.id, points, of, key: draftKey(one, draw) }} answer={answers[one.id]} />;
      }) : <p className="small muted">{t(showAnswers === 'never' ? 'whole.never' : 'whole.later')}</p>}
    </>
  );
}
