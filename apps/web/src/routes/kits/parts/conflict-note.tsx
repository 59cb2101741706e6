import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** Somebody else was faster: who and when, and what happens to what was written here. */
export function ConflictNote({ outcome }: { outcome: Outcome | undefined }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const { revalidate } = useRevalidator();
  if (!outcome || outcome.ok || outcome.code !== 'changed_meanwhile') return null;
  const { by = '', at } = outcome.detail ?? {};
  const when = typeof at === 'string' && at !== '' ? f.dateTime(at) : '';
  return (
    <Note tone="wait" title={by ? t('conflict.by', { name: String(by), when }) : t('conflict.title', { when })}>
      <p>{t('conflict.lead')}</p>
      <Button variant="default" mt="sm" onClick={() => void revalidate()}>{t('conflict.load')}</Button>
    </Note>
  );
}
