import { listAreas, listOrganisations } from '@relevo/contracts/organisations';
import { listPeople, signInStates, type PersonRow } from '@relevo/contracts/people';
import { roles } from '@relevo/domain/organisation';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools, type Filter } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { call } from '../../lib/call.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { Can } from '../../lib/session.tsx';
import { SignInTag } from './parts/sign-in-tag.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { signal } = request;
  const [people, { areas }, { units }] = await Promise.all([
    call(listPeople, { query: listQuery(request), signal }), call(listAreas, { signal }), call(listOrganisations, { signal }),
  ]);
  return { people, areas, units };
}

function Actions({ full = false }: { full?: boolean }) {
  const { t } = useTranslation('people');
  return (
    <>
      <Button component={Link} to="/personas/accesos" variant="default" fullWidth={full}>{t('waysIn.title')}</Button>
      <Can action="membership:write"><Button component={Link} to="/personas/invitar" variant="default" fullWidth={full}>{t('invite.begin')}</Button></Can>
      <Can action="person:write"><Button component={Link} to="/personas/importar" variant="default" fullWidth={full}>{t('bringList')}</Button></Can>
      <Can action="person:write"><Button component={Link} to="/personas/nueva" fullWidth={full}>{t('new.begin')}</Button></Can>
    </>
  );
}

function useFilters(): Filter[] {
  const { t } = useTranslation('people');
  const { areas, units } = useLoaderData<typeof loader>();
  return [
    { key: 'role', label: t('role'), options: roles.map((value) => ({ value, label: t(`common:roles.${value}`) })) },
    { key: 'areaCode', label: t('area'), options: areas.filter((area) => area.kind === 'department').map(({ code, name }) => ({ value: code, label: name })) },
    ...(units.length > 1 ? [{ key: 'organisationId', label: t('unit'), options: units.map(({ id, name }) => ({ value: id, label: name })) }] : []),
    { key: 'signIn', label: t('signInLabel'), options: signInStates.map((value) => ({ value, label: t(`signIn.${value}`) })) },
  ];
}

/** Everybody one's institution knows. */
export function Component() {
  const { t } = useTranslation('people');
  const state = useListState();
  const filters = useFilters();
  const { items, total, known, page, size } = useLoaderData<typeof loader>().people;
  const rolesOf = (person: PersonRow) => person.roles.map((role) => t(`common:roles.${role}`)).join(', ');
  if (known === 0) return <Page title={t('title')}><EmptyState title={t('empty')} actions={<Actions />}>{t('emptyLead')}</EmptyState></Page>;
  return (
    <Page title={t('title')} end={<span className="only-l line"><Actions /></span>}>
      <div className="stack">
        <ListTools state={state} search={{ key: 'q', label: t('search') }} filters={filters} count={t('count', { count: total })} whole={t('of', { count: known })} />
        <Can action="person:merge"><p className="small"><Link className="link" to="/personas/parecidas">{t('alike')}</Link></p></Can>
        {total === 0 ? <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState> : (
          <DataTable
            label={t('title')} rows={items} keyOf={(person) => person.id} name={{ label: t('name'), text: (person) => person.displayName, to: (person) => `/personas/${person.id}` }}
            sub={(person) => [rolesOf(person), person.institution || person.organisationName, person.areaName].filter(Boolean).join(' · ')}
            tail={(person) => (person.signIn === 'disabled' ? <SignInTag state={person.signIn} /> : null)}
            columns={[
              { key: 'roles', label: t('role'), cell: (person) => rolesOf(person) || <span className="muted">{t('noRole')}</span> },
              { key: 'institution', label: t('institution'), cell: (person) => person.institution || person.organisationName || '' },
              { key: 'area', label: t('area'), cell: (person) => person.areaName ?? '' },
              { key: 'signIn', label: t('signInLabel'), cell: (person) => <SignInTag state={person.signIn} /> },
            ]}
          />
        )}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <div className="only-s stack-s"><Actions full /></div>
      </div>
    </Page>
  );
}
