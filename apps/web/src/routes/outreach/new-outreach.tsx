import { createOutreach, getOutreachOptions } from '@relevo/contracts/outreach';
import { listAreas } from '@relevo/contracts/organisations';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { outreachBody, OutreachFields } from './parts/outreach-fields.tsx';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [{ versions }, { areas }] = await Promise.all([call(getOutreachOptions, { signal }), call(listAreas, { signal })]);
  return { versions, areas };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const body = outreachBody(form);
  if (!body.ok) return body;
  const outcome = await send(createOutreach, { body: { ...body.value, id: form.get('id'), kitVersionId: form.get('kitVersionId') } });
  return outcome.ok ? redirect(`/publico/${outcome.value.id}`) : outcome;
}

/** An awareness session is planned: what it is called, when, where, with which parts of a kit. */
export function Component() {
  const { t } = useTranslation('outreach');
  const { versions, areas } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  const [versionId, choose] = useState(versions[0]?.id ?? '');
  const version = versions.find((one) => one.id === versionId);
  if (!version) return <Page title={t('new.title')} back="/publico"><EmptyState title={t('new.noKit')}>{t('new.noKitLead')}</EmptyState></Page>;
  return (
    <Page title={t('new.title')} sub={t('lead')} back="/publico" action={<Submit form="outreach">{t('new.save')}</Submit>}>
      <Band>
        <EntryForm id="outreach" outcome={outcome}>
          <input type="hidden" name="id" value={id} />
          <TextField name="title" label={t('fields.title')} hint={t('fields.titleHint')} wrong={t('fields.titleWrong')} autoComplete="off" />
          {versions.length > 1 ? (
            <SelectField name="kitVersionId" label={t('fields.version')} value={version.id} onChange={(event) => choose(event.currentTarget.value)} data={versions.map((one) => ({ value: one.id, label: `${one.kitTitle} ${one.label}` }))} />
          ) : <input type="hidden" name="kitVersionId" value={version.id} />}
          <OutreachFields areas={areas} parts={version.parts} />
        </EntryForm>
      </Band>
    </Page>
  );
}
