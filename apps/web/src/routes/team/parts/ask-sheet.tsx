import type { Cohort } from '@relevo/contracts/cohorts';
import type { Candidate } from '@relevo/contracts/duties';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher, useNavigate } from 'react-router';
import { EntryForm, useField } from '../../../components/form/entry-form.tsx';
import { FieldError } from '../../../components/form/field-error.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { useSession } from '../../../lib/session.tsx';

type Duty = 'trainer' | 'supervisor';
type Props = { cohort: Cohort; duty: Duty; one: Candidate; /** Asked for this one alone. */ only: string | null; onClose: () => void };

/** For which sessions somebody is asked. Those that lack this duty are chosen already, except where they are not free. */
export function AskSheet({ cohort, duty, one, only, onClose }: Props) {
  const { t } = useTranslation('team');
  const { person } = useSession();
  const fetcher = useFetcher<Outcome>();
  const navigate = useNavigate();
  const own = one.personId === person.id;
  useSaved(fetcher.data, t(own ? 'savedOwn' : 'saved', { name: one.displayName }), () => { void navigate(`/grupos/${cohort.id}`); });
  return (
    <Sheet open onClose={onClose} title={one.displayName}>
      <p className="muted small">{t(own ? `lead.own_${duty}` : `lead.${duty}`, { organisation: one.organisationName })}</p>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="personId" value={one.personId} />
        <input type="hidden" name="duty" value={duty} />
        <Sessions cohort={cohort} duty={duty} one={one} only={only} />
        <div className="sheet-acts"><Button type="submit" data-pending={fetcher.state !== 'idle' || undefined}>{t(own ? 'take' : 'ask')}</Button><Button variant="default" onClick={onClose}>{t('leave')}</Button></div>
      </EntryForm>
    </Sheet>
  );
}

function Sessions({ cohort, duty, one, only }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const { id, message } = useField({ name: 'assignments', wrong: t('sessionsWrong') });
  const planned = cohort.sessions.filter((s) => s.state === 'planned' && !one.sessionIds.includes(s.id));
  const taken = (sessionId: string) => cohort.team.some((m) => m.sessionId === sessionId && m.duty === duty);
  const reasons = [['busy', one.busySessionIds], ['away', one.awaySessionIds], ['declined', one.declinedSessionIds], ['teaches', one.teachesSessionIds]] as const;
  const why = (sessionId: string) => reasons.flatMap(([code, ids]) => (ids.includes(sessionId) ? [t(`session.${code}`)] : []));
  const chosen = (sessionId: string) => (only ? only === sessionId : why(sessionId).length === 0 && (!taken(sessionId) || planned.every((s) => taken(s.id))));
  if (planned.length === 0) return <p>{t('hasAll')}</p>;
  return (
    <fieldset className="stack-s" id={id} tabIndex={-1}>
      <legend className="strong">{t('sessions')}</legend>
      {message ? <p className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
      <div className="pick">{planned.map((s) => (
        <label key={s.id} className="opt">
          <input type="checkbox" name="sessionId" value={s.id} defaultChecked={chosen(s.id)} disabled={one.teachesSessionIds.includes(s.id)} />
          <span>{s.ordinal}. {s.title}<small>{[f.dateTime(s.startsAt, cohort.timeZone), ...why(s.id), taken(s.id) ? t('session.taken') : null].filter(Boolean).join(' · ')}</small></span>
        </label>
      ))}</div>
    </fieldset>
  );
}
