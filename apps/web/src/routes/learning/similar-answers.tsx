import '../../components/list-tools.css';
import { getSimilarAnswers, type SimilarAnswers } from '@relevo/contracts/similar-answers';
import { leastCompared, leastShared, mostCompared } from '@relevo/domain/similar-answers';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';

export function loader({ params, request }: LoaderFunctionArgs) {
  const testId = new URL(request.url).searchParams.get('prueba');
  return call(getSimilarAnswers, { params: { id: params['id'] ?? '' }, query: testId ? { testId } : {}, signal: request.signal });
}

type Form = SimilarAnswers['forms'][number];
type Pair = Form['pairs'][number];

/** Answers more alike than chance, in words that accuse nobody. */
export function Component() {
  const { t } = useTranslation('similar-answers');
  const navigate = useNavigate();
  const { cohort, tests, testId, forms } = useLoaderData<SimilarAnswers>();
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${cohort.id}/resultados`}>
      <div className="stack">
        <Note tone="wait" title={t('noProof')}><p>{t('noProofText')}</p></Note>
        {tests.length > 1 ? (
          <label className="stack-s"><span className="small muted">{t('test')}</span>
            <select className="filter" value={testId ?? ''} onChange={(event) => void navigate(`?prueba=${event.currentTarget.value}`, { replace: true })}>{tests.map((test) => <option key={test.id} value={test.id}>{test.title}</option>)}</select>
          </label>
        ) : null}
        {forms.length === 0 ? <EmptyState title={t('nobody')} /> : forms.map((form) => <Pairs key={form.form} form={form} several={forms.length > 1} />)}
        <p className="small muted">{t('how', { people: leastCompared.people, questions: leastCompared.questions, shared: leastShared })}</p>
        <p className="small muted">{t('whoSees')}</p>
      </div>
    </Page>
  );
}

function Pairs({ form: { form, people, questions, compared, pairs }, several }: { form: Form; several: boolean }) {
  const { t } = useTranslation('similar-answers');
  const f = useFormat();
  const names = (pair: Pair) => t('pair', { first: pair.first.displayName, second: pair.second.displayName });
  const facts = t('facts', { people: f.number(people), questions: f.number(questions), pairs: f.number(compared) });
  return (
    <section className="stack-s" aria-label={t('form', { form })}>
      {several ? <h2>{t('form', { form })}</h2> : null}
      {compared === 0 ? <p>{people > mostCompared ? t('tooMany', { most: f.number(mostCompared) }) : t('tooFew', { people: leastCompared.people, questions: leastCompared.questions })}</p> : <p className="small muted">{facts}</p>}
      {compared > 0 && pairs.length === 0 ? <p>{t('none')}</p> : null}
      {pairs.length > 0 ? (
        <DataTable<Pair>
          label={t('title')} rows={pairs} keyOf={(pair) => `${pair.first.enrolmentId}${pair.second.enrolmentId}`} name={{ label: t('who'), text: names }}
          sub={(pair) => t('line', { shared: f.number(pair.shared), expected: f.number(Math.round(pair.expected * 10) / 10), count: pair.bothWrong })} tail={(pair) => <b className="num">{pair.shared}</b>}
          columns={[
            { key: 'shared', label: t('shared'), figure: true, cell: (pair) => f.number(pair.shared) },
            { key: 'bothWrong', label: t('bothWrong'), figure: true, cell: (pair) => f.number(pair.bothWrong) },
            { key: 'expected', label: t('expected'), figure: true, cell: (pair) => f.number(Math.round(pair.expected * 10) / 10) },
            { key: 'compared', label: t('compared'), figure: true, cell: (pair) => f.number(pair.compared) },
          ]} />
      ) : null}
    </section>
  );
}
