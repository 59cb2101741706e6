import type { Cohort } from '@relevo/contracts/cohorts';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm, useField } from '../../../components/form/entry-form.tsx';
import { FieldError } from '../../../components/form/field-error.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import type { loader } from '../candidates.ts';

type Duty = 'trainer' | 'supervisor';
type Props = { cohort: Cohort; duty: Duty; open: boolean; onClose: () => void };

/** Somebody for a duty, and the sessions it is for. Only people with a standing for the kit are on offer. */
export function AssignSheet({ cohort, duty, open, onClose }: Props) {
  const { t } = useTranslation('cohorts');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('assign.saved'), onClose);
  return (
    <Sheet open={open} onClose={onClose} title={t(`assign.${duty}`)}>
      <p className="muted small">{t(`assign.${duty}Lead`, { steward: cohort.kit.stewardName })}</p>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="intent" value="assign" />
        <input type="hidden" name="duty" value={duty} />
        <People cohort={cohort} duty={duty} />
        <Sessions cohort={cohort} duty={duty} />
        <div className="sheet-acts"><Button type="submit" data-pending={fetcher.state !== 'idle' || undefined}>{t('assign.do')}</Button><Button variant="default" onClick={onClose}>{t('assign.leave')}</Button></div>
      </EntryForm>
    </Sheet>
  );
}

function People({ cohort, duty }: Pick<Props, 'cohort' | 'duty'>) {
  const { t } = useTranslation('cohorts');
  const candidates = useFetcher<typeof loader>({ key: `candidates-${cohort.id}-${duty}` });
  const f = useFormat();
  const [text, setText] = useState('');
  const { id, message } = useField({ name: 'personId', wrong: t('assign.whoWrong') });
  const { load } = candidates;
  useEffect(() => { void load(`/grupos/${cohort.id}/candidatos?duty=${duty}`); }, [load, cohort.id, duty]);
  const all = candidates.data?.candidates.filter((c) => c.may.co_supervised || c.may.independent);
  if (!all) return <Skeleton />;
  if (all.length === 0) return <p>{t(`assign.nobody_${duty}`)}</p>;
  const busyIn = (ids: readonly string[]) => (ids.length > 0 ? t('assign.busy', { count: ids.length, sessions: f.list(cohort.sessions.filter((s) => ids.includes(s.id)).map((s) => String(s.ordinal))) }) : null);
  const shown = all.filter((c) => c.displayName.toLocaleLowerCase().includes(text.toLocaleLowerCase())).toSorted((a, b) => a.busySessionIds.length - b.busySessionIds.length);
  return (
    <fieldset className="stack-s" id={id} tabIndex={-1}>
      <legend className="strong">{t('assign.who')}</legend>
      {message ? <p className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
      {all.length > 8 ? <SearchBox label={t('assign.search')} value={text} onSearch={setText} /> : null}
      <div className="pick">{shown.map((c) => (
        <label key={c.personId} className="opt">
          <input type="radio" name="personId" value={c.personId} />
          <span>{c.displayName}<small>{[busyIn(c.busySessionIds), c.founding ? t('assign.founding') : c.standing ? t(`common:states.certification.${c.standing}`) : null, c.organisationName].filter(Boolean).join(' · ')}</small></span>
        </label>
      ))}</div>
    </fieldset>
  );
}

function Sessions({ cohort, duty }: Pick<Props, 'cohort' | 'duty'>) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const { id, message } = useField({ name: 'assignments', wrong: t('assign.sessionsWrong') });
  const planned = cohort.sessions.filter((s) => s.state === 'planned');
  const taken = (id: string) => cohort.team.some((m) => m.sessionId === id && m.duty === duty);
  const lacking = planned.filter((s) => !taken(s.id));
  return (
    <fieldset className="stack-s" id={id} tabIndex={-1}>
      <legend className="strong">{t('assign.sessions')}</legend>
      {message ? <p className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
      <div className="pick">{planned.map((s) => (
        <label key={s.id} className="opt">
          <input type="checkbox" name="sessionId" value={s.id} defaultChecked={lacking.length === 0 || !taken(s.id)} />
          <span>{s.ordinal}. {s.title}<small>{f.dateTime(s.startsAt, cohort.timeZone)}</small></span>
        </label>
      ))}</div>
    </fieldset>
  );
}
