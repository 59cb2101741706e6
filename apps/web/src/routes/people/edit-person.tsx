import { getPerson, updatePerson } from '@relevo/contracts/people';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { PersonFields, personBody } from './parts/person-fields.tsx';
import { placesFor } from './parts/places.ts';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [person, places] = await Promise.all([call(getPerson, { params: idOf(params), signal }), placesFor(signal)]);
  return { person, ...places };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const outcome = await send(updatePerson, { params: idOf(params), body: { ...personBody(formValues(form)), languages: form.getAll('languages') } });
  return outcome.ok ? redirect(`/personas/${params.id}`) : outcome;
}

/** What one's institution knows about somebody. */
export function Component() {
  const { t } = useTranslation('people');
  const { person, ...places } = useLoaderData<typeof loader>();
  return (
    <Page title={t('edit')} crumb={person.displayName} sub={person.displayName} back={`/personas/${person.id}`} action={<Submit form="person">{t('save')}</Submit>}>
      <Band><EntryForm id="person" outcome={useActionData<typeof action>()}><PersonFields {...places} person={person} /></EntryForm></Band>
    </Page>
  );
}
