import '@mantine/core/styles/Input.css';
import { findIdentities } from '@relevo/domain/identity-text';
import { Textarea, type TextareaProps } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

type Props = FieldText & Omit<TextareaProps, keyof FieldText | 'error' | 'description' | 'placeholder'> & {
  /** Warns, and does not block, when the text looks like somebody's number or name. On unless told. */
  warnIdentity?: boolean;
};

const identitySigns = (text: string) => [...new Set(findIdentities(text).map(({ kind }) => kind))];

/** Free text of several lines. */
export function AreaField({ name, label, hint, wrong, warnIdentity = true, onChange, ...input }: Props) {
  const { t } = useTranslation('common');
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  const [signs, setSigns] = useState(() => identitySigns(String(input.value ?? input.defaultValue ?? '')));
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setSigns(identitySigns(event.currentTarget.value));
    onChange?.(event);
  };
  return (
    <div>
      <Textarea {...input} id={id} name={name} label={label} description={hint} onChange={change} error={message ? <FieldError message={message} /> : undefined} />
      {warnIdentity ? signs.map((sign) => <p key={sign} className="warn" role="status"><IconAlertTriangle size={18} aria-hidden />{t(`identity.${sign}`)}</p>) : null}
    </div>
  );
}
