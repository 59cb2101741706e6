import type { FacilitatorOutline } from '@relevo/contracts/kit-projection';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { mayTry } from '@relevo/domain/permissions';
import { IconChecklist, IconClipboardText, IconClock, IconGitCompare, IconLanguage, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { Frozen } from '../../../components/frozen.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { ExportKit } from './export-sheet.tsx';
import { Facts } from './facts.tsx';
import { printPath } from '../../prints/parts/places.ts';
import { versionPath } from './places.ts';
import { SignatureNote } from './signature-note.tsx';

type VersionFactsProps = { version: KitVersionDetail; outline: FacilitatorOutline };

/** Run sheets, tests and rubrics; figures, authors and the fingerprint once published. */
export function VersionFacts({ version, outline }: VersionFactsProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const { actor } = useSession();
  const here = versionPath(version.kitId, version.id);
  const { figures } = version;
  const facts: [string, string][] = [
    [t('figures.activities'), f.number(figures.activities)], [t('list.time'), f.minutes(figures.minutes)], [t('figures.questions'), f.number(figures.questions)],
    [t('figures.assets'), f.number(figures.assets)], [t('figures.locales'), f.list(version.locales.map((one) => f.languageName(one)))],
    ...(version.authors.length > 0 ? [[t('version.authors'), f.list(version.authors)] as [string, string]] : []),
  ];
  return (
    <div className="stack">
      <Rows title={t('version.toFacilitate')} led>
        <Row icon={IconClock} title={t('runSheet.title')} {...(figures.runSheets > 0 ? { to: `${here}/guion`, sub: t('version.sessions', { count: outline.runSheets.reduce((sum, one) => sum + one.sessions, 0) }) } : { sub: t('version.none') })} />
        <Row icon={IconChecklist} title={t('tests.title')} {...(figures.tests > 0 ? { ...(mayTry(actor.role, 'kit:key') ? { to: `${here}/pruebas` } : {}), sub: t('version.tests', { count: figures.tests }) } : { sub: t('version.none') })} />
        <Row icon={IconClipboardText} title={t('rubric.title')} {...(figures.rubrics > 0 ? { to: `${here}/pauta`, sub: t('version.criteria', { count: outline.rubrics.reduce((sum, one) => sum + one.criteria, 0) }) } : { sub: t('version.none') })} />
        <Row icon={IconPrinter} title={t('print')} sub={t('version.prints')} to={printPath(version.kitId, version.id)} />
        {mayTry(actor.role, 'kit:translate') && (version.own || version.may.write) ? <Row icon={IconLanguage} title={t('version.translate')} sub={t('version.translateSub')} to={`${here}/traducir`} /> : null}
        {version.number > 1 ? <Row icon={IconGitCompare} title={t('version.differences')} sub={t('version.differencesSub')} to={`${here}/diferencias`} /> : null}
      </Rows>
      <Band title={t('version.facts')}><Facts facts={facts} /></Band>
      {version.publishedAt ? <div className="rows"><Frozen at={version.publishedAt} hash={version.contentHash} /></div> : null}
      {version.signature ? <SignatureNote signature={version.signature}><p>{t(version.signature.same ? 'signature.same' : 'signature.changed')}</p></SignatureNote> : null}
      <ExportKit version={version} />
    </div>
  );
}
