import './parts/run-sheet.css';
import { getKitRunSheets } from '@relevo/contracts/kit-reading';
import { getKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { currentLocale } from '../../lib/texts.ts';
import { versionPath } from './parts/places.ts';
import { RunSheetSession } from './parts/run-sheet-session.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, { runSheets }] = await Promise.all([call(getKitVersion, where), call(getKitRunSheets, { ...where, query: { locale: currentLocale() } })]);
  return { version, runSheets };
}

/** Run sheets: each session block by block, with its minutes and what only whoever facilitates needs. Prints on A4. */
export function Component() {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const { version, runSheets } = useLoaderData<typeof loader>();
  return (
    <Page
      title={t('runSheet.title')} crumb={`${version.kitTitle} · ${t('version.short', { label: label(version.label) })}`} sub={version.kitTitle} back={versionPath(version.kitId, version.id)}
      end={runSheets.length > 0 ? <Button className="no-print" variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('print')}</Button> : undefined}
    >
      {runSheets.length === 0 ? <EmptyState title={t('runSheet.empty')}>{t('runSheet.emptyLead')}</EmptyState> : null}
      <div className="stack-l">
        {runSheets.map((sheet) => (
          <section key={sheet.id} className="stack" lang={sheet.title.translated ? sheet.locale : sheet.sourceLocale}>
            <h2 className="sheet-title">{sheet.title.text}</h2>
            {sheet.sessions.length > 1 ? <nav className="session-links" aria-label={sheet.title.text}>{sheet.sessions.map((one) => <a key={one.id} href={`#${sheet.id}-${one.id}`}>{one.title.text}</a>)}</nav> : null}
            {sheet.sessions.map((session) => <RunSheetSession key={session.id} sheetId={sheet.id} id={`${sheet.id}-${session.id}`} session={session} version={version} />)}
          </section>
        ))}
      </div>
    </Page>
  );
}
