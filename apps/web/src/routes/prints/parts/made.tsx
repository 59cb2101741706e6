import { Button } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Making } from './use-print.ts';

/** What became of a print: at work for more than a second, ready to open or keep, or refused with what to do. */
export function Made({ making, onStop }: { making: Making; onStop: () => void }) {
  const { t } = useTranslation('print');
  const f = useFormat();
  return (
    <div role="status">
      {making.state === 'making' ? <Waiting onStop={onStop} /> : null}
      {making.state === 'refused' ? <RefusalNote refusal={making.refusal} /> : null}
      {making.state === 'ready' ? (
        <Band title={t('ready')}>
          <div className="stack">
            <p className="muted">{t('readyLead', { size: f.bytes(making.bytes) })}</p>
            <Button component="a" href={making.url} target="_blank" rel="noreferrer" leftSection={<IconExternalLink size={18} aria-hidden />}>{t('open')}</Button>
            <Button component="a" href={making.url} download={making.name} variant="default" leftSection={<IconDownload size={18} aria-hidden />}>{t('save')}</Button>
          </div>
        </Band>
      ) : null}
    </div>
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
