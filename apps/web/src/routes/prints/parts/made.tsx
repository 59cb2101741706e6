import { Button } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Making } from './use-print.ts';

/** What became of a print: at work for more than a second, ready, or refused with what to do. It comes into view by itself. */
export function Made({ making, onStop }: { making: Making; onStop: () => void }) {
  const { t } = useTranslation('print');
  const f = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const { state } = making;
  useEffect(() => {
    if (state === 'ready' || state === 'refused') box.current?.scrollIntoView?.({ block: 'center' });
  }, [state]);
  return (
    <div role="status" ref={box}>
      {state === 'making' ? <Waiting onStop={onStop} /> : null}
      {state === 'refused' ? <RefusalNote refusal={making.refusal} /> : null}
      {state === 'ready' ? <Note tone="done" title={t('ready')}>{t('readyLead', { size: f.bytes(making.bytes) })}</Note> : null}
    </div>
  );
}

/** Opens the print, or keeps it. */
export function KeepButtons({ made }: { made: Extract<Making, { state: 'ready' }> }) {
  const { t } = useTranslation('print');
  return (
    <>
      <Button component="a" href={made.url} download={made.name} variant="default" leftSection={<IconDownload size={18} aria-hidden />}>{t('save')}</Button>
      <Button component="a" href={made.url} target="_blank" rel="noreferrer" leftSection={<IconExternalLink size={18} aria-hidden />}>{t('open')}</Button>
    </>
  );
}

/** Short work passes without a word. */
function Waiting({ onStop }: { onStop: () => void }) {
  const { t } = useTranslation('print');
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <Band title={t('making')}>
      <div className="stack">
        <div className="print-wait" role="progressbar" aria-label={t('making')}><i /></div>
        <p className="small muted">{t('makingLead')}</p>
        <Button variant="default" onClick={onStop}>{t('stop')}</Button>
      </div>
    </Band>
  );
}
