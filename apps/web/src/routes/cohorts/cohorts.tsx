import { listCohorts, type CohortLine } from '@relevo/contracts/cohorts';
import { cohortPurposes, cohortStates } from '@relevo/domain/cohort';
import { Button } from '@mantine/core';
import { IconCalendarMonth, IconCopyPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { ListTools, type Filter } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { Can } from '../../lib/session.tsx';
import { Count } from './parts/count.tsx';
import { cohortPath } from './parts/places.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listCohorts, { query: listQuery(request), signal: request.signal });

function NewCohort({ full = false }: { full?: boolean }) {
  const { t } = useTranslation('cohorts');
  return <Can action="cohort:write"><Button component={Link} to="/grupos/nuevo" fullWidth={full}>{t('new.begin')}</Button></Can>;
}

/** What is done with the public has a list of its own. */
function Beside() {
  const { t } = useTranslation(['cohorts', 'calendar']);
  return (
    <Rows led label={t('calendar:title')}>
      <Row icon={IconCalendarMonth} title={t('calendar:title')} to="/calendario" />
      <Can action="cohort:write"><Row icon={IconCopyPlus} title={t('calendar:series.begin')} sub={t('calendar:series.lead')} to="/grupos/serie" /></Can>
      <Can action="outreach:read"><Row icon={IconSpeakerphone} title={t('outreach')} sub={t('outreachLead')} to="/publico" /></Can>
    </Rows>
  );
}

function useFilters(): Filter[] {
  const { t } = useTranslation('cohorts');
  const { kits, areas, states } = useLoaderData<typeof loader>();
  const options = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const known = cohortStates.filter((state) => states.some(({ id }) => id === state));
  return [
    { key: 'state', label: t('state'), options: known.map((value) => ({ value, label: t(`common:states.cohort.${value}`) })) },
    ...(kits.length > 1 ? [{ key: 'kitId', label: t('kit'), options: options(kits) }] : []),
    { key: 'purpose', label: t('purposeLabel'), options: cohortPurposes.map((value) => ({ value, label: t(`purpose.${value}`) })) },
    ...(areas.length > 0 ? [{ key: 'areaCode', label: t('area'), options: options(areas) }] : []),
  ];
}

/** When it meets next, else when it ran. */
function useWhen() {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  return (one: CohortLine) => {
    if (one.nextSessionAt && one.state !== 'draft') return t('next', { when: f.relativeDay(one.nextSessionAt, one.timeZone) });
    return one.startsOn === one.endsOn ? f.date(one.startsOn) : t('fromTo', { from: f.shortDate(one.startsOn), to: f.shortDate(one.endsOn) });
  };
}

/** Cohorts within one's reach, what runs first. */
export function Component() {
  const { t } = useTranslation(['cohorts', 'calendar']);
  const state = useListState();
  const filters = useFilters();
  const when = useWhen();
  const label = useVersionLabel();
  const { items, kits, total, known, page, size } = useLoaderData<typeof loader>();
  if (known === 0) return <Page title={t('title')}><div className="stack-l"><EmptyState title={t('empty')} actions={<NewCohort />}>{t('emptyLead')}</EmptyState><Beside /></div></Page>;
  const place = (one: CohortLine) => one.areaName ?? (one.online ? t('online') : one.place);
  return (
    <Page title={t('title')} end={<span className="only-l line"><Button variant="default" component={Link} to="/calendario" leftSection={<IconCalendarMonth size={20} stroke={1.75} aria-hidden />}>{t('calendar:title')}</Button><NewCohort /></span>}>
      <div className="stack">
        <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: total })} whole={t('of', { count: known })} />
        {total === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
          <DataTable
            label={t('title')} rows={items} keyOf={(one) => one.id} name={{ label: t('name'), text: (one) => one.title, to: (one) => cohortPath(one.id) }}
            sub={(one) => [one.own ? null : one.organisationName, place(one), when(one)].filter(Boolean).join(' · ')}
            tail={(one) => <StateBadge of="cohort" is={one.state} />}
            columns={[
              { key: 'state', label: t('state'), cell: (one) => <StateBadge of="cohort" is={one.state} /> },
              { key: 'kit', label: t('kit'), cell: (one) => (kits.length > 1 ? `${one.kitTitle} ${label(one.versionLabel)}` : label(one.versionLabel)) },
              { key: 'area', label: t('where'), cell: (one) => <>{place(one)}{one.own ? null : <small className="muted">{one.organisationName}</small>}</> },
              { key: 'people', label: t('people'), figure: true, cell: (one) => <Count value={one.figures.enrolled} /> },
              { key: 'sessions', label: t('held'), figure: true, cell: (one) => t('heldOf', { held: one.figures.sessionsHeld, planned: one.figures.sessionsPlanned }) },
              { key: 'when', label: t('when'), cell: (one) => when(one) },
            ]}
          />
        )}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <Beside />
        <div className="only-s"><NewCohort full /></div>
      </div>
    </Page>
  );
}
