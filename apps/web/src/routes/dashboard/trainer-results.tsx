import { listTrainerResults, type TrainerResult } from '@relevo/contracts/trainer-results';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EffectCell, GainCell } from '../../components/figures/gain.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listTrainerResults, { query: listQuery(request), signal: request.signal });

/** What the groups of each trainer gained: by name, for it is no ranking. */
export function Component() {
  const { t } = useTranslation('gain');
  const f = useFormat();
  const state = useListState();
  const { items, total, page, size } = useLoaderData<typeof loader>();
  const gain = (one: TrainerResult) => (one.gain ? <GainCell {...one} /> : <span className="muted">{t('trainers.few')}</span>);
  return (
    <Page title={t('trainers.title')} back="/resultados">
      {total === 0 ? <EmptyState title={t('trainers.empty')}>{t('trainers.emptyLead')}</EmptyState> : (
        <div className="stack">
          <p>{t('trainers.lead')}</p>
          <p className="small muted">{t('trainers.caution')} {t('reading')}</p>
          <DataTable<TrainerResult>
            label={t('trainers.title')} rows={items} keyOf={(one) => one.personId} name={{ label: t('trainers.name'), text: (one) => one.displayName }}
            sub={(one) => <>{t('trainers.cohorts')}: {f.number(one.cohorts)} · {t('matched')}: {f.number(one.matched)}</>} tail={(one) => <span className="num strong">{gain(one)}</span>}
            columns={[
              { key: 'cohorts', label: t('trainers.cohorts'), figure: true, cell: (one) => f.number(one.cohorts) },
              { key: 'matched', label: t('matched'), figure: true, cell: (one) => f.number(one.matched) },
              { key: 'gain', label: t('gain'), figure: true, cell: gain },
              { key: 'effect', label: t('effect'), figure: true, cell: (one) => <EffectCell {...one} /> },
            ]} />
          <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        </div>
      )}
    </Page>
  );
}
