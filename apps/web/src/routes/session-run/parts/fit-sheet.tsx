import type { SessionRun } from '@relevo/contracts/session-runs';
import { Button } from '@mantine/core';
import { IconPuzzle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

/** Where a session that was opened on the spot stands in its cohort, and what of the run sheet it stands for. */
export function FitRow({ fitting, write }: { fitting: NonNullable<SessionRun['fitting']>; write: boolean }) {
  const { t } = useTranslation('session-run');
  const fetcher = useFetcher<Outcome>();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useSaved(fetcher.data, t('attendance:saved'), close);
  const stands = fitting.runSheet.find((one) => one.id === fitting.runSheetSessionId)?.title ?? t('fit.none');
  const places = Array.from({ length: fitting.of }, (_, i) => ({ value: String(i + 1), label: t('fit.placeOf', { place: i + 1, of: fitting.of }) }));
  return (
    <>
      <Rows title={t('fit.title')} led>
        <Row icon={IconPuzzle} title={t('fit.placeOf', { place: fitting.place, of: fitting.of })} sub={stands} {...(write ? { onPick: () => setOpen(true) } : {})} />
      </Rows>
      <Sheet open={open} onClose={close} title={t('fit.ask')}>
        <EntryForm as={fetcher.Form} outcome={fetcher.data}>
          <input type="hidden" name="intent" value="fit" />
          <SelectField name="place" label={t('fit.place')} defaultValue={String(fitting.place)} data={places} />
          <SelectField name="runSheetSessionId" label={t('fit.standsFor')} hint={t('fit.hint')} defaultValue={fitting.runSheetSessionId} data={[{ value: '', label: t('fit.none') }, ...fitting.runSheet.map((one) => ({ value: one.id, label: one.title, disabled: one.taken }))]} />
          <div className="sheet-acts">
            <Button type="submit" data-pending={fetcher.state !== 'idle' || undefined}>{t('attendance:keep')}</Button>
            <Button variant="default" onClick={close}>{t('common:confirm.leave')}</Button>
          </div>
        </EntryForm>
      </Sheet>
    </>
  );
}
