import type { KitVersionDetail, KitVersionLine } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';

/** Takes a published version out of use, naming what follows it; asks first, for it cannot be undone. */
export function Retirement({ version, others }: { version: KitVersionDetail; others: readonly KitVersionLine[] }) {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const submit = useSubmit();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const retire = () => {
    void submit({ intent: 'retire', ...(asked ? { successorId: asked } : {}) }, { method: 'post' });
    setAsked(null);
  };
  if (!open) return <div className="line"><Button variant="default" onClick={() => setOpen(true)}>{t('next.retire')}</Button></div>;
  return (
    <EntryForm onSubmit={(event) => { event.preventDefault(); setAsked(String(new FormData(event.currentTarget).get('successorId') ?? '')); }}>
      <SelectField name="successorId" label={t('next.successor')} hint={t('next.successorHint')} defaultValue={others[0]?.id ?? ''}
        data={[...others.map((one) => ({ value: one.id, label: t('version.name', { label: label(one.label) }) })), { value: '', label: t('next.noSuccessor') }]} />
      <div className="submit"><Button type="submit" variant="default">{t('next.retire')}</Button><Button variant="default" onClick={() => setOpen(false)}>{t('cancel')}</Button></div>
      <ConfirmDialog open={asked !== null} onClose={() => setAsked(null)} onConfirm={retire} title={t('next.retireTitle', { kit: version.kitTitle, label: label(version.label) })} confirm={t('next.retire')}>{t('next.retireLead')}</ConfirmDialog>
    </EntryForm>
  );
}
