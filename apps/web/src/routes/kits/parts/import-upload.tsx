import { startKitImport } from '@relevo/contracts/kit-imports';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { FilePick } from '../../../components/file-pick.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';
import { fileKind } from '../../exchange/file-kind.ts';
import { Becomes } from '../../exchange/becomes.tsx';
import { sendOfficeFile } from '../../exchange/office/use-office-file.ts';
import { WhichKit } from '../../exchange/which-kit.tsx';

type Sending = { name: string; size: number; share: number };
/** What was chosen and is not a kit: questions want a kit, another version of a kit wants one, and some files are nothing we know. */
type Aside = { why: 'questions'; file: File } | { why: 'onlyKits' | 'unknown' };

const kitEndings = '.zip,.relevo';
const allEndings = `${kitEndings},.docx,.pptx,.gift,.txt,.xml,.xlsx,.csv,.tsv`;

/** Chooses a file and sends it where it belongs; from then on the server reads it and the page may be left. */
export function ImportUpload({ kitId }: { kitId: string | undefined }) {
  const { t } = useTranslation('exchange');
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [aside, setAside] = useState<Aside | null>(null);
  const stop = useRef<AbortController>(null);
  const sent = async (file: File, transfer: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<string>) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const way = { name: file.name, size: file.size };
    setSending({ ...way, share: 0 });
    try {
      await navigate(await transfer(signal, (share) => setSending({ ...way, share })), { replace: true });
    } catch (error) {
      if (error instanceof Refusal) setRefusal(refused(error));
      else if (!signal.aborted) throw error;
    } finally {
      setSending(null);
    }
  };
  const asKit = (file: File) => sent(file, async (signal, onProgress) => {
    const content = new FormData();
    content.append('file', file, file.name);
    return `/kits/importar?id=${(await upload(startKitImport, { query: { id: v7(), kitId }, content, signal, onProgress })).id}`;
  });
  const pick = async (file: File) => {
    setRefusal(null);
    setAside(null);
    const kind = await fileKind(file);
    if (kind === 'kit') return asKit(file);
    if (kitId || kind === 'unknown') return setAside({ why: kitId ? 'onlyKits' : 'unknown' });
    if (kind === 'questions') return setAside({ why: 'questions', file });
    return sent(file, async (signal, onProgress) => `/kits/importar/documento/${await sendOfficeFile(file, undefined, onProgress, signal)}`);
  };
  return (
    <section className="stack-l">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {aside?.why === 'questions' ? <WhichKit file={aside.file} /> : aside ? <Note tone="wait" role="alert" title={t('choose.unknown')}><p>{t(aside.why === 'onlyKits' ? 'choose.onlyKits' : 'choose.unknownNext')}</p></Note> : null}
      <div className="stack">
        <FilePick label={t('choose.pick')} hint={kitId ? t('kits:import.pickHint') : t('choose.hint')} accept={kitId ? kitEndings : allEndings} onPick={(file) => void pick(file)} sending={sending} onStop={() => stop.current?.abort()} />
        <p className="small muted">{t('kits:import.promise')}</p>
      </div>
      {kitId ? null : <Becomes />}
    </section>
  );
}
