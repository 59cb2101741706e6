import { search, type Found, type SearchKind } from '@relevo/contracts/search';
import { certificationStandings } from '@relevo/domain/certification';
import { IconBook2, IconBuildingCommunity, IconCertificate, IconUser, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigation, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { machines, StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';

const least = 2;

export async function loader({ request: { url, signal } }: LoaderFunctionArgs) {
  const q = (new URL(url).searchParams.get('q') ?? '').trim();
  if (q.length < least) return { q, groups: [] };
  return { q, ...(await call(search, { query: { q }, signal })) };
}

const places: Record<SearchKind, { icon: Icon; path: (id: string) => string }> = {
  person: { icon: IconUser, path: (id) => `/personas/${id}` },
  cohort: { icon: IconUsersGroup, path: (id) => `/grupos/${id}` },
  kit: { icon: IconBook2, path: (id) => `/kits/${id}` },
  organisation: { icon: IconBuildingCommunity, path: (id) => `/organizaciones/${id}` },
  certification: { icon: IconCertificate, path: (id) => `/certificacion/${id}` },
};

type CohortState = keyof typeof machines.cohort;
const isStanding = (state: string) => certificationStandings.some((one) => one === state);

function Standing({ kind, state }: { kind: SearchKind; state: Found['state'] }) {
  if (kind === 'cohort' && state && state in machines.cohort) return <StateBadge of="cohort" is={state as CohortState} />;
  if (kind === 'certification' && state && isStanding(state)) return <StateBadge of="certification" is={state as (typeof certificationStandings)[number]} />;
  return null;
}

/** Everything one may see whose name holds the words; the words are in the address. */
export function Component() {
  const { t } = useTranslation('search');
  const { q, groups } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const looking = useNavigation().state !== 'idle' || undefined;
  return (
    <Page title={t('title')}>
      <div className="stack">
        <SearchBox label={t('label')} value={q} onSearch={(text) => setParams(text ? { q: text } : {}, { replace: true })} autoFocus />
        <p className="sr" role="status">{q.length >= least ? t('count', { count: groups.reduce((sum, group) => sum + group.items.length, 0) }) : ''}</p>
        <div className="stack" data-pending={looking}>
          {q.length < least ? <p className="muted">{t('hint')}</p> : null}
          {q.length >= least && groups.length === 0 ? <EmptyState title={t('nothing', { words: q })}>{t('nothingLead')}</EmptyState> : null}
          {groups.map(({ kind, items, more }) => (
            <Rows key={kind} title={t(`kinds.${kind}`)} led more={more ? <span className="muted small">{t('more')}</span> : null}>
              {items.map((item) => <Row key={item.id} icon={places[kind].icon} title={item.title} sub={item.sub} to={places[kind].path(item.id)} tail={<Standing kind={kind} state={item.state} />} />)}
            </Rows>
          ))}
        </div>
      </div>
    </Page>
  );
}
