import './parts/tests.css';
import { getKitTest } from '@relevo/contracts/kit-reading';
import { listKeyCorrections } from '@relevo/contracts/key-corrections';
import { getKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { useRefusalText } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { currentLocale } from '../../lib/texts.ts';
import { CorrectionLog } from './parts/correction-log.tsx';
import { correctionPath, versionPath } from './parts/places.ts';
import { readOutline } from './parts/reading.ts';
import { TestForm } from './parts/test-form.tsx';
import { TestPicker } from './parts/test-picker.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const [version, outline] = await Promise.all([call(getKitVersion, { params: { id: params.versionId! }, signal: request.signal }), readOutline(params.versionId!, request.signal)]);
  const test = outline.tests.find((one) => one.id === asked.get('prueba')) ?? outline.tests[0];
  const form = asked.get('forma') === 'B' && test?.forms.includes('B') ? 'B' as const : 'A' as const;
  const wanted = { params: { id: params.versionId!, testId: test?.id ?? '' }, query: { form, locale: currentLocale() }, signal: request.signal };
  const [preview, log] = await Promise.all([test ? call(getKitTest, wanted).catch(closed) : null, call(listKeyCorrections, { params: { id: params.versionId! }, signal: request.signal }).catch(closed)]);
  return { version, outline, preview, log };
}

/** Answers are not for everybody, nor at all times: that is said in the page's own place. Anything else went wrong. */
function closed(error: unknown): { refused: string } {
  if (error instanceof Refusal && (error.status === 403 || error.status === 409)) return { refused: error.code };
  throw error;
}

/** Tests as they are asked, with the key that only facilitators see. */
export function Component() {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const { version, outline, preview, log } = useLoaderData<typeof loader>();
  return (
    <Page title={t('tests.title')} crumb={`${version.kitTitle} · ${t('version.short', { label: label(version.label) })}`} sub={version.kitTitle} back={versionPath(version.kitId, version.id)}
      end={preview && 'test' in preview ? <Button component={Link} variant="default" to={`analisis?prueba=${encodeURIComponent(preview.test.id)}&forma=${preview.test.form}`} relative="path">{t('tests.analysis')}</Button> : undefined}>
      {preview && 'refused' in preview ? <Closed code={preview.refused} back={versionPath(version.kitId, version.id)} /> : preview ? (
        <div className="stack">
          <TestPicker tests={outline.tests} chosen={preview.test.id} form={preview.test.form} />
          <TestForm preview={preview} logOf={(questionId) => ('refused' in log ? null : <CorrectionLog corrections={log.corrections.filter((one) => one.questionId === questionId)} mayPropose={log.mayPropose} to={correctionPath(preview.test, questionId)} />)} />
        </div>
      ) : <EmptyState title={t('tests.empty')}>{t('tests.emptyLead')}</EmptyState>}
    </Page>
  );
}

function Closed({ code, back }: { code: string; back: string }) {
  const { t } = useTranslation('kits');
  const { what, next } = useRefusalText(code);
  return <EmptyState title={what} actions={<Button component={Link} variant="default" to={back}>{t('tests.back')}</Button>}>{next}</EmptyState>;
}
