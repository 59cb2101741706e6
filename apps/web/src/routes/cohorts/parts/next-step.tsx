import type { Cohort } from '@relevo/contracts/cohorts';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { Baton } from '../../../components/baton.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { rosterPath, sessionPath } from './places.ts';
import type { Rights } from './rights.ts';

type Step =
  | { key: 'trainer' | 'supervisor'; assign: 'trainer' | 'supervisor' }
  | { key: 'schedule' | 'start' | 'complete'; intent: 'schedule' | 'start' | 'complete' }
  | { key: 'people' | 'cards' | 'edit' | 'session' | 'hold'; to: string }
  | { key: 'wait' | 'done' | 'cancelled' };

const soonMs = 3 * 3_600_000;

/** The one thing that comes next, by the cohort's state and what is still missing. */
function stepOf(cohort: Cohort, rights: Rights): Step {
  const { state, blockers, sessions, cards, figures } = cohort;
  if (state === 'completed') return { key: 'done' };
  if (state === 'cancelled') return { key: 'cancelled' };
  if (state !== 'running' && rights.assign) {
    if (blockers.some((b) => b.code === 'session_without_trainer' || b.code === 'trainer_may_not_teach')) return { key: 'trainer', assign: 'trainer' };
    if (blockers.some((b) => b.code === 'supervisor_missing')) return { key: 'supervisor', assign: 'supervisor' };
  }
  if (state !== 'running' && blockers.length > 0) return rights.write ? { key: 'edit', to: `/grupos/${cohort.id}/editar` } : { key: 'wait' };
  if (state === 'draft') return rights.write ? { key: 'schedule', intent: 'schedule' } : { key: 'wait' };
  const next = sessions.find((s) => s.state === 'planned');
  // What is going on just now comes before what is still to be prepared.
  if (state === 'running' && next && Date.parse(next.startsAt) - Date.now() < soonMs) return { key: Date.parse(next.endsAt) < Date.now() ? 'hold' : 'session', to: sessionPath(cohort.id, next.id) };
  if (rights.roster && figures.enrolled === 0) return { key: 'people', to: rosterPath(cohort.id) };
  if (rights.roster && (cards?.toIssue ?? 0) > 0) return { key: 'cards', to: `${rosterPath(cohort.id)}/tarjetas` };
  if (state === 'scheduled') return rights.write && next && Date.parse(next.startsAt) - Date.now() < 86_400_000 ? { key: 'start', intent: 'start' } : { key: 'wait' };
  if (!next) return rights.write ? { key: 'complete', intent: 'complete' } : { key: 'wait' };
  return { key: 'session', to: sessionPath(cohort.id, next.id) };
}

export function NextStep({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const step = stepOf(cohort, rights);
  const { sessionsHeld, sessionsPlanned } = cohort.figures;
  const next = cohort.sessions.find((s) => s.state === 'planned');
  const words = {
    title: next?.title ?? '', when: next ? f.relativeDay(next.startsAt, cohort.timeZone) : '', steward: cohort.kit.stewardName,
    count: 'assign' in step ? missingOf(cohort, step.assign).length : (cohort.cards?.toIssue ?? 0),
  };
  return (
    <section className="band next-thing" aria-label={t('nextStep')}>
      <Baton parts={Math.max(1, sessionsPlanned)} done={sessionsHeld} inHand={cohort.state === 'running'} label={t('baton', { held: sessionsHeld, planned: sessionsPlanned })} />
      <h2>{t(`step.${step.key}.title`, words)}</h2>
      <p className="muted">{t(`step.${step.key}.text`, words)}</p>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <div className="acts-in">
        {'assign' in step ? <Button component={Link} to={`/grupos/${cohort.id}/equipo?duty=${step.assign}`}>{t(`step.${step.key}.do`)}</Button> : null}
        {'to' in step ? <Button component={Link} to={step.to}>{t(`step.${step.key}.do`)}</Button> : null}
        {'intent' in step ? <Button data-pending={fetcher.state !== 'idle' || undefined} onClick={() => { if (fetcher.state === 'idle') void fetcher.submit({ intent: step.intent }, { method: 'post' }); }}>{t(`step.${step.key}.do`)}</Button> : null}
      </div>
    </section>
  );
}

/** Planned sessions that still lack somebody for the duty. */
export function missingOf(cohort: Cohort, duty: 'trainer' | 'supervisor') {
  const codes = duty === 'trainer' ? ['session_without_trainer', 'trainer_may_not_teach'] : ['supervisor_missing'];
  return cohort.sessions.filter((s) => cohort.blockers.some((b) => b.sessionId === s.id && codes.includes(b.code)));
}
