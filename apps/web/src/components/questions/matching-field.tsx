import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../kit/kit-text.tsx';
import { wordsOf, type FieldProps } from './asked.ts';

/** A list of the system shows one line of plain words; what is longer or holds an image is shown above it, and the list names its letter. */
const fitsList = (html: string) => html.length < 90 && !/<(?:img|table|ul|ol)\b/.test(html);
const letter = (n: number) => String.fromCharCode(65 + n);

/** Each prompt with a list of the choices: the same by thumb, mouse and keyboard. */
export function MatchingField({ question, answer, onAnswer }: FieldProps<'matching'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  const given = answer?.kind === 'matches' ? answer.matches : {};
  const lettered = !question.choices.every((choice) => fitsList(choice.text.html));
  const match = (promptId: string, choiceId: string) => {
    const others = Object.entries(given).filter(([one]) => one !== promptId);
    onAnswer({ kind: 'matches', matches: Object.fromEntries(choiceId === '' ? others : [...others, [promptId, choiceId]]) });
  };
  return (
    <div role="group" aria-labelledby={`${id}-stem`} className="ask-field">
      <div id={`${id}-stem`} className="ask-stem"><KitText prose={question.stem} /><p className="small muted">{t('question.matching')}</p></div>
      {lettered ? (
        <ol className="ask-letters">{question.choices.map((choice, n) => <li key={choice.id}><b aria-hidden>{letter(n)}</b><KitText prose={choice.text} /></li>)}</ol>
      ) : null}
      {question.prompts.map((prompt) => (
        <div key={prompt.id} className="ask-pair">
          <label htmlFor={`${id}-${prompt.id}`}><KitText prose={prompt.text} /></label>
          <select id={`${id}-${prompt.id}`} value={given[prompt.id] ?? ''} data-empty={given[prompt.id] === undefined || undefined} onChange={(event) => match(prompt.id, event.currentTarget.value)}>
            <option value="">{t('question.choose')}</option>
            {question.choices.map((choice, n) => <option key={choice.id} value={choice.id}>{lettered ? `${letter(n)}. ` : ''}{wordsOf(choice.text).slice(0, 120)}</option>)}
          </select>
        </div>
      ))}
    </div>
  );
}
