import { listOutreach, type OutreachLine } from '@relevo/contracts/outreach';
import { outreachStates } from '@relevo/domain/outreach';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { Can } from '../../lib/session.tsx';
import { OutreachStateTag } from './parts/outreach-state.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(listOutreach, { query: listQuery(request), signal: request.signal });

function NewOutreach({ full = false }: { full?: boolean }) {
  const { t } = useTranslation('outreach');
  return <Can action="outreach:write"><Button component={Link} to="/publico/nueva" fullWidth={full}>{t('begin')}</Button></Can>;
}

/** Awareness sessions with the public, the newest first, and what they add up to. */
export function Component() {
  const { t } = useTranslation('outreach');
  const f = useFormat();
  const state = useListState();
  const { items, total, known, held, people, kits, areas, page, size } = useLoaderData<typeof loader>();
  const options = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const filters = [
    { key: 'state', label: t('state'), options: outreachStates.map((value) => ({ value, label: t(`states.${value}`) })) },
    ...(kits.length > 1 ? [{ key: 'kitId', label: t('kit'), options: options(kits) }] : []),
    ...(areas.length > 1 ? [{ key: 'areaCode', label: t('area'), options: options(areas) }] : []),
  ];
  const where = (one: OutreachLine) => [one.place, one.areaName].filter(Boolean).join(', ');
  if (known === 0) return <Page title={t('title')} back="/grupos"><EmptyState title={t('empty')} actions={<NewOutreach />}>{t('emptyLead')}</EmptyState></Page>;
  return (
    <Page title={t('title')} sub={t('sum', { sessions: f.number(held), people: f.number(people) })} back="/grupos" end={<span className="only-l"><NewOutreach /></span>}>
      <div className="stack">
        <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: total })} whole={t('of', { count: known })} />
        {total === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
          <DataTable
            label={t('title')} rows={items} keyOf={(one) => one.id} name={{ label: t('name'), text: (one) => one.title, to: (one) => `/publico/${one.id}` }}
            sub={(one) => [f.shortDate(one.startsAt, one.timeZone), where(one), one.headcount === null ? null : `${f.number(one.headcount)} ${t('people').toLowerCase()}`].filter(Boolean).join(' · ')}
            tail={(one) => <OutreachStateTag is={one.state} />}
            columns={[
              { key: 'state', label: t('state'), cell: (one) => <OutreachStateTag is={one.state} /> },
              { key: 'when', label: t('when'), cell: (one) => f.dateTime(one.startsAt, one.timeZone) },
              { key: 'where', label: t('where'), cell: where },
              { key: 'audience', label: t('audience'), cell: (one) => t(`audiences.${one.audience}`) },
              { key: 'led', label: t('led'), cell: (one) => one.ledByName },
              { key: 'people', label: t('people'), figure: true, cell: (one) => (one.headcount === null ? '–' : f.number(one.headcount)) },
            ]}
          />
        )}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <div className="only-s"><NewOutreach full /></div>
      </div>
    </Page>
  );
}
