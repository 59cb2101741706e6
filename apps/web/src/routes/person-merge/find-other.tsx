import { getPerson, listPeople } from '@relevo/contracts/people';
import { listLikenesses } from '@relevo/contracts/person-merge';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { call } from '../../lib/call.ts';
import { useListState } from '../../lib/list-state.ts';
import { compareHref, useReasons } from './parts/words.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { signal } = request;
  const id = params['id'] ?? '';
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const [person, alike, people] = await Promise.all([
    call(getPerson, { params: { id }, signal }), call(listLikenesses, { query: { personId: id }, signal }), q ? call(listPeople, { query: { q, size: 10 }, signal }) : null,
  ]);
  return { person, alike: alike.items, people: people?.items.filter((one) => one.id !== id) ?? null };
}

/** Which other record is the same person: those alike first, or by name. */
export function Component() {
  const { t } = useTranslation('person-merge');
  const { person, alike, people } = useLoaderData<typeof loader>();
  const state = useListState();
  const words = useReasons();
  return (
    <Page title={t('find.title')} crumb={person.displayName} sub={person.displayName} back={`/personas/${person.id}`}>
      <div className="stack">
        {alike.length > 0 ? (
          <Rows title={t('find.alike')} led>{alike.map(({ second, reasons }) => (
            <Row key={second.id} icon={IconUser} title={second.displayName} sub={[second.institution, second.areaName, words(reasons)].filter(Boolean).join(' · ')} to={compareHref(person.id, second.id)} />
          ))}</Rows>
        ) : <p className="muted small">{t('find.noneAlike')}</p>}
        <SearchBox label={t('find.search')} value={state.filters['q'] ?? ''} onSearch={(q) => state.change({ q: q || null })} />
        {people === null ? null : people.length === 0 ? <EmptyState title={t('find.nobody')}>{t('find.nobodyLead')}</EmptyState> : (
          <Rows led label={t('find.search')}>{people.map((one) => (
            <Row key={one.id} icon={IconUser} title={one.displayName} sub={[one.institution || one.organisationName, one.areaName].filter(Boolean).join(' · ')} to={compareHref(person.id, one.id)} />
          ))}</Rows>
        )}
      </div>
    </Page>
  );
}
