import type { ReactNode } from 'react';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };
type Props = FieldText & {
  choices: readonly Choice[];
  /** Several may be chosen. */
  several?: boolean;
  defaultValue?: string | readonly string[];
  onChange?: (value: string, chosen: boolean) => void;
};

/** Choices one can see whole and press with a thumb: one of them, or several. */
export function ChoiceField({ name, label, hint, wrong, choices, several = false, defaultValue = [], onChange }: Props) {
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  const chosen = typeof defaultValue === 'string' ? [defaultValue] : defaultValue;
  return (
    <fieldset className="opts" id={id} tabIndex={-1} data-error={message ? true : undefined} aria-describedby={message ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      {choices.map((choice) => (
        <label key={choice.value} className="opt">
          <input
            type={several ? 'checkbox' : 'radio'} name={name} value={choice.value} defaultChecked={chosen.includes(choice.value)}
            onChange={(event) => onChange?.(choice.value, event.currentTarget.checked)}
          />
          <span>{choice.label}{choice.hint ? <small>{choice.hint}</small> : null}</span>
        </label>
      ))}
      {message ? <p id={`${id}-error`} className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
    </fieldset>
  );
}
