import '@mantine/core/styles/Input.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { FilePick } from '../../../components/file-pick.tsx';
import { Note } from '../../../components/note.tsx';

type Props = { sending: { name: string; size: number; share: number } | null; onBring: (file: Blob, name: string) => void };

/** The list comes as a file or is pasted from a spreadsheet. */
export function BringFile({ sending, onBring }: Props) {
  const { t } = useTranslation('roster');
  const [pasted, setPasted] = useState('');
  return (
    <div className="stack" data-pending={sending ? true : undefined}>
      <Band><FilePick label={t('import.file')} hint={t('import.fileHint')} accept=".xlsx,.csv,.tsv,.txt,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" sending={sending} onPick={(file) => onBring(file, file.name)} /></Band>
      <Band>
        <Textarea label={t('import.paste')} description={t('import.pasteHint')} rows={5} autosize={false} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} />
        <div className="line spaced-top"><Button variant="default" disabled={pasted.trim() === '' || sending !== null} onClick={() => onBring(new Blob([pasted], { type: 'text/csv' }), '')}>{t('import.read')}</Button></div>
      </Band>
      <Note tone="idle" level={3} title={t('import.never')}><p>{t('import.neverText')}</p></Note>
    </div>
  );
}
