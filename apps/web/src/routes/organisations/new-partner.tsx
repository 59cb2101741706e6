import { createPartner, listAreas } from '@relevo/contracts/organisations';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { LinkShown } from '../../components/link-shown.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { UnitFields } from './parts/unit-fields.tsx';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(listAreas, { signal });

export async function action({ request }: ActionFunctionArgs) {
  const { 'manager.invitationId': invitationId, 'manager.displayName': displayName, ...body } = formValues(await request.formData());
  return send(createPartner, { body: { ...body, manager: { invitationId, displayName } } });
}

/** A partner institution; what comes out is the link for whoever will manage it. */
export function Component() {
  const { t } = useTranslation('organisations');
  const { areas } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const ids = { id: useNewId(outcome), invitation: useNewId(outcome) };
  if (outcome?.ok) {
    return (
      <Page title={outcome.value.partner.name} crumb={t('title')} back="/organizaciones" action={<Button component={Link} to="/organizaciones" variant="default">{t('backToList')}</Button>}>
        <LinkShown link={outcome.value.invitation} title={t('partnerMade')} message={t('common:link.message')} />
      </Page>
    );
  }
  return (
    <Page title={t('newPartner')} crumb={t('title')} back="/organizaciones" action={<Submit form="partner">{t('createPartner')}</Submit>}>
      <Band>
        <EntryForm id="partner" outcome={outcome}>
          <input type="hidden" name="id" value={ids.id} />
          <input type="hidden" name="manager.invitationId" value={ids.invitation} />
          <UnitFields areas={areas} without={['steward']} />
          <TextField name="manager.displayName" label={t('fields.manager')} hint={t('fields.managerHint')} wrong={t('fields.managerWrong')} autoComplete="off" />
        </EntryForm>
      </Band>
    </Page>
  );
}
