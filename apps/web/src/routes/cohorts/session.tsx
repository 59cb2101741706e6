import './parts/session.css';
import {
  cancelCohortSession, getCohortSession, holdCohortSession, joinCohortSession, reopenCohortSession, restoreCohortSession, splitCohortSession, updateCohortSession, type SessionPage,
} from '@relevo/contracts/cohort-sessions';
import type { CohortSession } from '@relevo/contracts/cohorts';
import { fitUnplannedSession, getSessionRun } from '@relevo/contracts/session-runs';
import { atLocal } from '@relevo/domain/local-time';
import { can } from '@relevo/domain/permissions';
import { attendanceOpensMinutes } from '@relevo/domain/session-state';
import { Button } from '@mantine/core';
import { IconBroadcast, IconBulb, IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { minutesOf } from '../../lib/clock.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { FitRow } from '../session-run/parts/fit-sheet.tsx';
import { livePath, runPath } from '../session-run/parts/places.ts';
import { ReportShown } from '../session-run/parts/report-shown.tsx';
import { ChangeNote } from './parts/change-note.tsx';
import { briefingPath, cohortPath, sessionPath } from './parts/places.ts';
import { openTeam } from './parts/rights.ts';
import { RunSheet } from './parts/run-sheet.tsx';
import { SessionFacts } from './parts/session-facts.tsx';
import { ModeTag } from './parts/session-rows.tsx';

/** How it went is for whoever holds the roster; a reader of sums alone has none of it. */
export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id!, sessionId: params.sessionId! }, signal };
  const unheld = (error: unknown) => { if (error instanceof Refusal && error.status === 403) return null; throw error; };
  const [session, run] = await Promise.all([call(getCohortSession, where), call(getSessionRun, where).catch(unheld)]);
  return { ...session, run };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, date = '', from = '', to = '', timeZone = 'UTC', title, reason, words = '', place, following, id, atBlockId, runSheetSessionId = '' } = formValues(await request.formData());
  const where = { params: { id: params.id!, sessionId: params.sessionId! } };
  if (intent === 'hold') return send(holdCohortSession, where);
  if (intent === 'cancel') return send(cancelCohortSession, { ...where, body: { reason, words } });
  if (intent === 'restore') return send(restoreCohortSession, where);
  if (intent === 'join') return joined(await send(joinCohortSession, where), params.id!);
  if (intent === 'reopen') return send(reopenCohortSession, { ...where, body: { reason } });
  if (intent === 'fit') return send(fitUnplannedSession, { ...where, body: { place: Number(place), runSheetSessionId } });
  const at = (time: string) => atLocal(date, minutesOf(time), timeZone).toISOString();
  if (intent === 'split') return send(splitCohortSession, { ...where, body: { id, atBlockId, startsAt: date && from ? at(from) : undefined, ...(title ? { title } : {}), ...(place ? { place } : {}) } });
  const times = date && from && to ? { startsAt: at(from), endsAt: at(to), following: following === 'yes' } : {};
  return send(updateCohortSession, { ...where, body: { ...(title ? { title } : {}), ...times, place: place ?? null, ...(reason ? { reason, words } : {}) } });
}

/** What was put together is found where its first part is: the page of the second one is gone. */
const joined = (outcome: Outcome<CohortSession>, cohortId: string) => (outcome.ok ? redirect(sessionPath(cohortId, outcome.value.id)) : outcome);

/** What the person in front of the screen may do with the session. */
function useSessionRights({ cohort, team }: SessionPage) {
  const { actor } = useSession();
  const on = { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(team) };
  return { write: can(actor, 'cohort:write', on), take: can(actor, 'attendance:take', on), read: can(actor, 'roster:read', on) };
}

/** A session as its team works from it: the run sheet, and attendance at the thumb. */
export function Component() {
  const { t } = useTranslation(['attendance', 'plan-changes']);
  const f = useFormat();
  const session = useLoaderData<typeof loader>();
  const rights = useSessionRights(session);
  const { cohort } = session;
  const when = `${f.weekday(session.startsAt, cohort.timeZone)}, ${f.time(session.startsAt, cohort.timeZone)}–${f.time(session.endsAt, cohort.timeZone)}`;
  const open = cohort.state === 'running' && session.state !== 'cancelled' && Date.now() >= Date.parse(session.startsAt) - attendanceOpensMinutes * 60_000;
  const to = `${sessionPath(cohort.id, session.id)}/asistencia`;
  const take = (where: string) => <Button className={where} component={Link} to={to} leftSection={<IconListCheck size={22} stroke={1.75} aria-hidden />}>{t('take')}</Button>;
  return (
    <Page
      title={session.title} sub={when} crumb={`${cohort.title} · ${when}`} back={cohortPath(cohort.id)} end={<span className="only-l line"><ModeTag mode={session.mode} />{rights.take && open ? take('') : null}</span>}
      action={rights.take && open ? take('only-s') : undefined}
    >
      <div className="two-col">
        <div className="stack">
          <div className="only-s"><ModeTag mode={session.mode} /></div>
          {session.state === 'cancelled' && !session.change ? <Note tone="stop" title={t('cancelled')} /> : null}
          {session.change && session.state !== 'held' ? <ChangeNote change={session.change} title={t(session.state === 'cancelled' ? 'cancelled' : 'plan-changes:moved')} /> : null}
          {rights.take && !open && session.state === 'planned' ? <Note tone="idle" title={t(cohort.state === 'running' ? 'opensLater' : 'notRunning')} level={3} /> : null}
          {rights.take && open && session.state === 'planned' ? <Button variant="default" component={Link} to={runPath(cohort.id, session.id)} leftSection={<IconPlayerPlay size={20} stroke={1.75} aria-hidden />}>{t('session-run:open')}</Button> : null}
          {rights.read && session.state === 'planned' && cohort.state !== 'draft' && cohort.state !== 'cancelled' ? <Rows led><Row icon={IconBulb} title={t('briefing')} sub={t('briefingSub')} to={briefingPath(cohort.id, session.id)} /></Rows> : null}
          {session.run ? <ReportShown session={session} run={session.run} take={rights.take} /> : null}
          {session.blocks.length > 0 ? <RunSheet session={session} /> : <EmptyState title={t('noBlocks')}>{t('noBlocksLead')}</EmptyState>}
        </div>
        <div className="stack">
          {/* What is asked of one session ends with it: put together, the page is another's. */}
          <SessionFacts key={session.id} session={session} rights={rights} />
          {rights.read && session.state === 'planned' ? <Rows led><Row icon={IconBroadcast} title={t('live:title')} sub={t('live:row.none')} to={livePath(cohort.id, session.id)} /></Rows> : null}
          {session.run?.fitting ? <FitRow fitting={session.run.fitting} write={rights.write && cohort.state === 'running'} /> : null}
        </div>
      </div>
    </Page>
  );
}
