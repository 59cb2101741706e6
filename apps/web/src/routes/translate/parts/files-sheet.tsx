import { exportTranslations, importTranslations, type Translation, type TranslationPreview } from '@relevo/contracts/kit-translations';
import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { FilePick } from '../../../components/file-pick.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';
import { useCounted } from './counted.ts';

type Shown = { file: File; preview: TranslationPreview };

/** Taking the texts to a translators' tool and bringing them back: looked at first, then taken. */
export function FilesSheet({ data, open, onClose }: { data: Translation; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('translate');
  const counted = useCounted();
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const [shown, show] = useState<Shown | null>(null);
  const [sending, send] = useState<{ name: string; size: number; share: number } | null>(null);
  const [refusal, refuse] = useState<Refused | null>(null);
  const params = { id: data.version.id, locale: data.locale };
  const bring = async (file: File, digest?: string) => {
    refuse(null);
    send({ name: file.name, size: file.size, share: 0 });
    const content = new FormData();
    content.append('file', file);
    try {
      const { preview, taken } = await upload(importTranslations, { params, query: { digest }, content, onProgress: (share) => send({ name: file.name, size: file.size, share }) });
      show(taken ? null : { file, preview });
      if (!taken) return;
      tell(counted('files.taken', preview.taken.count));
      onClose();
      await revalidate();
    } catch (error) {
      const known = refused(error instanceof Refusal ? error : new Refusal('unexpected', 0));
      refuse(known);
      if (known.code === 'translation_preview_changed') await bring(file);
      else show(null);
    } finally {
      send(null);
    }
  };
  return (
    <Sheet open={open} onClose={onClose} title={t('files.title')}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        {shown ? <Preview shown={shown} onTake={() => void bring(shown.file, shown.preview.digest)} onBack={() => show(null)} busy={sending !== null} /> : (
          <>
            <Rows title={t('files.export')} led>{(['xliff', 'csv'] as const).flatMap((format) => (['all', 'open'] as const).map((only) => (
              <li key={`${format} ${only}`}><a className="row" href={urlOf(exportTranslations, { params, query: { format, only } })} download><IconFileDownload size={24} stroke={1.75} aria-hidden /><span><b>{t(`files.${format}`)}</b><span className="sub">{t(`files.${only === 'all' ? 'all' : 'onlyOpen'}`)}</span></span><span /></a></li>
            )))}</Rows>
            {data.open ? <FilePick label={t('files.import')} hint={t('files.importHint')} accept=".xlf,.xliff,.csv,.txt" onPick={(file) => void bring(file)} sending={sending} /> : null}
          </>
        )}
      </div>
    </Sheet>
  );
}

function Preview({ shown: { file, preview }, onTake, onBack, busy }: { shown: Shown; onTake: () => void; onBack: () => void; busy: boolean }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const counted = useCounted();
  const { taken, replaced, older, reviewed, unchanged, empty, kept, unknown, faults } = preview;
  const counts = ([['replaced', replaced], ['older', older], ['reviewed', reviewed], ['unchanged', unchanged], ['empty', empty], ['kept', kept.count], ['unknown', unknown.count], ['faults', faults.count]] as const).filter(([, count]) => count > 0);
  const nothing = taken.count === 0 && reviewed === 0;
  return (
    <>
      <p><b>{file.name}</b></p>
      <p className="big-line">{counted(nothing ? 'files.nothing' : 'files.would', taken.count)}</p>
      <ul className="tr-counts">{counts.map(([what, count]) => <li key={what}>{counted(`files.counts.${what}`, count)}</li>)}</ul>
      {taken.count > 0 ? <details><summary>{t('files.seeTaken')}</summary><Rows>{taken.first.map((one) => <Row key={one.id} title={one.text.slice(0, 160)} sub={one.before && one.before !== one.text ? t('files.insteadOf', { text: one.before.slice(0, 160) }) : one.original.slice(0, 160)} />)}</Rows></details> : null}
      {faults.count > 0 ? <details><summary>{t('files.seeFaults')}</summary><ul className="tr-counts">{faults.first.map((one, n) => <li key={n}>{t('files.line', { line: f.number(one.line) })} {t(`files.faultCodes.${one.code}`)} <code>{one.detail}</code></li>)}</ul></details> : null}
      {unknown.count > 0 ? <details><summary>{t('files.seeUnknown')}</summary><p className="small"><code>{unknown.first.join(', ')}</code></p></details> : null}
      <div className="sheet-acts">{nothing ? null : <Button onClick={onTake} disabled={busy}>{t('files.take')}</Button>}<Button variant="default" onClick={onBack}>{t('files.another')}</Button></div>
    </>
  );
}
