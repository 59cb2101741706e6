import '../exchange.css';
import { takeOfficeFile, type OfficeFile } from '@relevo/contracts/kit-office';
import { Button, NativeSelect } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { FilePick } from '../../../components/file-pick.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, send, type Refused } from '../../../lib/send.ts';
import { useStudio } from '../../studio/frame/studio-context.ts';
import { modulePath } from '../../studio/kit/paths.ts';
import { takeCarried } from '../carried-file.ts';
import { addModules } from './add-modules.ts';
import { useCorrections, type Corrections } from './corrections.ts';
import { OfficeReview } from './office-review.tsx';
import { leaveDocument, OfficeWaiting } from './office-waiting.tsx';
import { sendOfficeFile, useOfficeFile } from './use-office-file.ts';

export const officeEndings = '.docx,.pptx';
const fileKey = 'archivo';

/** A Word or PowerPoint file on its way into this draft. Which one is in the address, so that a reload finds it. */
export function Component() {
  const { t } = useTranslation('exchange');
  const { base } = useStudio();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const id = search.get(fileKey);
  const { file, refusal } = useOfficeFile(id);
  const to = useCallback((next: string | null) => void navigate(`${base}/traer-documento?vista=textos${next ? `&${fileKey}=${next}` : ''}`, { replace: true }), [navigate, base]);
  const leave = () => {
    if (id) leaveDocument(id);
    to(null);
  };
  return (
    <div className="ex">
      <div className="h"><h2>{file?.outline ? file.fileName : t('bringDocument.title')}</h2>{file?.outline ? <button type="button" className="link plain" onClick={leave}>{t('another')}</button> : null}</div>
      {!id ? <Pick onBegun={to} /> : file?.outline ? <Correct key={file.id} file={{ ...file, outline: file.outline }} /> : <OfficeWaiting file={file} refusal={refusal} onLeave={leave} />}
    </div>
  );
}

function Pick({ onBegun }: { onBegun: (id: string) => void }) {
  const { t } = useTranslation('exchange');
  const { version } = useStudio();
  const [sending, setSending] = useState<{ name: string; size: number; share: number } | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const stop = useRef<AbortController>(null);
  const pick = useCallback(async (picked: File) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const way = { name: picked.name, size: picked.size };
    setRefusal(null);
    setSending({ ...way, share: 0 });
    try {
      onBegun(await sendOfficeFile(picked, version.id, (share) => setSending({ ...way, share }), signal));
    } catch (error) {
      if (!signal.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)));
    } finally {
      setSending(null);
    }
  }, [onBegun, version.id]);
  useEffect(() => {
    const carried = takeCarried();
    if (carried) void pick(carried);
  }, [pick]);
  return (
    <div className="stack">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <FilePick label={t('bringDocument.pick')} hint={t('bringDocument.hint')} accept={officeEndings} onPick={(picked) => void pick(picked)} sending={sending} onStop={() => stop.current?.abort()} />
      <p className="small muted">{t('bringDocument.promise')}</p>
    </div>
  );
}

function Correct({ file }: { file: OfficeFile & { outline: NonNullable<OfficeFile['outline']> } }) {
  const { corrections, change } = useCorrections(file.id);
  return <OfficeReview file={file} corrections={corrections} onChange={change} taking={(modules) => <Take file={file} corrections={corrections} modules={modules} />} />;
}

/** Puts the modules into the draft after one that the author chooses, as one step that can be undone. */
function Take({ file, corrections, modules: count }: { file: OfficeFile; corrections: Corrections; modules: number }) {
  const { t } = useTranslation('exchange');
  const store = useDraftStore();
  const tell = useTell();
  const { version, goTo } = useStudio();
  const modules = useDraft((document) => document.modules);
  const [after, setAfter] = useState<string | null>(modules.at(-1)?.id ?? null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const take = async () => {
    setBusy(true);
    setRefusal(null);
    // What waits here has ids too, which the server must know not to give again.
    await store.flush();
    const outcome = await send(takeOfficeFile, { params: { id: file.id }, body: { versionId: version.id, corrections: Object.values(corrections) } });
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome);
    store.together((document) => addModules(document, outcome.value, after));
    tell(t('bringDocument.added', { count: outcome.value.modules.length }), () => store.undo());
    leaveDocument(file.id);
    goTo(modulePath(outcome.value.modules[0]?.id ?? ''));
  };
  return (
    <section className="band stack">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <NativeSelect label={t('bringDocument.after')} value={after ?? ''} onChange={(event) => setAfter(event.currentTarget.value || null)} data={[{ value: '', label: t('bringDocument.first') }, ...modules.map((one) => ({ value: one.id, label: one.title }))]} />
      <p className="small muted">{t('into.undo')}</p>
      <div className="line"><Button loading={busy} disabled={count === 0} onClick={() => void take()}>{t('bringDocument.add', { count })}</Button></div>
    </section>
  );
}
