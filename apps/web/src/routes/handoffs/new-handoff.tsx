import { handoffCriteria } from '@relevo/domain/handoff-standard';
import { listHandoffs, openHandoff } from '@relevo/contracts/handoffs';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listHandoffs, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const { id, pair = '' } = formValues(await request.formData());
  const [partnerTenantId, kitId] = pair.split(' ');
  const made = await send(openHandoff, { body: { id, partnerTenantId, kitId } });
  // The form has one choice for both.
  if (!made.ok) return { ...made, fields: made.fields.length > 0 ? [{ path: 'pair', code: 'required' }] : [] };
  return redirect(`/traspasos/${made.value.id}`);
}

/** A partner and a kit that have not met yet. */
export function Component() {
  const { t } = useTranslation('handoffs');
  const { open } = useLoaderData<typeof loader>();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const id = useNewId(outcome);
  const choices = open.map((o) => ({ value: `${o.partnerTenantId} ${o.kitId}`, label: o.partnerName, hint: o.kitTitle }));
  if (open.length === 0) return <Page title={t('new.title')} crumb={t('title')} back="/traspasos"><EmptyState title={t('noOpen')}>{t('noOpenLead')}</EmptyState></Page>;
  return (
    <Page title={t('new.title')} crumb={t('title')} back="/traspasos" action={<Submit form="open">{t('new.submit')}</Submit>}>
      <Band>
        <EntryForm id="open" outcome={outcome} className="spaced">
          <input type="hidden" name="id" value={id} />
          <ChoiceField name="pair" label={t('new.what')} hint={t('new.lead', { count: handoffCriteria.length })} wrong={t('new.wrong')} choices={choices} {...(choices.length === 1 ? { defaultValue: choices[0]!.value } : {})} />
        </EntryForm>
      </Band>
    </Page>
  );
}
