import { earlierKinds } from '@relevo/contracts/certification';
import { listActs, recordEarlierEvidence } from '@relevo/contracts/certification-acts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { DocumentsField, PersonField } from './parts/about-fields.tsx';
import './certification.css';

type Kind = (typeof earlierKinds)[number];
const counted: readonly Kind[] = ['attendance', 'post_test'];

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(listActs, { query: { kind: 'recorded_evidence' }, signal });

export async function action({ request }: ActionFunctionArgs) {
  const { documents = '[]', share, passed, taughtTrainee, happenedAt, kind, observerName, ...values } = formValues(await request.formData());
  const told = counted.includes(kind as Kind) ? { share: share === undefined ? undefined : Number(share) / 100 } : { passed: passed === 'yes' };
  const observed = kind === 'observation' ? { observerName, taughtTrainee: taughtTrainee === 'yes' } : {};
  const body = { ...values, kind, happenedAt: happenedAt ? `${happenedAt}T12:00:00Z` : undefined, documents: JSON.parse(documents) as unknown, ...told, ...observed };
  const outcome = await send(recordEarlierEvidence, { body });
  return outcome.ok ? redirect('/certificacion/evidencias') : outcome;
}

/** Evidence from before the platform: entered with its document, counted once another person has confirmed it. */
export function Component() {
  const { t } = useTranslation('certification');
  const { kits } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  const [kind, setKind] = useState<Kind>('attendance');
  return (
    <Page title={t('record.title')} back="/certificacion/evidencias" action={<Submit form="evidence">{t('record.save')}</Submit>}>
      <Band><p className="muted">{t('record.lead')}</p>
        <EntryForm id="evidence" outcome={outcome} className="spaced">
          <input type="hidden" name="id" value={id} />
          <PersonField />
          <SelectField name="kitId" label={t('list.kit')} data={kits.map((kit) => ({ value: kit.id, label: kit.title }))} />
          <SelectField name="kind" label={t('record.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)} data={earlierKinds.map((value) => ({ value, label: t(`acts.kind.${value}`) }))} />
          <TextField name="happenedAt" type="date" label={t('record.date')} wrong={t('record.dateWrong')} />
          {counted.includes(kind) ? <TextField name="share" type="number" inputMode="numeric" min={0} max={100} label={t('record.share')} hint={t('record.shareHint')} wrong={t('record.shareWrong')} /> : (
            <ChoiceField name="passed" label={t('acts.result')} choices={[{ value: 'yes', label: t('teachBack.yes') }, { value: 'no', label: t('teachBack.no') }]} defaultValue="yes" />
          )}
          {kind === 'observation' ? <>
            <TextField name="observerName" label={t('acts.observer')} hint={t('record.observerHint')} />
            <ChoiceField name="taughtTrainee" label={t('record.taught')} choices={[{ value: 'no', label: t('record.no') }, { value: 'yes', label: t('record.yes') }]} defaultValue="no" />
          </> : null}
          <AreaField name="reason" label={t('record.note')} rows={2} maxLength={4000} />
          <DocumentsField />
        </EntryForm></Band>
    </Page>
  );
}
