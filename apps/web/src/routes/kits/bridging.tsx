import { getBridging } from '@relevo/contracts/bridging';
import { mayTry } from '@relevo/domain/permissions';
import { IconClock, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { useSession } from '../../lib/session.tsx';
import { kitPath, versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  return { kitId: params.id!, bridging: await call(getBridging, { params: { id: params.id! }, query: listQuery(request), signal: request.signal }) };
}

/** What the latest edition asks of those certified before it: by when, and of whom. */
export function Component() {
  const { t } = useTranslation('bridging');
  const f = useFormat();
  const { actor } = useSession();
  const state = useListState();
  const { kitId, bridging: { kitTitle, edition, asked, before, items, total, page, size } } = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} sub={kitTitle} back={kitPath(kitId)}>
      {!edition ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
        <div className="stack">
          <Band title={t('edition', { label: edition.label, when: f.date(edition.publishedAt) })}>
            <div className="stack-s">
              <p>{asked ? t('asked', { number: asked.standardNumber, when: f.date(asked.byDate) }) : t('notAsked')}</p>
              <p className="muted">{asked ? t('how') : t('before', { count: before })}</p>
              <div className="line">
                <Link to={`${versionPath(kitId, edition.versionId)}/diferencias`}>{t('differences')}</Link>
                {!asked && mayTry(actor.role, 'standard:write') ? <Link to={`${kitPath(kitId)}/normas`}>{t('ask')}</Link> : null}
              </div>
            </div>
          </Band>
          {asked && total === 0 ? <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState> : null}
          {items.length > 0 ? (
            <Rows title={t('people')} more={<span className="muted small">{t('before', { count: total })}</span>}>
              {items.map((one) => (
                <Row key={one.certificationId} to={`/certificacion/${one.certificationId}`} title={one.displayName} sub={t('since', { home: one.homeName, when: f.date(one.certifiedAt) })}
                  tail={<Tag tone="wait" icon={one.overdue ? IconClock : IconHourglass}>{t(one.overdue ? 'overdue' : 'open')}</Tag>} />
              ))}
            </Rows>
          ) : null}
          <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        </div>
      )}
    </Page>
  );
}
