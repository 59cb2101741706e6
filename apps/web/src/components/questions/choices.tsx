import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../kit/kit-text.tsx';
import type { Asked, FieldProps } from './asked.ts';

function Group({ id, several = false, question, hint, children }: { id: string; several?: boolean; question: Asked; hint?: string; children: ReactNode }) {
  return (
    <div role={several ? 'group' : 'radiogroup'} aria-labelledby={`${id}-stem`} className="ask-field">
      <div id={`${id}-stem`} className="ask-stem"><KitText prose={question.stem} />{hint ? <p className="small muted">{hint}</p> : null}</div>
      {children}
    </div>
  );
}

/** One option, or several. */
export function Choices({ question, answer, onAnswer }: FieldProps<'single' | 'multiple'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  const chosen = answer?.kind === 'choice' ? answer.optionIds : [];
  const several = question.kind === 'multiple';
  const pick = (optionId: string, on: boolean) =>
    onAnswer({ kind: 'choice', optionIds: several ? question.options.map((option) => option.id).filter((one) => (one === optionId ? on : chosen.includes(one))) : [optionId] });
  return (
    <Group id={id} several={several} question={question} {...(several ? { hint: t('question.several') } : {})}>
      {question.options.map((option) => (
        <label key={option.id} className="opt">
          <input type={several ? 'checkbox' : 'radio'} name={id} checked={chosen.includes(option.id)} onChange={(event) => pick(option.id, event.currentTarget.checked)} />
          <KitText prose={option.text} />
        </label>
      ))}
    </Group>
  );
}

export function TrueFalse({ question, answer, onAnswer }: FieldProps<'true_false'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  return (
    <Group id={id} question={question}>
      {[true, false].map((value) => (
        <label key={String(value)} className="opt">
          <input type="radio" name={id} checked={answer?.kind === 'boolean' && answer.value === value} onChange={() => onAnswer({ kind: 'boolean', value })} />
          <span>{t(value ? 'question.true' : 'question.false')}</span>
        </label>
      ))}
    </Group>
  );
}

/** From least to most: side by side where there is room, one below the other on a phone. */
export function Scale({ question, answer, onAnswer }: FieldProps<'likert'>) {
  const id = useId();
  const chosen = answer?.kind === 'choice' ? answer.optionIds[0] : undefined;
  return (
    <Group id={id} question={question}>
      <div className="ask-scale">
        {question.scale.map((step) => (
          <label key={step.id} className="opt">
            <input type="radio" name={id} checked={chosen === step.id} onChange={() => onAnswer({ kind: 'choice', optionIds: [step.id] })} />
            <KitText prose={step.text} />
          </label>
        ))}
      </div>
    </Group>
  );
}
