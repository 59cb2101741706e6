import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { AskedQuestion } from '@relevo/contracts/projected-questions';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';

export type Asked = AskedQuestion;
type Props = { question: Asked; answer: GivenAnswer | undefined; onAnswer: (answer: GivenAnswer) => void };

/** One question as it is asked; answered by thumb, mouse or keyboard. */
export function Question({ question, answer, onAnswer }: Props) {
  const { t } = useTranslation('tests');
  const id = useId();
  if (question.kind === 'short') {
    return (
      <div className="ask-field">
        <label htmlFor={id} className="ask-stem"><KitText prose={question.stem} /></label>
        <input id={id} className="ask-text" type="text" autoComplete="off" maxLength={500} value={answer?.kind === 'text' ? answer.text : ''} aria-describedby={`${id}-hint`}
          onChange={(event) => onAnswer({ kind: 'text', text: event.currentTarget.value })} />
        <p id={`${id}-hint`} className="small muted">{t('question.short')}</p>
      </div>
    );
  }
  return (
    <div role={question.kind === 'multiple' ? 'group' : 'radiogroup'} aria-labelledby={`${id}-stem`} className="ask-field">
      <div id={`${id}-stem`} className="ask-stem"><KitText prose={question.stem} />{question.kind === 'multiple' ? <p className="small muted">{t('question.several')}</p> : null}</div>
      {question.kind === 'true_false' ? <TrueFalse name={id} answer={answer} onAnswer={onAnswer} /> : null}
      {'options' in question ? <Options name={id} question={question} answer={answer} onAnswer={onAnswer} /> : null}
    </div>
  );
}

function Options({ name, question, answer, onAnswer }: Omit<Props, 'question'> & { name: string; question: Extract<Asked, { options: unknown }> }) {
  const chosen = answer?.kind === 'choice' ? answer.optionIds : [];
  const several = question.kind === 'multiple';
  const pick = (optionId: string, on: boolean) =>
    onAnswer({ kind: 'choice', optionIds: several ? question.options.map((option) => option.id).filter((one) => (one === optionId ? on : chosen.includes(one))) : [optionId] });
  return question.options.map((option) => (
    <label key={option.id} className="opt">
      <input type={several ? 'checkbox' : 'radio'} name={name} checked={chosen.includes(option.id)} onChange={(event) => pick(option.id, event.currentTarget.checked)} />
      <KitText prose={option.text} />
    </label>
  ));
}

function TrueFalse({ name, answer, onAnswer }: Omit<Props, 'question'> & { name: string }) {
  const { t } = useTranslation('tests');
  return [true, false].map((value) => (
    <label key={String(value)} className="opt">
      <input type="radio" name={name} checked={answer?.kind === 'boolean' && answer.value === value} onChange={() => onAnswer({ kind: 'boolean', value })} />
      <span>{t(value ? 'question.true' : 'question.false')}</span>
    </label>
  ));
}
