import './parts/cohorts.css';
import { getCohort, getCohortOptions, updateCohort } from '@relevo/contracts/cohorts';
import { listAreas } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { backersIn } from './parts/backer-fields.tsx';
import { PlaceFields, useWhere } from './parts/cohort-fields.tsx';
import { cohortPath } from './parts/places.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [cohort, options, { areas }] = await Promise.all([call(getCohort, { params: { id: params.id! }, signal }), call(getCohortOptions, { signal }), call(listAreas, { signal })]);
  return { cohort, options, areas };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { capacity, place = '', onlineUrl = '', areaCode = null, backers, ...given } = formValues(await request.formData()) as Record<string, string | null>;
  const outcome = await send(updateCohort, { params: { id: params.id! }, body: { ...given, place, onlineUrl, areaCode, backers: backersIn(backers), ...(capacity ? { capacity: Number(capacity) } : {}) } });
  return outcome.ok ? redirect(cohortPath(params.id!)) : outcome;
}

/** What is written about a cohort; its kit, its sessions and its people have places of their own. */
export function Component() {
  const { t } = useTranslation('cohorts');
  const { cohort, options, areas } = useLoaderData<typeof loader>();
  const where = useWhere(options, cohort);
  return (
    <Page title={t('edit.title')} sub={cohort.title} back={cohortPath(cohort.id)} action={<Submit form="cohort">{t('edit.save')}</Submit>}>
      <Band>
        <EntryForm id="cohort" onChange={where.read} outcome={useActionData<typeof action>()}>
          <TextField name="title" label={t('fields.title')} wrong={t('fields.titleWrong')} defaultValue={cohort.title} autoComplete="off" />
          <div className="two">
            <TextField name="startsOn" type="date" label={t('fields.from')} defaultValue={cohort.startsOn} />
            <TextField name="endsOn" type="date" label={t('fields.to')} defaultValue={cohort.endsOn} wrong={t('fields.toWrong')} />
          </div>
          <PlaceFields areas={areas} options={options} organisationId={cohort.organisationId} from={cohort} zone={where.zone} onArea={where.toArea} />
        </EntryForm>
      </Band>
    </Page>
  );
}
