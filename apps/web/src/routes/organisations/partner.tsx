import { invitePartnerManager, listOrganisations } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { LinkShown } from '../../components/link-shown.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { partners } = await call(listOrganisations, { signal: request.signal });
  const partner = partners.find(({ tenantId, side }) => tenantId === params.id && side === 'partner');
  if (!partner) throw new Refusal('not_found', 404);
  return partner;
}

export async function action({ params, request }: ActionFunctionArgs) {
  return send(invitePartnerManager, { params: { id: params.id ?? '' }, body: formValues(await request.formData()) });
}

/** A partner as its steward sees it: by name, never its people. */
export function Component() {
  const { t } = useTranslation('organisations');
  const f = useFormat();
  const partner = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  return (
    <Page title={partner.name} crumb={t('title')} back="/organizaciones">
      <div className="stack">
        <Band>
          <dl className="kv">
            <dt>{t('fields.kind')}</dt><dd>{t(`kinds.${partner.kind}`)}</dd>
            <dt>{t('fields.area')}</dt><dd>{partner.areaName ?? t('common:area.none')}</dd>
            <dt>{t('sinceLabel')}</dt><dd>{f.date(partner.since)}</dd>
          </dl>
        </Band>
        {outcome?.ok ? <LinkShown link={outcome.value} title={t('managerInvited')} message={t('common:link.message')} /> : (
          <Can action="partner:create">
            <Band title={t('inviteManager')}>
              <p className="muted small">{t('inviteManagerLead')}</p>
              <EntryForm outcome={outcome} className="spaced">
                <input type="hidden" name="id" value={id} />
                <TextField name="displayName" label={t('fields.manager')} hint={t('fields.managerHint')} wrong={t('fields.managerWrong')} autoComplete="off" />
                <div className="submit"><Submit>{t('makeLink')}</Submit></div>
              </EntryForm>
            </Band>
          </Can>
        )}
      </div>
    </Page>
  );
}
