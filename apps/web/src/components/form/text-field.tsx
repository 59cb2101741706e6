import '@mantine/core/styles/Input.css';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

type Props = FieldText & Omit<TextInputProps, keyof FieldText | 'error' | 'description' | 'placeholder'>;

/** One line of text; `type` may be `date`, `time`, `number`, `email`… as the browser knows them. */
export function TextField({ name, label, hint, wrong, ...input }: Props) {
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  return <TextInput {...input} id={id} name={name} label={label} description={hint} error={message ? <FieldError message={message} /> : undefined} />;
}
