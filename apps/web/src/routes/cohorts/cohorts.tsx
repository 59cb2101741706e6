import { changeFilter, deleteFilter, listSavedFilters, saveFilter } from '@relevo/contracts/cohort-filters';
import { exportCohorts, listCohorts, type BoardLine, type CohortLine } from '@relevo/contracts/cohorts';
import type { BoardGroup } from '@relevo/domain/cohort-board';
import { isSelfPaced } from '@relevo/domain/self-paced';
import { Button } from '@mantine/core';
import { IconCalendarMonth, IconCopyPlus, IconDownload, IconSpeakerphone, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, type ListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { Attention, NextLink } from './parts/attention.tsx';
import { Count } from './parts/count.tsx';
import { cohortPath } from './parts/places.ts';
import { SavedFilters } from './parts/saved-filters.tsx';
import { asWritten, useBoardFilters, useBoardNames, useBoardState, useKitName } from './parts/use-board.ts';

/** An address without filters shows what one begins with, else what one last looked by; one that says what it shows is left alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { signal } = request;
  const { [asWritten]: _, ...query } = listQuery(request);
  if (new URL(request.url).search === '') {
    const kept = await call(listSavedFilters, { signal });
    const first = kept.filters.find(({ isDefault }) => isDefault)?.query ?? kept.remembered;
    if (first) return redirect(`/grupos?${first}&${asWritten}=esto`);
    return { ...(await call(listCohorts, { query, signal })), filters: kept.filters };
  }
  const [board, { filters }] = await Promise.all([call(listCohorts, { query, signal }), call(listSavedFilters, { signal })]);
  return { ...board, filters };
}

export async function action({ request }: ActionFunctionArgs) {
  const { intent, id = '', name, query = '', isDefault } = formValues(await request.formData());
  const body = { name, isDefault: isDefault === 'yes' };
  if (intent === 'keep') return send(saveFilter, { body: { id, query, ...body } });
  return intent === 'forget' ? send(deleteFilter, { params: { id } }) : send(changeFilter, { params: { id }, body });
}

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
      <Can action="cohort:write"><Row icon={IconUserCircle} title={t('selfPaced')} sub={t('selfPacedLead')} to="/grupos/cursos/nuevo" /></Can>
      <Can action="cohort:write"><Row icon={IconCopyPlus} title={t('calendar:series.begin')} sub={t('calendar:series.lead')} to="/grupos/serie" /></Can>
      <Can action="outreach:read"><Row icon={IconSpeakerphone} title={t('outreach')} sub={t('outreachLead')} to="/publico" /></Can>
    </Rows>
  );
}

/** When it meets next, else when it ran. */
function useWhen() {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  return (one: CohortLine) => {
    if (isSelfPaced(one)) return t('purpose.self_paced');
    if (one.nextSessionAt && one.state !== 'draft') return t('next', { when: f.relativeDay(one.nextSessionAt, one.timeZone) });
    return one.startsOn === one.endsOn ? f.date(one.startsOn) : t('fromTo', { from: f.shortDate(one.startsOn), to: f.shortDate(one.endsOn) });
  };
}

/** From and until when: a cohort of which some day lies in between. */
function Days({ state }: { state: ListState }) {
  const { t } = useTranslation('board');
  const day = (key: 'from' | 'until') => <label className="small">{t(key)} <input type="date" className="filter" value={state.filters[key] ?? ''} onChange={(event) => state.change({ [key]: event.currentTarget.value || null })} /></label>;
  return <div className="line">{day('from')}{day('until')}</div>;
}

/** The rows of one group, or of all. */
function Lines({ items, several }: { items: readonly BoardLine[]; several: boolean }) {
  const { t } = useTranslation(['board', 'cohorts']);
  const when = useWhen();
  const kit = useKitName(several);
  const place = (one: BoardLine) => one.areaName ?? (one.online ? t('cohorts:online') : one.place);
  return (
    <DataTable
      label={t('cohorts:title')} rows={items} keyOf={(one) => one.id} name={{ label: t('cohorts:name'), text: (one) => one.title, to: (one) => cohortPath(one.id) }}
      sub={(one) => [one.attention ? t(`reasons.${one.attention.reason}`) : null, one.own ? null : one.organisationName, place(one), when(one)].filter(Boolean).join(' · ')}
      tail={(one) => <StateBadge of="cohort" is={one.state} />}
      columns={[
        { key: 'state', label: t('cohorts:state'), cell: (one) => <StateBadge of="cohort" is={one.state} /> },
        { key: 'attention', label: t('attention'), cell: (one) => <><Attention line={one} /> <NextLink line={one} /></> },
        ...(several ? [{ key: 'kit', label: t('cohorts:kit'), cell: kit }] : []),
        { key: 'area', label: t('cohorts:where'), cell: (one) => <>{place(one)}{one.own ? null : <small className="muted">{one.organisationName}</small>}</> },
        { key: 'people', label: t('cohorts:people'), figure: true, cell: (one) => <Count value={one.figures.enrolled} /> },
        { key: 'sessions', label: t('cohorts:held'), figure: true, cell: (one) => isSelfPaced(one) ? '' : t('cohorts:heldOf', { held: one.figures.sessionsHeld, planned: one.figures.sessionsPlanned }) },
        { key: 'when', label: t('cohorts:when'), cell: (one) => when(one) },
      ]}
    />
  );
}

/** All that one reaches and is not over, what runs first, with what needs somebody; grouped where that is asked for. */
export function Component() {
  const { t, i18n } = useTranslation(['cohorts', 'calendar', 'board']);
  const state = useBoardState();
  const board = useLoaderData<typeof loader>();
  const filters = useBoardFilters(board, state);
  const names = useBoardNames();
  const { items, kits, total, known, page, size, over } = board;
  const group = state.filters['group'] as BoardGroup | undefined;
  if (known === 0 && !over && !state.filters['state']) return <Page title={t('title')}><div className="stack-l"><EmptyState title={t('empty')} actions={<NewCohort />}>{t('emptyLead')}</EmptyState><Beside /></div></Page>;
  const { [asWritten]: _, ...query } = state.filters;
  const csv = <Button variant="default" component="a" href={urlOf(exportCohorts, { query: { ...query, words: i18n.language } })} download leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('board:csv')}</Button>;
  return (
    <Page title={t('title')} end={<span className="only-l line"><Button variant="default" component={Link} to="/calendario" leftSection={<IconCalendarMonth size={20} stroke={1.75} aria-hidden />}>{t('calendar:title')}</Button><NewCohort /></span>}>
      <div className="stack">
        <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: total })} whole={t('of', { count: known })} />
        <div className="line between"><SavedFilters filters={board.filters} state={state} /><span className={state.filters['from'] || state.filters['until'] ? undefined : 'only-l'}><Days state={state} /></span><span className="only-l">{csv}</span></div>
        {total === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>
          : group ? board.groups.filter((one) => items.some((line) => line.group === one.id)).map((one) => (
            <section key={one.id} className="stack"><h2>{names(group, one)} <span className="muted num">{one.count}</span></h2><Lines items={items.filter((line) => line.group === one.id)} several={kits.length > 1} /></section>
          )) : <Lines items={items} several={kits.length > 1} />}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <Beside />
        <div className="only-s stack-s"><NewCohort full />{csv}</div>
      </div>
    </Page>
  );
}
