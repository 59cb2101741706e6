import './parts/registration.css';
import { countAttributes, getAttributeSums, type CohortAttributeSums } from '@relevo/contracts/attribute-sums';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { HiddenCell } from '../../components/hidden-cell.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { cohortPath } from '../cohorts/parts/places.ts';

const where = (params: LoaderFunctionArgs['params']) => ({ params: { id: params['id'] ?? '' } });
export const loader = ({ params, request }: LoaderFunctionArgs) => call(getAttributeSums, { ...where(params), signal: request.signal });
export const action = ({ params }: ActionFunctionArgs) => send(countAttributes, where(params));

/** What a cohort's people say of themselves, in sums; no name stands beside them on any screen. */
export function Component() {
  const { t } = useTranslation('consents');
  const { id = '' } = useParams();
  const f = useFormat();
  const { cohort, counted, mayCount, figures } = useLoaderData<CohortAttributeSums>();
  const fetcher = useFetcher<Outcome>();
  const act = mayCount ? <Button data-pending={fetcher.state !== 'idle' || undefined} onClick={() => void fetcher.submit(null, { method: 'post' })}>{t(counted ? 'sums.again' : 'sums.count')}</Button> : undefined;
  return (
    <Page title={t('sums.title')} sub={cohort.title} back={cohortPath(id)} action={act}>
      <div className="stack">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        <p className="muted">{t('sums.lead')}</p>
        {counted ? <p className="num" role="status">{t('sums.counted', { count: counted.people, day: f.date(counted.at) })}</p> : <EmptyState title={t('sums.none')}>{t(mayCount ? 'sums.noneYet' : 'sums.noneText')}</EmptyState>}
        <div className="reg-sums">{figures.map((figure) => <Figure key={figure.attribute} {...figure} />)}</div>
      </div>
    </Page>
  );
}

function Figure({ attribute, values }: CohortAttributeSums['figures'][number]) {
  const { t } = useTranslation(['consents', 'own-data']);
  const f = useFormat();
  // What nobody said needs no line.
  const shown = values.filter(({ people }) => people !== 0);
  return (
    <Band title={t(`own-data:attributes.${attribute}`)}>
      <dl className="kv">{shown.map(({ value, people }) => [
        <dt key={value}>{value === 'unsaid' ? t('sums.unsaid') : t(`own-data:attributes.values.${value}`)}</dt>, <dd key={`${value}-n`} className="num">{people === null ? <HiddenCell /> : f.number(people)}</dd>,
      ])}</dl>
    </Band>
  );
}
