import { createInvitation, getPerson } from '@relevo/contracts/people';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { LinkShown } from '../../components/link-shown.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { placesFor } from './parts/places.ts';
import { unitChoices, usualRole, useRoleChoices } from './parts/role-choices.ts';

/** For somebody known (`?persona=`) or somebody new. */
export async function loader({ request: { signal, url } }: LoaderFunctionArgs) {
  const known = new URL(url).searchParams.get('persona');
  const [places, person] = await Promise.all([placesFor(signal), known ? call(getPerson, { params: { id: known }, signal }) : null]);
  return { units: places.units, person };
}

export const action = async ({ request }: ActionFunctionArgs) => send(createInvitation, { body: formValues(await request.formData()) });

/** A link that gives somebody a sign-in and a role. */
export function Component() {
  const { t } = useTranslation('people');
  const { units, person } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [id] = useState(() => v7());
  const back = person ? `/personas/${person.id}` : '/personas';
  const roleChoices = useRoleChoices(units);
  if (outcome?.ok) {
    return (
      <Page title={t('invite.title')} crumb={t('title')} back={back} action={<Button component={Link} to={back} variant="default">{t('invite.done')}</Button>}>
        {outcome.value.url === null ? <Note tone="wait" title={t('invite.waitsTitle')} role="status"><p>{t('invite.waits')}</p></Note> : <LinkShown link={{ ...outcome.value, url: outcome.value.url }} title={t('invite.made')} message={t('common:link.message')} />}
      </Page>
    );
  }
  return (
    <Page title={t('invite.title')} crumb={t('title')} back={back} action={<Submit form="invitation">{t('invite.submit')}</Submit>}>
      <Band>
        <p className="muted small">{t('invite.lead')}</p>
        <EntryForm id="invitation" outcome={outcome} className="spaced">
          <input type="hidden" name="id" value={id} />
          {person ? <input type="hidden" name="personId" value={person.id} /> : null}
          <TextField name="displayName" label={t('invite.name')} hint={t('invite.nameHint')} wrong={t('invite.nameWrong')} defaultValue={person?.displayName} readOnly={Boolean(person)} autoComplete="off" />
          <SelectField name="role" label={t('role')} data={roleChoices} defaultValue={usualRole(roleChoices)} />
          <SelectField name="organisationId" label={t('unit')} data={unitChoices(units)} />
        </EntryForm>
      </Band>
    </Page>
  );
}
