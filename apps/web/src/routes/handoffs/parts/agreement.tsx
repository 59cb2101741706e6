import { attachAgreement, getAgreement, type Handoff } from '@relevo/contracts/handoffs';
import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { FilePick } from '../../../components/file-pick.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { urlOf } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { upload } from '../../../lib/upload.ts';
import type { Side } from './steps.tsx';

type Sending = { name: string; size: number; share: number; stop: () => void };
const mayChange: readonly Handoff['state'][] = ['preparing', 'co_delivering', 'ready', 'returned'];

function useAttaching(id: string) {
  const { t } = useTranslation('handoffs');
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const revalidator = useRevalidator();
  const tell = useTell();
  async function attach(file: File, then: () => void) {
    const stopper = new AbortController();
    const form = new FormData();
    form.append('file', file);
    const at = { name: file.name, size: file.size, stop: () => stopper.abort() };
    setRefusal(null);
    setSending({ ...at, share: 0 });
    try {
      await upload(attachAgreement, { params: { id }, content: form, signal: stopper.signal, onProgress: (share) => setSending({ ...at, share }) });
      await revalidator.revalidate();
      then();
      tell(t('agreement.kept'));
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
      else if (!stopper.signal.aborted) throw error;
    } finally {
      setSending(null);
    }
  }
  return { sending, refusal, attach };
}

/** The paper that both sides signed: brought by the steward, read by both. */
export function AgreementPart({ handoff, side }: { handoff: Handoff; side: Side }) {
  const { t } = useTranslation('handoffs');
  const { sending, refusal, attach } = useAttaching(handoff.id);
  const [changing, setChanging] = useState(false);
  const brings = side === 'steward' && mayChange.includes(handoff.state);
  if (!handoff.agreement && !brings) return null;
  return (
    <Band title={t('agreement.title')}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        {handoff.agreement ? <Button component="a" href={urlOf(getAgreement, { params: { id: handoff.id } })} download variant="default" leftSection={<IconFileTypePdf size={20} stroke={1.75} aria-hidden />}>{handoff.agreement.name}</Button> : null}
        {brings && handoff.agreement && !changing ? <Button variant="subtle" onClick={() => setChanging(true)}>{t('agreement.again')}</Button> : null}
        {brings && (changing || !handoff.agreement) ? <FilePick label={t(handoff.agreement ? 'agreement.again' : 'agreement.add')} hint={t('agreement.hint')} accept="application/pdf,.pdf" onPick={(file) => void attach(file, () => setChanging(false))} sending={sending} {...(sending ? { onStop: sending.stop } : {})} /> : null}
      </div>
    </Band>
  );
}
