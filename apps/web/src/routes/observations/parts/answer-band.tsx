import type { Observation } from '@relevo/contracts/observations';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** The observed trainer's answer: that it was read, or what was otherwise. Silence until the date counts as read. */
export function AnswerBand({ observation }: { observation: Observation }) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const [contesting, setContesting] = useState(false);
  useSaved(fetcher.data, t('answered'), () => setContesting(false));
  const busy = fetcher.state !== 'idle';
  return (
    <Band title={t('yourAnswer')}>
      <div className="stack-s">
        {fetcher.data && !fetcher.data.ok && !contesting ? <RefusalNote refusal={fetcher.data} /> : null}
        <p>{t('yourAnswerLead', { name: observation.supervisorName, date: observation.answerBy ? f.date(observation.answerBy) : '' })}</p>
        <fetcher.Form method="post"><input type="hidden" name="answer" value="acknowledged" /><Submit pending={busy} fullWidth>{t('acknowledge')}</Submit></fetcher.Form>
        <Button variant="default" onClick={() => setContesting(true)}>{t('contest')}</Button>
      </div>
      <Sheet open={contesting} onClose={() => setContesting(false)} title={t('contestTitle')}>
        <p className="muted">{t('contestLead')}</p>
        <EntryForm as={fetcher.Form as never} outcome={fetcher.data}>
          <input type="hidden" name="answer" value="contested" />
          <AreaField name="reason" label={t('contestReason')} hint={t('noteHint')} rows={4} maxLength={4000} required />
          <div className="sheet-acts"><Submit pending={busy}>{t('contest')}</Submit><Button variant="default" onClick={() => setContesting(false)}>{t('common:confirm.leave')}</Button></div>
        </EntryForm>
      </Sheet>
    </Band>
  );
}
