import type { KitVersionLine } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';

type NewVersionProps = {
  from: KitVersionLine;
  /** A version that is being worked on: another one is seldom what is meant. */
  working: KitVersionLine | undefined;
};

/** Begins the next version as a copy of a published one. */
export function NewVersion({ from, working }: NewVersionProps) {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <div className="stack-s">
        {working ? <p className="small muted">{t('kit.alreadyWorking', { label: label(working.label) })}</p> : null}
        <div className="line"><Button variant="default" onClick={() => setOpen(true)}>{t('kit.newVersion')}</Button></div>
      </div>
    );
  }
  return (
    <Band title={t('kit.newVersionFrom', { label: label(from.label) })}>
      <EntryForm>
        <input type="hidden" name="fromId" value={from.id} />
        {from.line ? <input type="hidden" name="change" value="revision" /> : <ChoiceField name="change" label={t('kit.change')} defaultValue="revision" choices={[
          { value: 'revision', label: t('kit.revision'), hint: t('kit.revisionHint') }, { value: 'edition', label: t('kit.edition'), hint: t('kit.editionHint') },
          ...(from.state === 'published' ? [{ value: 'erratum', label: t('kit.erratum'), hint: t('kit.erratumHint') }] : []),
        ]} />}
        <AreaField name="notes" label={t('kit.notes')} hint={t('kit.notesHint')} />
        <div className="submit"><Submit>{t('kit.begin')}</Submit><Button variant="default" onClick={() => setOpen(false)}>{t('cancel')}</Button></div>
      </EntryForm>
    </Band>
  );
}
