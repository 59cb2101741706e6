import { listActs, nominateFounder } from '@relevo/contracts/certification-acts';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, useSearchParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { DocumentsField, PersonField } from './parts/about-fields.tsx';
import './certification.css';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(listActs, { query: { kind: 'founder' }, signal });

export async function action({ request }: ActionFunctionArgs) {
  const { documents = '[]', ...values } = formValues(await request.formData());
  const outcome = await send(nominateFounder, { body: { ...values, documents: JSON.parse(documents) as unknown } });
  return outcome.ok ? redirect('/certificacion/evidencias') : outcome;
}

/** A first kit has nobody certified: one coordinator names who founds it, another confirms. */
export function Component() {
  const { t } = useTranslation('certification');
  const { kits } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  const [asked] = useSearchParams();
  const open = kits.filter((kit) => kit.foundingOpen);
  if (open.length === 0) return <Page title={t('founder.title')} back="/certificacion/evidencias"><EmptyState title={t('founder.closed')} /></Page>;
  return (
    <Page title={t('founder.title')} back="/certificacion/evidencias" action={<Submit form="founder">{t('founder.ask')}</Submit>}>
      <Band><p className="muted">{t('founder.lead')}</p>
        <EntryForm id="founder" outcome={outcome} className="spaced">
          <input type="hidden" name="id" value={id} />
          <SelectField name="kitId" label={t('list.kit')} defaultValue={open.find((kit) => kit.id === asked.get('kit'))?.id ?? open[0]?.id} data={open.map((kit) => ({ value: kit.id, label: kit.title }))} />
          <PersonField />
          <AreaField name="reason" label={t('founder.reason')} hint={t('founder.reasonHint')} rows={3} maxLength={4000} warnIdentity={false} />
          <DocumentsField />
        </EntryForm></Band>
    </Page>
  );
}
