import './parts/home.css';
import { isNotice } from '@relevo/domain/home';
import { mayTry } from '@relevo/domain/permissions';
import { getHome, type Home } from '@relevo/contracts/home';
import { Button } from '@mantine/core';
import { IconCalendarQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { useShell } from '../../components/shell.tsx';
import { call } from '../../lib/call.ts';
import { useSession } from '../../lib/session.tsx';
import { Glance } from './parts/glance.tsx';
import { useLines } from './parts/lines.ts';
import { briefingOf, places } from './parts/places.ts';
import { Items, Waiting } from './parts/waiting.tsx';
import { AskedBand } from '../team/parts/asked-band.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(getHome, { signal: request.signal });

function Next({ next, total }: { next: NonNullable<Home['next']>; total: number }) {
  const { t } = useTranslation('home');
  const line = useLines();
  const before = briefingOf(next.kind, next.item);
  return (
    <Band className="next-step">
      <p className="eyebrow">{t('next')}: {t(`kinds.${next.kind}`, { count: total })}</p>
      <h2>{next.item.title}</h2>
      <p className="muted">{line(next.kind, next.item)}</p>
      <span className="line"><Button component={Link} to={places[next.kind].item(next.item)}>{t(`go.${next.kind}`)}</Button>{before ? <Button component={Link} variant="default" to={before}>{t('briefing')}</Button> : null}</span>
    </Band>
  );
}

function Places() {
  const { t } = useTranslation('home');
  const shell = useShell();
  const items = (shell?.items ?? []).filter(({ path }) => path !== '/inicio');
  return items.length > 0 ? <Rows title={t('places')} led>{items.map(({ id, path, icon }) => <Row key={id} title={t(`common:nav.${id}`)} icon={icon} to={path} />)}</Rows> : null;
}

const daily = ['trainer', 'supervisor'] as const;

/** What waits for whoever arrives: the one next thing first, then the rest by kind. */
export function Component() {
  const { t } = useTranslation(['home', 'team']);
  const home = useLoaderData<typeof loader>();
  const { actor } = useSession();
  // A participant has one thing to do next, on a page of its own that is small enough for any telephone; the committee reads figures.
  if (actor.role === 'participant') return <Navigate to="/hoy" replace />;
  if (actor.role === 'observer') return <Navigate to="/resultados" replace />;
  const byDay = daily.some((role) => role === actor.role);
  const { next, groups } = home;
  const asked = (groups.find((g) => g.kind === 'duty_asked')?.items ?? []).map((i) => ({ id: i.id, duty: i.state, cohortId: i.parentId ?? '', cohortTitle: i.title, sessionTitle: i.sub, startsAt: i.at ?? home.now, timeZone: i.timeZone ?? 'UTC', place: i.place }));
  const acts = groups.filter((g) => !isNotice(g.kind) && g.kind !== 'duty_asked' && !(g.kind === next?.kind && g.total === 1));
  const notices = groups.filter((g) => isNotice(g.kind) && !(g.kind === next?.kind && g.total === 1));
  return (
    <Page title={t('title')} sub={actor.organisationName}>
      <div className="stack-l">
        {/* Answered here, with one tap: it is no step to another page. */}
        {next?.kind === 'duty_asked' ? <AskedBand asked={asked} filled /> : next ? <Next next={next} total={groups.find((g) => g.kind === next.kind)?.total ?? 1} /> : groups.length === 0 ? <EmptyState title={t('nothing')}>{t('nothingLead')}</EmptyState> : null}
        {next?.kind === 'duty_asked' ? null : <AskedBand asked={asked} />}
        {byDay ? [...acts, ...notices].map((group) => <Items key={group.kind} group={group} />) : <><Waiting title={t('waits')} groups={acts} /><Waiting title={t('also')} groups={notices} /></>}
        {byDay ? <Rows led><Row icon={IconCalendarQuestion} title={t('team:asked.all')} sub={t('team:asked.allSub')} to="/pedidos" /></Rows> : null}
        {mayTry(actor.role, 'dashboard:read') ? <Glance /> : null}
        {groups.length === 0 ? <Places /> : null}
      </div>
    </Page>
  );
}
