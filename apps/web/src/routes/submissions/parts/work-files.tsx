import { Button } from '@mantine/core';
import { IconCamera, IconFileUpload, IconRefresh, IconTrash } from '@tabler/icons-react';
import { openOwnFile, type OwnSubmission } from '@relevo/contracts/submissions';
import type { WorkFile } from '@relevo/contracts/work-files';
import { workFileDays, workLimits } from '@relevo/domain/submission';
import type { WorkForm } from '@relevo/domain/marking';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { ShownFile, useFileName } from '../../../components/shown-file.tsx';
import { Recorder } from './recorder.tsx';
import { shrinkPhoto } from './shrink-photo.ts';
import type { OnItsWay, Work } from './use-work.ts';

type Props = { work: Work; forms: readonly WorkForm[]; params: { id: string; activityId: string } };

/** What may be added besides a text, what is on its way, and what has come. */
export function WorkFiles({ work, forms, params }: Props) {
  const { t } = useTranslation('submissions');
  const f = useFormat();
  const photo = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const nameOf = useFileName();
  const [removing, ask] = useState<WorkFile | null>(null);
  const files = work.work?.files ?? [];
  const full = files.length + work.ways.length >= workLimits.files;
  const takePhoto = async (picked: File | undefined) => { if (picked) work.add('photo', await shrinkPhoto(picked), 'foto.jpg'); };
  return (
    <div className="stack">
      <div className="work-adds">
        {forms.includes('photo') ? <>
          <input ref={photo} type="file" accept="image/*" capture="environment" hidden data-testid="photo" onChange={(event) => { void takePhoto(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
          <Button variant="default" disabled={full} onClick={() => photo.current?.click()} leftSection={<IconCamera size={20} stroke={1.75} aria-hidden />}>{t('photo')}</Button>
        </> : null}
        {forms.includes('audio') ? <Recorder disabled={full} onRunning={work.setRecording} onRecorded={(sound) => work.add('audio', sound, 'audio')} /> : null}
        {forms.includes('file') ? <>
          <input ref={file} type="file" accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp" hidden data-testid="file" onChange={(event) => { const picked = event.currentTarget.files?.[0]; if (picked) work.add('file', picked, picked.name); event.currentTarget.value = ''; }} />
          <Button variant="default" disabled={full} onClick={() => file.current?.click()} leftSection={<IconFileUpload size={20} stroke={1.75} aria-hidden />}>{t('file')}</Button>
          <p className="small muted">{t('fileHint', { most: f.bytes(workLimits.bytes.file) })}</p>
        </> : null}
      </div>
      {forms.some((form) => form !== 'text') ? <p className="small muted">{t('filesHint', { most: workLimits.files, days: workFileDays })}</p> : null}
      {work.ways.map((way) => <Way key={way.id} way={way} onRetry={() => void work.retry(way)} />)}
      {files.map((one) => (
        <ShownFile key={one.id} file={one} url={urlOf(openOwnFile, { params: { ...params, fileId: one.id } })}
          end={<Button variant="subtle" px={10} aria-label={t('remove', { name: nameOf(one) })} onClick={() => ask(one)}><IconTrash size={20} stroke={1.75} aria-hidden /></Button>} />
      ))}
      <ConfirmDialog open={removing !== null} onClose={() => ask(null)} onConfirm={() => { ask(null); if (removing) void work.remove(removing.id); }} title={t('removing.title', { name: removing ? nameOf(removing) : '' })} confirm={t('removing.do')}><p>{t('removing.text')}</p></ConfirmDialog>
    </div>
  );
}

function Way({ way, onRetry }: { way: OnItsWay; onRetry: () => void }) {
  const { t } = useTranslation('submissions');
  const f = useFormat();
  const now = Math.round(way.share * 100);
  return (
    <div className="file-pick" role="status">
      <p><b>{t(`forms.${way.form}`)}</b> <span className="muted num">{f.bytes(way.content.size)} · {way.waits ? t('waits') : f.percent(now / 100)}</span></p>
      <div className="file-bar" role="progressbar" aria-valuenow={now} aria-valuemin={0} aria-valuemax={100} aria-label={t(`forms.${way.form}`)}><i style={{ width: `${now}%` }} /></div>
      {way.waits ? <Button variant="default" onClick={onRetry} leftSection={<IconRefresh size={20} aria-hidden />}>{t('retry')}</Button> : null}
    </div>
  );
}

/** What was handed in, to look at and to listen to. */
export function HandedInFiles({ files, params }: { files: OwnSubmission['files']; params: Props['params'] }) {
  return files.map((one) => <ShownFile key={one.id} file={one} url={urlOf(openOwnFile, { params: { ...params, fileId: one.id } })} />);
}
