import { listAreas } from '@relevo/contracts/organisations';
import { getSupport, keepReferralLine, removeReferralLine } from '@relevo/contracts/support';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaChoiceField } from '../../components/form/area-choice-field.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [{ lines }, { areas }] = await Promise.all([call(getSupport, { signal }), call(listAreas, { signal })]);
  return { line: lines.find(({ id }) => id === params.id), areas };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { intent, areaCode = null, name, phone = '', hours = '', words = '', link = '', source = '', checkedOn } = formValues(form) as Record<string, string | null>;
  const marks = form.getAll('marks');
  const outcome = intent === 'remove' ? await send(removeReferralLine, { params: { id: params.id! } })
    : await send(keepReferralLine, { params: { id: params.id! }, body: { areaCode, name, phone, hours, words, link, source, checkedOn, urgent: marks.includes('urgent'), invented: marks.includes('invented') } });
  return outcome.ok ? redirect('/lineas-de-ayuda') : outcome;
}

/** One line of help: where it holds, how it is reached, who says so and since when. */
export function Component() {
  const { t } = useTranslation('support');
  const { line, areas } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const marks = (['urgent', 'invented'] as const).map((value) => ({ value, label: t(`marks.${value}`), hint: t(`markHints.${value}`) }));
  return (
    <Page title={line?.name ?? t('newLine')} back="/lineas-de-ayuda" action={<Submit form="line">{t('save')}</Submit>}>
      <div className="stack read-wide">
        <Band>
          <EntryForm id="line" outcome={outcome} key={line?.id}>
            <TextField name="name" label={t('fields.line')} wrong={t('fields.nameWrong')} defaultValue={line?.name} autoComplete="off" maxLength={200} />
            <AreaChoiceField name="areaCode" label={t('fields.area')} hint={t('fields.areaHint')} areas={areas} chosen={line?.areaCode} />
            <TextField name="phone" type="tel" label={t('fields.phone')} wrong={t('fields.phoneWrong')} defaultValue={line?.phone} autoComplete="off" maxLength={40} />
            <TextField name="hours" label={t('fields.hours')} hint={t('fields.hoursHint')} defaultValue={line?.hours} autoComplete="off" maxLength={200} />
            <AreaField name="words" label={t('fields.lineWords')} hint={t('fields.lineWordsHint')} rows={3} maxLength={600} warnIdentity={false} defaultValue={line?.words} />
            <TextField name="link" type="url" label={t('fields.link')} wrong={t('fields.linkWrong')} defaultValue={line?.link} autoComplete="off" maxLength={500} />
            <TextField name="source" label={t('fields.source')} hint={t('fields.sourceHint')} defaultValue={line?.source} autoComplete="off" maxLength={200} />
            <TextField name="checkedOn" type="date" label={t('fields.checkedOn')} hint={t('fields.checkedHint')} defaultValue={line?.checkedOn ?? new Date().toISOString().slice(0, 10)} />
            <ChoiceField name="marks" several label={t('fields.marks')} choices={marks} defaultValue={marks.map(({ value }) => value).filter((mark) => line?.[mark])} />
          </EntryForm>
        </Band>
        {line ? <Form method="post"><Button type="submit" name="intent" value="remove" variant="default" fullWidth>{t('removeLine')}</Button></Form> : null}
      </div>
    </Page>
  );
}
