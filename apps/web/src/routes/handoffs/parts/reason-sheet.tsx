import type { Handoff } from '@relevo/contracts/handoffs';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

export type Reasoned = 'decline' | 'watch' | 'resume' | 'return' | 'restart';
type Props = { handoff: Handoff; open: boolean; onClose: () => void; step: Reasoned; grave?: boolean };

/** A move that needs its reason in words, which both sides will read. */
export function ReasonSheet({ handoff, open, onClose, step, grave = false }: Props) {
  const { t } = useTranslation('handoffs');
  const fetcher = useFetcher<Outcome>();
  const names = { partner: handoff.partnerName, steward: handoff.stewardName };
  useSaved(fetcher.data, t(`${step}.done`), onClose);
  return (
    <Sheet open={open} onClose={onClose} title={t(`${step}.title`, names)}>
      <p>{t(`${step}.body`, names)}</p>
      <EntryForm as={fetcher.Form} outcome={fetcher.data} className="spaced">
        <input type="hidden" name="intent" value={step} />
        <AreaField name="reason" label={t('reason')} hint={t('reasonHint')} wrong={t('reasonWrong')} maxLength={4000} />
        <div className="sheet-acts">
          <Submit pending={fetcher.state !== 'idle'} {...(grave ? { color: 'barro' } : {})}>{t(`${step}.confirm`)}</Submit>
          <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
        </div>
      </EntryForm>
    </Sheet>
  );
}
