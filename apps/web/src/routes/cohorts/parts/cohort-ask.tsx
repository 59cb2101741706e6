import type { Cohort } from '@relevo/contracts/cohorts';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../components/form/text-field.tsx';
import { AudienceNote } from './audience-note.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { WhyFields } from './why-fields.tsx';

export type CohortAsked = 'cancel' | 'restore' | 'postpone' | 'resume';
const words = { cancel: 'cancelCohort', restore: 'restoreCohort', postpone: 'postpone', resume: 'resume' } as const;

/** Calling a cohort off, holding it back and putting it back: each reaches everybody enrolled, and says so first. */
export function CohortAsk({ cohort, asked, onClose }: { cohort: Cohort; asked: CohortAsked | null; onClose: () => void }) {
  const { t } = useTranslation('plan-changes');
  const kind = asked ?? 'cancel';
  const own = words[kind];
  return (
    <PlanSheet open={asked !== null} onClose={onClose} title={t(`${own}.title`, { title: cohort.title })} lead={<p>{t(`${own}.text`)}</p>} intent={kind} verb={t(`${own}.do`)} saved={t('saved')} grave={kind === 'cancel'}>{() => (
      <>
        {kind === 'postpone' || kind === 'resume' ? <TextField name="startsOn" type="date" label={t(`${own}.startsOn`)} hint={t(`${own}.startsOnHint`)} wrong={t('startsOnWrong')} /> : null}
        {kind === 'cancel' || kind === 'postpone' ? <WhyFields /> : null}
        <AudienceNote cohortId={cohort.id} next={kind === 'cancel' ? 'off' : kind === 'postpone' ? 'moved' : 'back'} />
      </>
    )}</PlanSheet>
  );
}
