import { handoffResponsibilities } from '@relevo/domain/handoff';
import type { Handoff } from '@relevo/contracts/handoffs';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { Frozen } from '../../../components/frozen.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';
import { ConsequenceList } from './consequences.tsx';

/** The partner's signature on the same evidence; every responsibility is accepted by name. */
export function AcceptSheet({ handoff, open, onClose }: { handoff: Handoff; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('handoffs');
  const fetcher = useFetcher<Outcome>();
  const [taken, setTaken] = useState<readonly string[]>([]);
  useSaved(fetcher.data, t('accept.done'), onClose);
  const { proposal } = handoff;
  if (!proposal) return null;
  const all = taken.length === handoffResponsibilities.length;
  const take = (value: string, chosen: boolean) => setTaken((now) => (chosen ? [...now, value] : now.filter((one) => one !== value)));
  return (
    <Sheet open={open} onClose={onClose} title={t('accept.title')}>
      <p>{t('accept.body', { name: proposal.name })} <b>{t(`scope.${handoff.scope}`)}.</b></p>
      <ConsequenceList handoff={handoff} side="partner" />
      <EntryForm as={fetcher.Form} outcome={fetcher.data} className="spaced">
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="scope" value={handoff.scope} />
        <input type="hidden" name="evidenceHash" value={proposal.evidenceHash} />
        <ChoiceField name="responsibilities" several label={t('accept.responsibilities')} onChange={take} choices={handoffResponsibilities.map((one) => ({ value: one, label: t(`responsibilities.${one}`) }))} />
        <Frozen at={proposal.at} hash={proposal.evidenceHash} />
        <div className="sheet-acts">
          <Submit pending={fetcher.state !== 'idle'} disabled={!all}>{t('accept.confirm')}</Submit>
          <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
        </div>
        {all ? null : <p className="small muted" role="status">{t('accept.all')}</p>}
      </EntryForm>
    </Sheet>
  );
}
