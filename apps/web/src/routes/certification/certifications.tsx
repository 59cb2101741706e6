import { listCertifications, type CertificationLine } from '@relevo/contracts/certification';
import { certificationStandings } from '@relevo/domain/certification';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools, type Filter } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { Can } from '../../lib/session.tsx';
import { Marks } from './parts/marks.tsx';
import './certification.css';

export const loader = ({ request }: LoaderFunctionArgs) => call(listCertifications, { query: listQuery(request), signal: request.signal });

function useFilters(): Filter[] {
  const { t } = useTranslation('certification');
  const { standings, kits, homes } = useLoaderData<typeof loader>();
  const counted = (name: string, count: number) => `${name} (${count})`;
  return [
    { key: 'standing', label: t('list.standing'), options: certificationStandings.flatMap((value) => {
      const found = standings.find((s) => s.standing === value);
      return found ? [{ value, label: counted(t(`common:states.certification.${value}`), found.count) }] : [];
    }) },
    ...(kits.length > 1 ? [{ key: 'kitId', label: t('list.kit'), options: kits.map(({ id, name, count }) => ({ value: id, label: counted(name, count) })) }] : []),
    ...(homes.length > 1 ? [{ key: 'homeTenantId', label: t('list.home'), options: homes.map(({ id, name, count }) => ({ value: id, label: counted(name, count) })) }] : []),
  ];
}

const ActsLink = () => {
  const { t } = useTranslation('certification');
  return <Can action="evidence:record"><Button component={Link} to="/certificacion/evidencias" variant="default" leftSection={<IconHistory size={20} stroke={1.75} aria-hidden />}>{t('acts.title')}</Button></Can>;
};

/** Where people stand, within reach; those who wait for approval first. */
export function Component() {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const state = useListState();
  const filters = useFilters();
  const { items, total, known, page, size } = useLoaderData<typeof loader>();
  const met = (line: CertificationLine) => (line.met ? t('list.met', line.met) : '–');
  if (known === 0) return <Page title={t('list.title')}><EmptyState title={t('list.empty')} actions={<ActsLink />}>{t('list.emptyLead')}</EmptyState></Page>;
  return (
    <Page title={t('list.title')} end={<span className="only-l"><ActsLink /></span>}>
      <div className="stack">
        <ListTools state={state} search={{ key: 'text', label: t('list.search') }} filters={filters} count={t('list.count', { count: total })} whole={t('list.of', { count: known })} />
        {total === 0 ? <EmptyState title={t('list.nobody')}>{t('list.nobodyLead')}</EmptyState> : (
          <DataTable
            label={t('list.title')} rows={items} keyOf={(line) => line.id}
            name={{ label: t('list.name'), text: (line) => line.displayName, to: (line) => `/certificacion/${line.id}` }}
            columns={[
              { key: 'standing', label: t('list.standing'), cell: (line) => <span className="line"><StateBadge of="certification" is={line.standing} /><Marks line={line} /></span> },
              { key: 'met', label: t('list.metLabel'), cell: met, figure: true },
              { key: 'home', label: t('list.home'), cell: (line) => line.homeName },
              { key: 'kit', label: t('list.kit'), cell: (line) => (line.level === 'trainer' ? line.kitTitle : `${line.kitTitle} · ${t(`level.${line.level}`)}`) },
              { key: 'since', label: t('list.since'), cell: (line) => f.shortDate(line.since), figure: true },
            ]}
            sub={(line) => <>{[line.homeName, line.met ? t('list.metSub', line.met) : null].filter(Boolean).join(' · ')}<Marks line={line} /></>}
            tail={(line) => <StateBadge of="certification" is={line.standing} />}
          />
        )}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <div className="only-s line"><ActsLink /></div>
      </div>
    </Page>
  );
}
