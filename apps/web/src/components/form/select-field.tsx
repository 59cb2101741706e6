import '@mantine/core/styles/Input.css';
import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

type Props = FieldText & Omit<NativeSelectProps, keyof FieldText | 'error' | 'description'>;

/** One of a list. The browser's own control: every phone opens it well, and it brings no positioning code. */
export function SelectField({ name, label, hint, wrong, ...input }: Props) {
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  return <NativeSelect rightSection={<IconSelector size={18} stroke={1.75} className="muted" aria-hidden />} {...input} id={id} name={name} label={label} description={hint} error={message ? <FieldError message={message} /> : undefined} />;
}
