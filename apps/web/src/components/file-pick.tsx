import './file-pick.css';
import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';

type FilePickProps = {
  /** What to bring: "Bring the kit's folder as a zip". */
  label: string;
  hint?: string;
  /** As the browser's `accept`: ".zip,.csv". */
  accept: string;
  onPick: (file: File) => void;
  /** The file on its way and how far it has come, 0…1. */
  sending?: { name: string; size: number; share: number } | null;
  onStop?: () => void;
};

/** A file, by drag or by choosing. While it is sent it says how far and can be stopped. */
export function FilePick({ label, hint, accept, onPick, sending, onStop }: FilePickProps) {
  const { t } = useTranslation('common');
  const f = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onPick(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  if (sending) {
    const now = Math.round(sending.share * 100);
    return (
      <div className="file-pick" role="status">
        <p><b>{sending.name}</b> <span className="muted num">{f.bytes(sending.size)} · {f.percent(now / 100)}</span></p>
        <div className="file-bar" role="progressbar" aria-valuenow={now} aria-valuemin={0} aria-valuemax={100} aria-label={sending.name}><i style={{ width: `${now}%` }} /></div>
        {onStop ? <Button variant="default" onClick={onStop}>{t('file.stop')}</Button> : null}
      </div>
    );
  }
  return (
    <div className="file-pick" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <IconFileUpload size={32} stroke={1.5} className="muted" aria-hidden />
      <p><b>{label}</b>{hint ? <><br /><span className="muted small">{hint}</span></> : null}</p>
      <input ref={input} type="file" accept={accept} hidden onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ''; }} />
      <Button onClick={() => input.current?.click()}>{t('file.choose')}</Button>
      <p className="only-l mini muted">{t('file.drop')}</p>
    </div>
  );
}
