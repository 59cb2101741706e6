import { startKitImport } from '@relevo/contracts/kit-imports';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { FilePick } from '../../../components/file-pick.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';

type Sending = { name: string; size: number; share: number };

/** Chooses a file and sends it; from then on the server reads it and the page may be left. */
export function ImportUpload({ kitId }: { kitId: string | undefined }) {
  const { t } = useTranslation('kits');
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const stop = useRef<AbortController>(null);
  const pick = async (file: File) => {
    const content = new FormData();
    content.append('file', file, file.name);
    stop.current = new AbortController();
    setRefusal(null);
    setSending({ name: file.name, size: file.size, share: 0 });
    try {
      const begun = await upload(startKitImport, {
        query: { id: v7(), kitId }, content, signal: stop.current.signal, onProgress: (share) => setSending({ name: file.name, size: file.size, share }),
      });
      await navigate(`/kits/importar?id=${begun.id}`, { replace: true });
    } catch (error) {
      if (error instanceof Refusal) setRefusal(refused(error));
      else if (!stop.current.signal.aborted) throw error;
    } finally {
      setSending(null);
    }
  };
  return (
    <section className="stack">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <FilePick label={t('import.pick')} hint={t('import.pickHint')} accept=".zip,.relevo" onPick={(file) => void pick(file)} sending={sending} onStop={() => stop.current?.abort()} />
      <p className="small muted">{t('import.promise')}</p>
    </section>
  );
}
