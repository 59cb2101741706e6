import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../kit/kit-text.tsx';
import type { FieldProps } from './asked.ts';

/** A word or a short sentence. */
export function ShortField({ question, answer, onAnswer }: FieldProps<'short'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  return (
    <div className="ask-field">
      <label htmlFor={id} className="ask-stem"><KitText prose={question.stem} /></label>
      <input id={id} className="ask-text" type="text" autoComplete="off" maxLength={500} value={answer?.kind === 'text' ? answer.text : ''} aria-describedby={`${id}-hint`}
        onChange={(event) => onAnswer({ kind: 'text', text: event.currentTarget.value })} />
      <p id={`${id}-hint`} className="small muted">{t('question.short')}</p>
    </div>
  );
}
