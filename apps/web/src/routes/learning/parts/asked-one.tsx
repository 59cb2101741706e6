import { Button } from '@mantine/core';
import { IconFlag, IconFlagFilled } from '@tabler/icons-react';
import type { AskedQuestion } from '@relevo/contracts/projected-questions';
import { useTranslation } from 'react-i18next';
import { QuestionField } from '../../../components/questions/question-field.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import type { Answers } from './answer-store.ts';

type Props = { question: AskedQuestion; answers: Answers; flagged: boolean; onFlag: () => void };

/** A question with where its answer is now, and whether it was put aside for later. */
export function AskedOne({ question, answers, flagged, onFlag }: Props) {
  const { t } = useTranslation('tests');
  const status = answers.statusOf(question.id);
  return (
    <>
      <QuestionField key={question.id} question={question} answer={answers.answerOf(question.id)} onAnswer={(answer) => answers.give(question.id, answer)} />
      <div className="ask-foot">
        {status ? <SaveState status={status} /> : <p className="small muted">{t('sitting.mayChange')}</p>}
        <Button variant="subtle" px={8} aria-pressed={flagged} onClick={onFlag} leftSection={flagged ? <IconFlagFilled size={20} /> : <IconFlag size={20} stroke={1.75} />}>{t(flagged ? 'sitting.flagged' : 'sitting.flag')}</Button>
      </div>
    </>
  );
}
