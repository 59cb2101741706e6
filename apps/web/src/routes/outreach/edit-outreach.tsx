import { getOutreach, updateOutreach } from '@relevo/contracts/outreach';
import { listAreas } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { outreachBody, OutreachFields } from './parts/outreach-fields.tsx';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [session, { areas }] = await Promise.all([call(getOutreach, { params: { id: params.id! }, signal }), call(listAreas, { signal })]);
  return { session, areas };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const body = outreachBody(await request.formData());
  if (!body.ok) return body;
  const outcome = await send(updateOutreach, { params: { id: params.id! }, body: body.value });
  return outcome.ok ? redirect(`/publico/${params.id}`) : outcome;
}

/** What was planned, changed before it is held. */
export function Component() {
  const { t } = useTranslation('outreach');
  const { session, areas } = useLoaderData<typeof loader>();
  return (
    <Page title={t('edit.title')} sub={session.title} back={`/publico/${session.id}`} action={<Submit form="outreach">{t('edit.save')}</Submit>}>
      <Band>
        <EntryForm id="outreach" outcome={useActionData<typeof action>()}>
          <TextField name="title" label={t('fields.title')} wrong={t('fields.titleWrong')} defaultValue={session.title} autoComplete="off" />
          <OutreachFields areas={areas} parts={session.parts} from={session} />
        </EntryForm>
      </Band>
    </Page>
  );
}
