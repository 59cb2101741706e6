import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/PasswordInput.css';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useField, type FieldText } from './entry-form.tsx';
import { FieldError } from './field-error.tsx';

type Props = FieldText & Omit<PasswordInputProps, keyof FieldText | 'error' | 'description' | 'placeholder'>;

/** A password or PIN; it can be shown, because typing blind on a phone is how people get it wrong. */
export function SecretField({ name, label, hint, wrong, ...input }: Props) {
  const { t } = useTranslation('common');
  const { id, message } = useField({ name, ...(wrong ? { wrong } : {}) });
  return (
    <PasswordInput
      {...input} id={id} name={name} label={label} description={hint} error={message ? <FieldError message={message} /> : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret'), size: 44, tabIndex: 0 }}
    />
  );
}
