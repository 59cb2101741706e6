import type { KitVersionDetail } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';

/** What is new in a version, for whoever reviews and whoever chooses it; worded until it is published. */
export function VersionNotes({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('kits');
  // Open upon what it says now: once saved it says something else, and closes.
  const [upon, setUpon] = useState<string | null>(null);
  const open = upon === version.notes;
  const may = version.may.write && (version.state === 'draft' || version.state === 'in_review');
  if (!may && version.notes === '') return null;
  return (
    <Band title={t('notes.title')} more={may && !open ? <button type="button" className="link plain" onClick={() => setUpon(version.notes)}>{t(version.notes ? 'notes.change' : 'notes.add')}</button> : undefined}>
      {open ? (
        <EntryForm>
          <AreaField name="notes" label={t('notes.label')} hint={t('notes.hint')} defaultValue={version.notes} maxLength={4000} />
          <div className="submit"><Submit name="intent" value="note">{t('notes.save')}</Submit><Button variant="default" onClick={() => setUpon(null)}>{t('cancel')}</Button></div>
        </EntryForm>
      ) : <p className={version.notes ? undefined : 'muted'} style={{ whiteSpace: 'pre-line' }}>{version.notes || t('notes.none')}</p>}
    </Band>
  );
}
