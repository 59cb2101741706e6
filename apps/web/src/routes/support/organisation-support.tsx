import { listOrganisations } from '@relevo/contracts/organisations';
import { getSupport, keepOrganisationSupport } from '@relevo/contracts/support';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, send } from '../../lib/send.ts';
import { contactIn, ContactForm } from './parts/contact-form.tsx';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [{ units }, { contacts }] = await Promise.all([call(listOrganisations, { signal }), call(getSupport, { signal })]);
  const unit = units.find(({ id }) => id === params.id);
  if (!unit) throw new Refusal('not_found', 404);
  return { unit, contact: contacts.find(({ organisationId }) => organisationId === unit.id)?.contact ?? null };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, ...given } = formValues(await request.formData());
  return send(keepOrganisationSupport, { params: { id: params.id! }, body: { contact: intent === 'remove' ? null : contactIn(given) } });
}

/** The contact of an organisation's cohorts that have none of their own. */
export function Component() {
  const { t } = useTranslation('support');
  const { unit, contact } = useLoaderData<typeof loader>();
  return (
    <Page title={t('cohortTitle')} sub={unit.name} back={`/organizaciones/${unit.id}`}>
      <Band className="read-wide"><p className="small muted">{t('organisationLead')}</p><ContactForm contact={contact} removable /></Band>
    </Page>
  );
}
