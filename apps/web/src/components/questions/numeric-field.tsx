import { numberIn } from '@relevo/domain/scoring';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { FieldError } from '../form/field-error.tsx';
import { KitText } from '../kit/kit-text.tsx';
import type { FieldProps } from './asked.ts';

/** A number with a decimal comma or point, and its unit beside it. What is no number is not taken for an answer, and is said once one leaves the field. */
export function NumericField({ question, answer, onAnswer }: FieldProps<'numeric'>) {
  const { t } = useTranslation('tests');
  const { locale } = useFormat();
  const id = useId();
  const written = answer?.kind === 'number' && answer.value !== null ? String(answer.value) : '';
  const [text, setText] = useState(locale === 'en' ? written : written.replace('.', ','));
  const [left, setLeft] = useState(false);
  const wrong = left && text.trim() !== '' && numberIn(text) === null;
  const write = (next: string) => {
    setText(next);
    setLeft(false);
    onAnswer({ kind: 'number', value: numberIn(next) });
  };
  return (
    <div className="ask-field">
      <label htmlFor={id} className="ask-stem"><KitText prose={question.stem} /></label>
      <div className="ask-number">
        <input id={id} className="ask-text num" type="text" inputMode="decimal" autoComplete="off" maxLength={40} value={text} aria-invalid={wrong || undefined}
          aria-describedby={`${id}-unit ${id}-hint`} onChange={(event) => write(event.currentTarget.value)} onBlur={() => setLeft(true)} />
        <span id={`${id}-unit`}>{question.unit.text}</span>
      </div>
      <p id={`${id}-hint`} className={wrong ? 'ask-wrong' : 'small muted'} role={wrong ? 'alert' : undefined}>{wrong ? <FieldError message={t('question.notNumber')} /> : t('question.numeric')}</p>
    </div>
  );
}
