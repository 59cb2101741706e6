import type { Cohort } from '@relevo/contracts/cohorts';
import { cohortStep } from '@relevo/domain/cohort-step';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { Baton } from '../../../components/baton.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { actionPlace, cohortPath, rosterPath, sessionPath } from './places.ts';
import type { Rights } from './rights.ts';

type Duty = 'trainer' | 'supervisor';
/** A duty that somebody declined or has not answered for too long, and nobody else took. */
type Unsettled = { sessionId: string; duty: Duty; displayName: string; declined: boolean };

const nextOf = (cohort: Cohort) => cohort.sessions.find((s) => s.state === 'planned');
const toCome = (cohort: Cohort) => cohort.sessions.filter((s) => s.state === 'planned' && Date.parse(s.endsAt) > Date.now());

function unsettledOf(cohort: Cohort): Unsettled[] {
  if (cohort.state !== 'scheduled' && cohort.state !== 'running') return [];
  const ahead = new Set(toCome(cohort).map(({ id }) => id));
  const declined = cohort.declined.filter((d) => !d.replaced).map((d) => ({ ...d, declined: true }));
  return [...declined, ...cohort.team.filter((m) => m.silent).map((m) => ({ ...m, declined: false }))].filter(({ sessionId }) => ahead.has(sessionId));
}

/** Planned sessions that still lack somebody for the duty. */
export function missingOf(cohort: Cohort, duty: Duty) {
  if (cohort.state === 'running') {
    const asked = duty === 'trainer' || (cohort.purpose === 'delivery' && cohort.accompaniedBy !== null);
    return asked ? toCome(cohort).filter((s) => !cohort.team.some((m) => m.sessionId === s.id && m.duty === duty)) : [];
  }
  const codes = duty === 'trainer' ? ['session_without_trainer', 'trainer_may_not_teach'] : ['supervisor_missing'];
  return cohort.sessions.filter((s) => cohort.blockers.some((b) => b.sessionId === s.id && codes.includes(b.code)));
}

function stepOf(cohort: Cohort, rights: Rights, unsettled: readonly Unsettled[]) {
  const next = nextOf(cohort);
  const from = (at: string) => Date.parse(at) - Date.now();
  return cohortStep({
    state: cohort.state, blocked: cohort.blockers.length > 0, lacking: { trainer: missingOf(cohort, 'trainer').length, supervisor: missingOf(cohort, 'supervisor').length }, declined: unsettled.filter((one) => one.declined).length, silent: unsettled.filter((one) => !one.declined).length,
    next: next ? { begins: from(next.startsAt), ends: from(next.endsAt) } : null, enrolled: cohort.figures.enrolled, cardsToIssue: cohort.cards?.toIssue ?? 0, attention: cohort.attention?.reason ?? null, may: rights,
  });
}

/** Where a step is taken, unless it is taken here. */
function placeOf(step: ReturnType<typeof stepOf>, cohort: Cohort, [first]: readonly Unsettled[]): string | null {
  const next = nextOf(cohort);
  const { attention } = cohort;
  switch (step) {
    case 'settle': return first ? `${cohortPath(cohort.id)}/equipo?duty=${first.duty}&session=${first.sessionId}` : null;
    case 'trainer': case 'supervisor': return `${cohortPath(cohort.id)}/equipo?duty=${step}`;
    case 'edit': return `${cohortPath(cohort.id)}/editar`;
    case 'people': return rosterPath(cohort.id);
    case 'cards': return `${rosterPath(cohort.id)}/tarjetas`;
    case 'hold': case 'session': return next ? sessionPath(cohort.id, next.id) : null;
    // Its day has come and its first session has not: the dates are what is wrong.
    case 'attention': return attention?.reason === 'start_due' ? `${cohortPath(cohort.id)}/editar` : attention && actionPlace(attention.next, cohort.id, attention.sessionId ?? next?.id ?? null);
    default: return null;
  }
}

const here = ['schedule', 'start', 'complete'] as const;

/** The one thing that comes next, by the cohort's state and what is still missing. */
export function NextStep({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation(['cohorts', 'board']);
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const unsettled = unsettledOf(cohort);
  const step = stepOf(cohort, rights, unsettled);
  const { sessionsHeld, sessionsPlanned } = cohort.figures;
  const [next, [first], { attention }] = [nextOf(cohort), unsettled, cohort];
  const to = placeOf(step, cohort, unsettled);
  const intent = here.find((one) => one === step);
  const words = {
    title: next?.title ?? '', when: next ? f.relativeDay(next.startsAt, cohort.timeZone) : '', steward: cohort.kit.stewardName, name: first?.displayName ?? '', session: cohort.sessions.find((s) => s.id === first?.sessionId)?.ordinal ?? '',
    count: step === 'settle' ? unsettled.length : step === 'trainer' || step === 'supervisor' ? missingOf(cohort, step).length : (cohort.cards?.toIssue ?? 0),
  };
  const said = step === 'attention' && attention
    ? { title: t(`board:reasons.${attention.reason}`), text: t(`board:why.${attention.reason}`), do: attention.reason === 'start_due' ? t('step.edit.do') : t(`board:next.${attention.next}`) }
    : { title: t(step === 'settle' && first ? `step.settle.${first.declined ? 'declined' : 'silent'}` : `step.${step}.title`, words), text: t(`step.${step}.text`, words), do: t(`step.${step}.do`, { defaultValue: '' }) };
  return (
    <section className="band next-thing" aria-label={t('nextStep')}>
      <Baton parts={Math.max(1, sessionsPlanned)} done={sessionsHeld} inHand={cohort.state === 'running'} label={t('baton', { held: sessionsHeld, planned: sessionsPlanned })} />
      <h2>{said.title}</h2>
      <p className="muted">{said.text}</p>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <div className="acts-in">
        {to ? <Button component={Link} to={to}>{said.do}</Button> : null}
        {intent ? <Button data-pending={fetcher.state !== 'idle' || undefined} onClick={() => { if (fetcher.state === 'idle') void fetcher.submit({ intent }, { method: 'post' }); }}>{said.do}</Button> : null}
      </div>
    </section>
  );
}
