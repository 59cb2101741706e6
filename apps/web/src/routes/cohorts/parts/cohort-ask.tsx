import type { Cohort } from '@relevo/contracts/cohorts';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';
import { AudienceNote } from './audience-note.tsx';
import { WhyFields } from './why-fields.tsx';

export type CohortAsked = 'cancel' | 'restore' | 'postpone' | 'resume';
const words = { cancel: 'cancelCohort', restore: 'restoreCohort', postpone: 'postpone', resume: 'resume' } as const;

/** Calling a cohort off, holding it back and putting it back: each reaches everybody enrolled, and says so first. */
export function CohortAsk({ cohort, asked, onClose }: { cohort: Cohort; asked: CohortAsked | null; onClose: () => void }) {
  const { t } = useTranslation('plan-changes');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('saved'), onClose);
  const kind = asked ?? 'cancel';
  const own = words[kind];
  return (
    <Sheet open={asked !== null} onClose={onClose} title={t(`${own}.title`, { title: cohort.title })}>
      <p>{t(`${own}.text`)}</p>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="intent" value={kind} />
        {kind === 'postpone' || kind === 'resume' ? <TextField name="startsOn" type="date" label={t(`${own}.startsOn`)} hint={t(`${own}.startsOnHint`)} wrong={t('startsOnWrong')} /> : null}
        {kind === 'cancel' || kind === 'postpone' ? <WhyFields /> : null}
        <AudienceNote cohortId={cohort.id} next={kind === 'cancel' ? 'off' : kind === 'postpone' ? 'moved' : 'back'} />
        <div className="sheet-acts">
          <Button type="submit" {...(kind === 'cancel' ? { color: 'barro' } : {})} data-pending={fetcher.state !== 'idle' || undefined}>{t(`${own}.do`)}</Button>
          <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
        </div>
      </EntryForm>
    </Sheet>
  );
}
