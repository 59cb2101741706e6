import { getCohort, type Cohort } from '@relevo/contracts/cohorts';
import { openUnplannedSession } from '@relevo/contracts/session-runs';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v5 } from 'uuid';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { cohortPath } from '../cohorts/parts/places.ts';
import { runPath } from './parts/places.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getCohort, { params: { id: params.id! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const id = String(form.get('id'));
  // Ids of the duties follow from the session's, so that sending again asks the same.
  const people = (['trainer', 'supervisor'] as const).flatMap((duty) => form.getAll(duty).map((personId) => ({ assignmentId: v5(String(personId), id), personId: String(personId), duty })));
  const outcome = await send(openUnplannedSession, { params: { id: params.id! }, body: { id, title: String(form.get('title') ?? ''), minutes: Number(form.get('minutes')), people } });
  return outcome.ok ? redirect(runPath(params.id!, id)) : outcome;
}

const peopleOf = (cohort: Cohort, duty: 'trainer' | 'supervisor') =>
  [...new Map(cohort.team.filter((one) => one.duty === duty).map((one) => [one.personId, one])).values()].map((one) => ({ value: one.personId, label: one.displayName }));

/** A session that nobody planned, opened where it happens. */
export function Component() {
  const { t } = useTranslation('session-run');
  const { actor } = useSession();
  const cohort = useLoaderData<typeof loader>();
  const outcome = useActionData<Outcome>();
  const id = useNewId(outcome);
  const [trainers, supervisors] = [peopleOf(cohort, 'trainer'), peopleOf(cohort, 'supervisor')];
  const chosen = trainers.some((one) => one.value === actor.personId) ? [actor.personId] : trainers.slice(0, 1).map((one) => one.value);
  return (
    <Page title={t('unplanned.title')} sub={cohort.title} back={cohortPath(cohort.id)} action={<Submit form="unplanned" fullWidth>{t('unplanned.do')}</Submit>}>
      <EntryForm outcome={outcome} id="unplanned">
        <input type="hidden" name="id" value={id} />
        <p className="muted">{t('unplanned.lead')}</p>
        <TextField name="title" label={t('unplanned.name')} hint={t('unplanned.nameHint')} wrong={t('unplanned.nameWrong')} autoComplete="off" />
        <TextField name="minutes" type="number" inputMode="numeric" min={15} max={600} label={t('unplanned.minutes')} wrong={t('unplanned.minutesWrong')} defaultValue="120" autoComplete="off" />
        <ChoiceField name="trainer" several label={t('unplanned.trainers')} choices={trainers} defaultValue={chosen} wrong={t('unplanned.trainersWrong')} />
        {supervisors.length > 0 ? <ChoiceField name="supervisor" several label={t('unplanned.supervisors')} hint={t('unplanned.supervisorsHint')} choices={supervisors} defaultValue={[]} /> : null}
      </EntryForm>
    </Page>
  );
}
