import '@mantine/core/styles/Input.css';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import { Note } from './note.tsx';

type LinkShownProps = {
  link: { url: string; expiresAt: string };
  /** "Hand this link to whoever will manage it." */
  title: string;
  /** The words that go with the link when it is passed on: no name, no organisation, no topic. */
  message: string;
};

/** A link that is shown this once: to copy, or to pass on by whatever the device offers. */
export function LinkShown({ link, title, message }: LinkShownProps) {
  const { t } = useTranslation('common');
  const f = useFormat();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const field = document.getElementById('link-shown');
    try {
      await navigator.clipboard.writeText(link.url);
      setCopied(true);
    } catch {
      // Without https there is no clipboard: the link is selected, so that it can be copied by hand.
      if (field instanceof HTMLInputElement) field.select();
    }
  };
  return (
    <Note tone="done" title={title} role="status">
      <div className="stack-s" style={{ marginTop: '.75rem' }}>
        <TextInput id="link-shown" label={t('link.label')} value={link.url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <p className="small">{t('link.once', { until: f.dateTime(link.expiresAt) })}</p>
        <div className="line">
          <Button onClick={() => void copy()} leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}>{copied ? t('link.copied') : t('link.copy')}</Button>
          {typeof navigator.share === 'function' ? (
            <Button variant="default" leftSection={<IconShare2 size={20} aria-hidden />} onClick={() => void navigator.share({ text: message, url: link.url }).catch(() => undefined)}>{t('link.share')}</Button>
          ) : null}
        </div>
      </div>
    </Note>
  );
}
