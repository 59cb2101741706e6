import { listKits, type KitLine } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { Can } from '../../lib/session.tsx';
import { kitPath } from './parts/places.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listKits, { query: listQuery(request), signal: request.signal });

function Import() {
  const { t } = useTranslation('kits');
  return <Can action="kit:import"><Button component={Link} to="/kits/importar" variant="default">{t('import.begin')}</Button></Can>;
}

function Begin() {
  const { t } = useTranslation('kits');
  return <Can action="kit:write"><Button component={Link} to="/kits/nuevo">{t('list.begin')}</Button></Can>;
}

const standing = ({ working, published }: KitLine) => (working ?? published ? <StateBadge of="kitVersion" is={(working ?? published)!.state} /> : null);

/** Kits of one's own and those shared, those worked on most recently first. */
export function Component() {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const state = useListState();
  const label = useVersionLabel();
  const { items, total, page, size } = useLoaderData<typeof loader>();
  const narrowed = Object.keys(state.filters).length > 0;
  const content = (kit: KitLine) => (kit.figures ? t('list.content', { modules: kit.figures.modules, minutes: f.minutes(kit.figures.minutes) }) : '');
  if (total === 0 && !narrowed) {
    return <Page title={t('list.title')}><EmptyState title={t('list.empty')} actions={<><Begin /><Import /></>}>{t('list.emptyLead')}</EmptyState></Page>;
  }
  return (
    <Page title={t('list.title')} end={<span className="only-l line"><Import /><Begin /></span>}>
      <div className="stack">
        <ListTools
          state={state} search={{ key: 'search', label: t('list.search') }} count={t('list.count', { count: total })}
          filters={[{ key: 'state', label: t('list.state'), options: (['draft', 'in_review', 'published'] as const).map((value) => ({ value, label: t(`common:states.kitVersion.${value}`) })) }]}
        />
        <DataTable
          label={t('list.title')} rows={items} keyOf={(kit) => kit.id}
          name={{ label: t('list.kit'), text: (kit) => kit.title, to: (kit) => kitPath(kit.id) }}
          sub={(kit) => (kit.own ? content(kit) : t('list.sharedBy', { name: kit.ownerName }))} tail={standing}
          columns={[
            { key: 'state', label: t('list.state'), cell: standing },
            { key: 'published', label: t('list.published'), cell: (kit) => (kit.published ? t('version.short', { label: label(kit.published.label) }) : <span className="muted">{t('list.notYet')}</span>) },
            { key: 'owner', label: t('list.owner'), cell: (kit) => kit.ownerName },
            { key: 'modules', label: t('figures.modules'), figure: true, cell: (kit) => (kit.figures ? f.number(kit.figures.modules) : '') },
            { key: 'minutes', label: t('list.time'), figure: true, cell: (kit) => (kit.figures ? f.minutes(kit.figures.minutes) : '') },
          ]}
        />
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <Can action="kit:write"><div className="only-s stack-s"><Button component={Link} to="/kits/nuevo" fullWidth>{t('list.begin')}</Button><Button component={Link} to="/kits/importar" variant="default" fullWidth>{t('import.begin')}</Button></div></Can>
      </div>
    </Page>
  );
}
