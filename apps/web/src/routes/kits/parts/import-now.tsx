import type { KitImport } from '@relevo/contracts/kit-imports';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form, Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { Note } from '../../../components/note.tsx';
import { ProgressPanel } from '../../../components/progress-panel.tsx';
import { useRefusalText } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { ImportReportView } from './import-report.tsx';
import { versionPath } from './places.ts';
import { SignatureNote, UnsignedNote } from './signature-note.tsx';

/** One import: on its way, refused, or done with its report. */
export function ImportNow({ now, askedAt }: { now: KitImport; askedAt: number }) {
  if (now.state === 'refused') return <Refused now={now} />;
  return now.state === 'done' ? <Done now={now} /> : <Running now={now} askedAt={askedAt} />;
}

/** What is left, from what has passed; nothing until it can be told. */
function useTimeLeft({ startedAt, share }: KitImport, askedAt: number): string | undefined {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const passed = askedAt - Date.parse(startedAt);
  if (share < 0.15 || passed < 3000) return undefined;
  const left = (passed / share) * (1 - share);
  return left < 60_000 ? t('import.underAMinute') : t('import.left', { time: f.minutes(Math.ceil(left / 60_000)) });
}

function Running({ now, askedAt }: { now: KitImport; askedAt: number }) {
  const { t } = useTranslation('kits');
  const left = useTimeLeft(now, askedAt);
  return (
    <ProgressPanel
      title={t('import.reading', { file: now.fileName })} share={now.share} left={left} at={now.file ?? t(`import.stages.${now.stage}`)}
      action={<Form method="post"><input type="hidden" name="id" value={now.id} /><Button type="submit" variant="default">{t('common:file.stop')}</Button></Form>}
    >{t('import.leave')}</ProgressPanel>
  );
}

function Refused({ now }: { now: KitImport }) {
  const { t } = useTranslation('kits');
  const { what, next } = useRefusalText(now.refusal ?? 'import_failed');
  const entry = now.refusalDetail?.['entry'];
  return (
    <section className="stack">
      <Note tone={now.refusal === 'import_stopped' ? 'idle' : 'stop'} role="alert" title={t('import.refused', { file: now.fileName })}>
        <p>{what}. {next}</p>
        {entry ? <p className="small"><code>{String(entry)}</code></p> : null}
        <p className="small muted">{t('import.nothingLeft')}</p>
      </Note>
      <div className="line"><Button component={Link} to="/kits/importar">{t('import.another')}</Button></div>
    </section>
  );
}

function Done({ now }: { now: KitImport }) {
  const { t } = useTranslation('kits');
  const open = now.kitId && now.versionId ? versionPath(now.kitId, now.versionId) : '/kits';
  return (
    <div className="stack-l">
      <Band>
        <div className="stack">
          <h2 className="line tone" data-tone="done"><IconCircleCheck size={24} stroke={1.75} aria-hidden />{now.unchanged ? t('import.unchanged') : t('import.done', { file: now.fileName })}</h2>
          <p>{now.unchanged ? t('import.unchangedLead') : t('import.doneLead')}</p>
          <div className="line">
            <Button component={Link} to={open}>{t('import.open')}</Button>
            <Button component={Link} to="/kits/importar" variant="default">{t('import.another')}</Button>
          </div>
        </div>
      </Band>
      {now.report ? <ImportReportView report={now.report} /> : now.signature ? <SignatureNote signature={now.signature} /> : <UnsignedNote />}
    </div>
  );
}
