import { handoffScopes, proposalDays } from '@relevo/domain/handoff';
import type { Handoff } from '@relevo/contracts/handoffs';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { Note } from '../../../components/note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';
import { ConsequenceList } from './consequences.tsx';

/** The steward's signature, on what is on the screen: its fingerprint is sent along. */
export function ProposeSheet({ handoff, open, onClose }: { handoff: Handoff; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('handoffs');
  const fetcher = useFetcher<Outcome>();
  const partner = handoff.partnerName;
  useSaved(fetcher.data, t('propose.done', { partner }), onClose);
  return (
    <Sheet open={open} onClose={onClose} title={t('propose.title', { partner })}>
      <p>{t('propose.body', { partner, days: proposalDays })}</p>
      {handoff.agreement ? (
        <EntryForm as={fetcher.Form} outcome={fetcher.data} className="spaced">
          <input type="hidden" name="intent" value="propose" />
          <input type="hidden" name="evidenceHash" value={handoff.evidenceHash} />
          <ChoiceField name="scope" label={t('scope.title')} defaultValue={handoff.scope} choices={handoffScopes.map((scope) => ({ value: scope, label: t(`scope.${scope}`), hint: t(`scope.${scope}Hint`) }))} />
          <ConsequenceList handoff={handoff} side="steward" />
          <div className="sheet-acts">
            <Submit pending={fetcher.state !== 'idle'}>{t('propose.confirm')}</Submit>
            <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
          </div>
        </EntryForm>
      ) : <><Note tone="wait" title={t('agreement.missing')} level={3}><p>{t('propose.needsAgreement')}</p></Note><div className="sheet-acts"><Button variant="default" onClick={onClose}>{t('common:menu.close')}</Button></div></>}
    </Sheet>
  );
}
