import { exportFormats, exportKit, getKitExportReport, type ExportFormat, type KitExportReport } from '@relevo/contracts/kit-exports';
import type { Audience } from '@relevo/contracts/kit-projection';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { mayTry } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { call, urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { currentLocale } from '../../../lib/texts.ts';

const shownAtMost = 6;

/** The way out: a version as a file for elsewhere. Nothing for those who may not take it. */
export function ExportKit({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('kit-export');
  const { actor } = useSession();
  const [open, setOpen] = useState(false);
  if (!mayTry(actor.role, 'kit:export') || (!version.own && actor.role !== 'partner_manager')) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPackageExport size={20} stroke={1.75} aria-hidden />} onClick={() => setOpen(true)}>{t('open')}</Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('title')}><ExportChoices version={version} /></Sheet>
    </>
  );
}

function ExportChoices({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('kit-export');
  const f = useFormat();
  const { actor } = useSession();
  // An archive holds every answer, so it is for those who may have them.
  const formats = exportFormats.filter((one) => one !== 'relevo' || mayTry(actor.role, 'kit:key'));
  const [format, setFormat] = useState<ExportFormat>(formats[0] ?? 'offline');
  const [locale, setLocale] = useState(version.locales.find((one) => one.split('-')[0] === currentLocale()) ?? version.locale);
  const [audience, setAudience] = useState<Audience>('participant');
  const where = { params: { id: version.id, format }, query: { locale, audience } };
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <ChoiceField name="format" label={t('format')} hint={t('lead')} defaultValue={format} choices={formats.map((one) => ({ value: one, label: t(`formats.${one}.name`), hint: t(`formats.${one}.for`) }))} onChange={(value) => setFormat(formats.find((one) => one === value) ?? format)} />
      {format === 'relevo' || version.locales.length < 2 ? null : <SelectField name="locale" label={t('locale')} value={locale} data={version.locales.map((one) => ({ value: one, label: f.capital(f.languageName(one)) }))} onChange={(event) => setLocale(event.currentTarget.value)} />}
      {format === 'relevo' || format === 'scorm12' ? null : (
        <ChoiceField name="audience" label={t('audience')} defaultValue={audience} choices={(['participant', 'facilitator'] as const).map((one) => ({ value: one, label: t(`audiences.${one}`), hint: t(`audienceHint.${one}`) }))} onChange={(value) => setAudience(value === 'facilitator' ? 'facilitator' : 'participant')} />
      )}
      <Lacks key={`${format} ${locale} ${audience}`} where={where} />
      <Button component="a" size="md" href={urlOf(exportKit, where)} download>{t('take')}</Button>
    </form>
  );
}

type Where = { params: { id: string; format: ExportFormat }; query: { locale: string; audience: Audience } };

/** What the chosen format does not hold alike, so that nobody finds out afterwards. */
function Lacks({ where }: { where: Where }) {
  const { t } = useTranslation('kit-export');
  const [report, setReport] = useState<KitExportReport | 'reading' | 'failed'>('reading');
  const { params: { id, format }, query: { locale, audience } } = where;
  useEffect(() => {
    const abort = new AbortController();
    call(getKitExportReport, { params: { id, format }, query: { locale, audience }, signal: abort.signal }).then(setReport, () => { if (!abort.signal.aborted) setReport('failed'); });
    return () => abort.abort();
  }, [id, format, locale, audience]);
  if (typeof report === 'string') return <p className="muted small" role="status">{t(report)}</p>;
  const signed = format !== 'relevo' ? null : report.signed ? <p className="small">{t('signed', { issuer: report.signed.issuer })} <code>{report.signed.fingerprint}</code></p> : <p className="small muted">{t('unsigned')}</p>;
  if (report.gaps.length === 0) return <div role="status"><p className="muted small">{t('nothingLost')}</p>{signed}</div>;
  const codes = [...new Set(report.gaps.map((one) => one.code))];
  return (
    <details>
      <summary>{t('without')}</summary>
      <ul className="small">
        {codes.map((code) => {
          const titles = report.gaps.filter((one) => one.code === code).flatMap((one) => (one.title === null ? [] : [one.title]));
          const more = titles.length - shownAtMost;
          const named = [...titles.slice(0, shownAtMost), ...(more > 0 ? [t('andMore', { count: more })] : [])].join('; ');
          return <li key={code}>{titles.length > 0 ? t('of', { what: t(`gaps.${code}`), where: named }) : t(`gaps.${code}`)}</li>;
        })}
      </ul>
    </details>
  );
}
