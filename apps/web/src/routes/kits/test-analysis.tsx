import '../../components/figures/figures-list.css';
import './parts/tests.css';
import './parts/test-analysis.css';
import { getItemAnalysis, type ItemAnalysis } from '@relevo/contracts/item-analysis';
import { listKeyCorrections } from '@relevo/contracts/key-corrections';
import { getKitTest } from '@relevo/contracts/kit-reading';
import { getKitVersion } from '@relevo/contracts/kits';
import { usableFor } from '@relevo/domain/item-analysis';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { currentLocale } from '../../lib/texts.ts';
import { CorrectionLog } from './parts/correction-log.tsx';
import { QuestionFigures } from './parts/question-figures.tsx';
import { correctionPath, versionPath } from './parts/places.ts';
import { readOutline } from './parts/reading.ts';
import { TestPicker } from './parts/test-picker.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const { signal } = request;
  const versionId = params['versionId']!;
  const [version, outline] = await Promise.all([call(getKitVersion, { params: { id: versionId }, signal }), readOutline(versionId, signal)]);
  const test = outline.tests.find((one) => one.id === asked.get('prueba')) ?? outline.tests[0];
  if (!test) return { version, outline, shown: null };
  const form = asked.get('forma') === 'B' && test.forms.includes('B') ? 'B' as const : 'A' as const;
  const where = { id: versionId, testId: test.id };
  const [preview, analysis, log] = await Promise.all([
    call(getKitTest, { params: where, query: { form, locale: currentLocale() }, signal }), call(getItemAnalysis, { params: where, query: { form }, signal }),
    call(listKeyCorrections, { params: { id: versionId }, signal }),
  ]);
  return { version, outline, shown: { purpose: test.purpose, preview, analysis, log } };
}

/** How the questions of a test work, over everybody who sat it. */
export function Component() {
  const { t } = useTranslation('item-analysis');
  const label = useVersionLabel();
  const { version, outline, shown } = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} sub={`${version.kitTitle} · ${label(version.label)}`} back={`${versionPath(version.kitId, version.id)}/pruebas`}>
      {shown === null ? <EmptyState title={t('empty')}>{t('emptyLead')}</EmptyState> : (
        <div className="stack-l">
          <TestPicker tests={outline.tests} chosen={shown.preview.test.id} form={shown.preview.test.form} />
          {shown.analysis.countedAt === null ? <EmptyState title={t('empty')}>{t('emptyLead')}</EmptyState> : <><Whole analysis={shown.analysis} pre={shown.purpose === 'pre'} /><Questions {...shown} /></>}
        </div>
      )}
    </Page>
  );
}

function Whole({ analysis: { sittings, countedAt, points, reliability, unreliable }, pre }: { analysis: ItemAnalysis; pre: boolean }) {
  const { t } = useTranslation('item-analysis');
  const f = useFormat();
  return (
    <Band title={t('whole')} more={<span className="small muted">{t('sittings', { count: sittings })}</span>}>
      {reliability ? (
        <>
          <dl className="figures">
            <div><dt>{t('reliability')}<span className="sub">{t(`kind.${reliability.kind}`)}</span></dt><dd className="num">{f.number(reliability.value, 2)}</dd></div>
            <div><dt>{t('mean')}</dt><dd className="num">{t('meanOf', { points: f.number(reliability.mean, 1), of: f.number(points) })}</dd></div>
            <div><dt>{t('error')}</dt><dd className="num">{t('errorOf', { points: f.number(reliability.error, 1) })}</dd></div>
          </dl>
          <p>{t(`usable.${usableFor(reliability.value)}`)}</p>
        </>
      ) : null}
      {unreliable ? <Note tone="idle" level={3}><p>{t(`unreliable.${unreliable}`)}</p></Note> : null}
      {pre ? <p>{t('pre')}</p> : null}
      {countedAt ? <p className="small muted">{t('asOf', { when: f.dateTime(countedAt) })}</p> : null}
    </Band>
  );
}

type Shown = NonNullable<Awaited<ReturnType<typeof loader>>['shown']>;

function Questions({ preview, analysis, log }: Pick<Shown, 'preview' | 'analysis' | 'log'>) {
  const { t } = useTranslation('item-analysis');
  const [search] = useSearchParams();
  const flagged = analysis.questions.filter(({ flags }) => flags.some((flag) => flag !== 'few_sittings'));
  const reviewing = search.get('ver') === 'revisar';
  const texts = new Map([...preview.test.questions, ...preview.pool.questions.map(({ asked }) => asked)].map((question, n) => [question.id, { question, number: n + 1 }]));
  const to = (ver: string) => { const next = new URLSearchParams(search); if (ver) next.set('ver', ver); else next.delete('ver'); return `?${next}`; };
  const seen = reviewing ? flagged : analysis.questions;
  return (
    <section className="stack" lang={preview.test.locale} aria-label={t('title')}>
      <nav className="switch" aria-label={t('show')}>
        <Link replace preventScrollReset to={to('')} aria-current={reviewing ? undefined : 'true'}>{t('all', { count: analysis.questions.length })}</Link>
        <Link replace preventScrollReset to={to('revisar')} aria-current={reviewing ? 'true' : undefined}>{t('review', { count: flagged.length })}</Link>
      </nav>
      {seen.length === 0 ? <EmptyState title={t('nothing')} /> : (
        <ol className="rows items">{seen.map((figures) => {
          const text = texts.get(figures.questionId);
          return text ? <QuestionFigures key={figures.questionId} figures={figures} {...text}><CorrectionLog corrections={log.corrections.filter((one) => one.questionId === figures.questionId)} mayPropose={log.mayPropose} to={correctionPath(preview.test, figures.questionId, '../')} /></QuestionFigures> : null;
        })}</ol>
      )}
      <details className="small muted"><summary>{t('howTo')}</summary><ul className="stack-s"><li>{t('explain.difficulty')}</li><li>{t('explain.discrimination')}</li><li>{t('explain.rest')}</li></ul></details>
    </section>
  );
}
