import '../file-pick.css';
import { Button } from '@mantine/core';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { sendKitFile, type Sending, type Way } from '../../lib/resumable.ts';
import { RefusalNote } from '../refusal-note.tsx';

type FileUploadProps = {
  /** The draft that it goes to. */
  versionId: string;
  label: string;
  hint?: string;
  /** As the browser's `accept`. */
  accept?: string;
  facilitatorOnly?: boolean;
  /** It has come and may be put into the document. */
  onFile: (asset: KitAsset) => void;
};

/** A file on its way into a kit: how far, paused, waiting for the line, or refused with what to do. Needs the `editor` texts. */
export function FileUpload({ versionId, label, hint, accept, facilitatorOnly = false, onFile }: FileUploadProps) {
  const { t } = useTranslation('editor');
  const f = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<Sending | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [way, setWay] = useState<Way | null>(null);
  const [paused, setPaused] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // Whoever leaves keeps what has come: choosing the same file goes on.
  useEffect(() => () => sending.current?.pause(), []);
  const begin = async (picked: File | undefined) => {
    if (!picked) return;
    setFile(picked);
    setPaused(false);
    setRefusal(null);
    setWay({ sent: 0, all: picked.size, state: 'sending' });
    const now = sendKitFile(versionId, picked, { facilitatorOnly, onWay: setWay });
    sending.current = now;
    try {
      onFile(await now.done);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'upload_stopped')) setRefusal(error instanceof Refusal ? error : new Refusal('network', 0));
    }
    sending.current = null;
    setWay(null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void begin(event.dataTransfer.files[0]);
  };
  const pause = () => {
    if (paused) sending.current?.goOn();
    else sending.current?.pause();
    setPaused(!paused);
  };
  if (way && file) {
    const share = Math.round((way.sent / Math.max(1, way.all)) * 100);
    return (
      <div className="file-pick">
        <p><b>{file.name}</b> <span className="muted num">{t('upload.sent', { sent: f.bytes(way.sent), all: f.bytes(way.all) })} · {f.percent(share / 100)}</span></p>
        <div className="file-bar" role="progressbar" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100} aria-label={file.name}><i style={{ width: `${share}%` }} /></div>
        <p className="small muted" role="status">{t(paused ? 'upload.paused' : `upload.${way.state}`)}</p>
        {way.state === 'taking' ? null : <p className="line"><Button variant="default" onClick={pause}>{t(paused ? 'upload.goOn' : 'upload.pause')}</Button><Button variant="default" onClick={() => void sending.current?.stop()}>{t('upload.stop')}</Button></p>}
      </div>
    );
  }
  return (
    <div className="file-pick" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <IconFileUpload size={32} stroke={1.5} className="muted" aria-hidden />
      <p><b>{label}</b>{hint ? <><br /><span className="muted small">{hint}</span></> : null}</p>
      <input ref={input} type="file" accept={accept} hidden onChange={(event) => { void begin(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button variant="default" onClick={() => input.current?.click()}>{t(refusal ? 'upload.again' : 'upload.choose')}</Button>
      <p className="only-l mini muted">{t('upload.drop')}</p>
    </div>
  );
}
