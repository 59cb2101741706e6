import { listEarlierConsents } from '@relevo/contracts/consent-texts';
import type { ConsentPurpose } from '@relevo/domain/consent';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { cohortPath } from '../cohorts/parts/places.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(listEarlierConsents, { params: { purpose: params['purpose'] as ConsentPurpose }, query: listQuery(request), signal: request.signal });

/** Who agreed to an earlier wording and is asked again. */
export function Component() {
  const { t } = useTranslation('consents');
  const f = useFormat();
  const { purpose = '' } = useParams();
  const state = useListState();
  const { items, page, size, total } = useLoaderData<typeof loader>();
  return (
    <Page title={total > 0 ? t('asked', { count: total }) : t(`purpose.${purpose}`)} sub={total > 0 ? t(`purpose.${purpose}`) : undefined} back="/consentimientos">
      <div className="stack">
        {total > 0 ? <p className="muted">{t('askedLead')}</p> : null}
        {total === 0 ? <EmptyState title={t('nobody')} /> : <Rows>{items.map((one) => <Row key={one.id} title={one.displayName} sub={`${one.cohortTitle} · ${t('version', { version: one.version, day: f.date(one.givenAt) })}`} to={cohortPath(one.cohortId)} />)}</Rows>}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
      </div>
    </Page>
  );
}
