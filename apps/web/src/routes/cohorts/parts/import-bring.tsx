import '@mantine/core/styles/Input.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { FilePick } from '../../../components/file-pick.tsx';
import { Note } from '../../../components/note.tsx';

/** A spreadsheet saved as CSV is UTF-8 or, from older office programmes, Windows-1252. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The list comes as a file or is pasted from a spreadsheet. */
export function BringFile({ busy, onText }: { busy: boolean; onText: (text: string) => void }) {
  const { t } = useTranslation('roster');
  const [pasted, setPasted] = useState('');
  return (
    <div className="stack" data-pending={busy || undefined}>
      <Band><FilePick label={t('import.file')} hint={t('import.fileHint')} accept=".csv,.tsv,.txt,text/csv,text/plain" onPick={(file) => void textOf(file).then(onText)} /></Band>
      <Band>
        <Textarea label={t('import.paste')} description={t('import.pasteHint')} rows={5} autosize={false} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
        <div className="line spaced-top"><Button variant="default" disabled={pasted.trim() === ''} onClick={() => onText(pasted)}>{t('import.read')}</Button></div>
      </Band>
      <Note tone="idle" level={3} title={t('import.never')}><p>{t('import.neverText')}</p></Note>
    </div>
  );
}
