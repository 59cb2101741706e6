import '@mantine/core/styles/Input.css';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconShare2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopied } from './use-copied.ts';

type LinkFieldProps = {
  url: string;
  /** The words that go with the link when it is passed on: no name, no organisation, no topic. */
  message: string;
  /** Above the buttons: how long it works, who may have it. */
  children?: ReactNode;
  /** The next thing to do is to copy it. */
  filled?: boolean;
  /** Of its field, where a page shows several. */
  id?: string;
};

/** A link to copy, or to pass on by whatever the device offers. */
export function LinkField({ url, message, children, filled = false, id = 'link-shown' }: LinkFieldProps) {
  const { t } = useTranslation('common');
  const { copied, copy } = useCopied(url, id);
  return (
    <div className="stack-s">
      <TextInput id={id} label={t('link.label')} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
      {children}
      <div className="line">
        <Button variant={filled ? 'filled' : 'default'} onClick={copy} leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}>{copied ? t('link.copied') : t('link.copy')}</Button>
        {typeof navigator.share === 'function' ? <Button variant="default" leftSection={<IconShare2 size={20} aria-hidden />} onClick={() => void navigator.share({ text: message, url }).catch(() => undefined)}>{t('link.share')}</Button> : null}
      </div>
    </div>
  );
}
