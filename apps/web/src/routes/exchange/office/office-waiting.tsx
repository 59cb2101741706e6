import { removeOfficeFile, type OfficeFile } from '@relevo/contracts/kit-office';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { ProgressPanel } from '../../../components/progress-panel.tsx';
import { RefusalNote, useRefusalText } from '../../../components/refusal-note.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import { forgetCorrections } from './corrections.ts';

/** Leaves a document: nothing of it stays here or on the server. */
export function leaveDocument(id: string): void {
  forgetCorrections(id);
  void send(removeOfficeFile, { params: { id } }).catch(() => undefined);
}

type WaitingProps = { file: OfficeFile | null; refusal: Refused | null; onLeave: () => void };

/** A document that cannot be corrected yet, or not at all. */
export function OfficeWaiting({ file, refusal, onLeave }: WaitingProps) {
  const { t } = useTranslation('exchange');
  if (refusal && !file) return <div className="stack"><RefusalNote refusal={refusal} /><div className="line"><Button onClick={onLeave}>{t('another')}</Button></div></div>;
  if (file?.state === 'refused') return <OfficeRefused file={file} onLeave={onLeave} />;
  return (
    <ProgressPanel title={t('reading', { file: file?.fileName ?? '' })} share={file?.share ?? 0} at={t(`stages.${file?.stage ?? 'waiting'}`)} action={file ? <Button variant="default" onClick={onLeave}>{t('common:file.stop')}</Button> : null}>{t('office.waiting')}</ProgressPanel>
  );
}

function OfficeRefused({ file, onLeave }: { file: OfficeFile; onLeave: () => void }) {
  const { t } = useTranslation('exchange');
  const { what, next } = useRefusalText(file.refusal ?? 'import_failed');
  return (
    <div className="stack">
      <Note tone="stop" role="alert" title={t('office.refused', { file: file.fileName })}><p>{what}. {next}</p><p className="small muted">{t('office.nothingLeft')}</p></Note>
      <div className="line"><Button onClick={onLeave}>{t('another')}</Button></div>
    </div>
  );
}
