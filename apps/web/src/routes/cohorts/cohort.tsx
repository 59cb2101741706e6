import './parts/cohorts.css';
import {
  assignPerson, cancelCohort, completeCohort, getCohort, postponeCohort, removeAssignment, restoreCohort, resumeCohort, scheduleCohort, startCohort, type Cohort,
} from '@relevo/contracts/cohorts';
import { isSelfPaced } from '@relevo/domain/self-paced';
import { useTranslation } from 'react-i18next';
import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { CohortOverlaps } from '../calendar/parts/overlap-note.tsx';
import { coursePath } from '../self-paced/parts/places.ts';
import { AboutCohort } from './parts/about-cohort.tsx';
import { ChangeNote } from './parts/change-note.tsx';
import { FiguresBand } from './parts/figures-band.tsx';
import { NextStep } from './parts/next-step.tsx';
import { PeopleRows } from './parts/people-rows.tsx';
import { SessionRows } from './parts/session-rows.tsx';
import { useRights } from './parts/rights.ts';
import { TeamRows } from './parts/team-rows.tsx';

/** A course that everybody goes through alone has a page of its own; whoever comes from a list, a search or a roster finds it. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const cohort = await call(getCohort, { params: { id: params.id! }, signal: request.signal });
  return isSelfPaced(cohort) ? redirect(coursePath(cohort.id)) : cohort;
}

const steps = { schedule: scheduleCohort, start: startCohort, complete: completeCohort } as const;

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { intent, ...given } = formValues(form);
  const where = { params: { id: params.id! } };
  switch (intent) {
    case 'schedule': case 'start': case 'complete': return send(steps[intent], where);
    case 'cancel': return send(cancelCohort, { ...where, body: { reason: given.reason, words: given.words ?? '' } });
    case 'restore': return send(restoreCohort, where);
    case 'postpone': return send(postponeCohort, { ...where, body: { reason: given.reason, words: given.words ?? '', startsOn: given.startsOn ?? null } });
    case 'resume': return send(resumeCohort, { ...where, body: { startsOn: given.startsOn ?? null } });
    case 'unassign': return send(removeAssignment, { params: { id: params.id!, assignmentId: given.assignmentId! } });
    default: {
      const assignments = form.getAll('sessionId').map((sessionId) => ({ id: v7(), sessionId }));
      return send(assignPerson, { ...where, body: { personId: given.personId, duty: given.duty, assignments } });
    }
  }
}

/** That it was called off or is held back, and, for staff, why. */
function Standing({ cohort }: { cohort: Cohort }) {
  const { t } = useTranslation('plan-changes');
  if (!cohort.reason) return null;
  const title = t(cohort.state === 'cancelled' ? 'cancelled' : 'postponed');
  return cohort.change ? <ChangeNote change={cohort.change} title={title} /> : <Note tone={cohort.state === 'cancelled' ? 'stop' : 'wait'} title={title} />;
}

/** One cohort: what comes next, its sessions, its team, its people and its sums. */
export function Component() {
  const { t } = useTranslation('cohorts');
  const cohort = useLoaderData<Cohort>();
  const rights = useRights(cohort);
  const label = useVersionLabel();
  // A committee's own cohort often bears its name: said once is enough.
  const sub = [cohort.organisationName === cohort.title ? null : cohort.organisationName, cohort.kit.title && `${cohort.kit.title} ${label(cohort.kit.versionLabel)}`].filter(Boolean).join(' · ');
  return (
    <Page title={cohort.title} sub={sub} back="/grupos" end={<StateBadge of="cohort" is={cohort.state} />}>
      <div className="two-col">
        <div className="stack">
          <Standing cohort={cohort} />
          {/* Whoever sees sums alone has nothing to do here. */}
          {rights.people ? <NextStep cohort={cohort} rights={rights} /> : null}
          {rights.people && cohort.state !== 'completed' && cohort.state !== 'cancelled' ? <CohortOverlaps cohortId={cohort.id} since={JSON.stringify([cohort.place, cohort.areaCode, cohort.sessions, cohort.team.length])} /> : null}
          <SessionRows cohort={cohort} take={rights.take} />
          {rights.people ? <TeamRows cohort={cohort} rights={rights} /> : null}
        </div>
        <div className="stack">
          {rights.people ? <PeopleRows cohort={cohort} rights={rights} /> : <Note tone="idle" title={t('sumsOnly.title')}><p>{t('sumsOnly.text', { organisation: cohort.tenantName })}</p></Note>}
          <FiguresBand cohort={cohort} />
          <AboutCohort cohort={cohort} rights={rights} />
        </div>
      </div>
    </Page>
  );
}
