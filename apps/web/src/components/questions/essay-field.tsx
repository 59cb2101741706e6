import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../kit/kit-text.tsx';
import type { FieldProps } from './asked.ts';
import { wordCount } from './word-count.ts';

/** A text of several sentences, with how many words it has. Too many are said, never cut. */
export function EssayField({ question, answer, onAnswer }: FieldProps<'essay'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  const text = answer?.kind === 'text' ? answer.text : '';
  const count = wordCount(text);
  const { mostWords } = question;
  const over = mostWords !== undefined && count > mostWords;
  return (
    <div className="ask-field">
      <label htmlFor={id} className="ask-stem"><KitText prose={question.stem} /></label>
      <textarea id={id} className="ask-text" rows={7} maxLength={40_000} value={text} aria-describedby={`${id}-count`} onChange={(event) => onAnswer({ kind: 'text', text: event.currentTarget.value })} />
      <p id={`${id}-count`} className={over ? 'ask-wrong' : 'small muted'}>
        {over ? t('question.wordsOver', { count: count - mostWords }) : mostWords === undefined ? t('question.words', { count }) : t('question.wordsOf', { count, most: mostWords })}
      </p>
    </div>
  );
}
