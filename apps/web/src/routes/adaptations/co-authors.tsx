import { setCoAuthors } from '@relevo/contracts/adaptations';
import { getKit } from '@relevo/contracts/kits';
import { listOrganisations } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { kitPath } from '../kits/parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const [kit, { partners }] = await Promise.all([call(getKit, { params: { id: params.id! }, signal: request.signal }), call(listOrganisations, { signal: request.signal })]);
  return { kit, partners: partners.filter((one) => one.side === 'partner') };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const partnerTenantIds = (await request.formData()).getAll('partnerTenantIds').map(String);
  const saved = await send(setCoAuthors, { params: { id: params.id! }, body: { partnerTenantIds } });
  return saved.ok ? redirect(kitPath(params.id!)) : saved;
}

/** Which partners write a kit's drafts together with its steward. */
export function Component() {
  const { t } = useTranslation('adaptations');
  const { kit, partners } = useLoaderData<typeof loader>();
  return (
    <Page title={t('coAuthors')} crumb={kit.title} sub={kit.title} back={kitPath(kit.id)}>
      {partners.length === 0 ? <EmptyState title={t('noPartners')}>{t('noPartnersLead')}</EmptyState> : (
        <Band>
          <EntryForm>
            <ChoiceField name="partnerTenantIds" several label={t('coAuthorsWho')} hint={t('coAuthorsHint')} defaultValue={kit.coAuthors.map((one) => one.tenantId)} choices={partners.map((one) => ({ value: one.tenantId, label: one.name }))} />
            <div className="submit"><Submit>{t('save')}</Submit></div>
          </EntryForm>
        </Band>
      )}
    </Page>
  );
}
