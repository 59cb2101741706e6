import { getNoticePreference, removeNoticeAddress, setNoticeAddress, updateNoticePreference, type NoticePreference } from '@relevo/contracts/notices';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { clockAt, clockOf, minutesOf, ownZone, zoneChoices } from '../../lib/clock.ts';
import { formValues, send } from '../../lib/send.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(getNoticePreference, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const { intent, ...given } = formValues(await request.formData());
  if (intent === 'address') return send(setNoticeAddress, { body: { address: given.address } });
  if (intent === 'remove') return send(removeNoticeAddress, {});
  return send(updateNoticePreference, { body: { mail: given.mail === 'on', cadence: given.cadence, quietFrom: minutesOf(given.quietFrom), quietUntil: minutesOf(given.quietUntil), timeZone: given.timeZone ?? null } });
}

function Address({ own }: { own: NoticePreference }) {
  const { t } = useTranslation('notices');
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('preference.addressSaved'));
  if (!own.mailConfigured) return <Note tone="idle" title={t('preference.noMail')}><p>{t('preference.noMailText')}</p></Note>;
  return (
    <div className="stack-s">
      {own.failing ? <Note tone="stop" role="status" title={t('preference.failing')}><p>{t('preference.failingText')}</p></Note> : null}
      {own.pendingAddress ? <Note tone={own.pendingRefused ? 'stop' : 'wait'} role="status" title={t(own.pendingRefused ? 'preference.refused' : 'preference.pending', { address: own.pendingAddress })}><p>{t(own.pendingRefused ? 'preference.refusedText' : 'preference.pendingText')}</p></Note> : null}
      <EntryForm as={fetcher.Form} outcome={fetcher.data} key={own.address ?? ''}>
        <TextField name="address" type="email" autoComplete="email" label={t('preference.address')} hint={t('preference.addressHint')} wrong={t('preference.addressWrong')} defaultValue={own.address ?? ''} />
        <div className="submit"><Submit variant="default" pending={fetcher.state !== 'idle'} name="intent" value="address">{t('preference.confirm')}</Submit></div>
      </EntryForm>
      {own.address || own.pendingAddress ? <fetcher.Form method="post"><Button type="submit" variant="subtle" name="intent" value="remove">{t('preference.remove')}</Button></fetcher.Form> : null}
    </div>
  );
}

function Wishes({ own }: { own: NoticePreference }) {
  const { t } = useTranslation('notices');
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('preference.saved'));
  const choices = (['at_once', 'daily'] as const).map((value) => ({ value, label: t(`preference.cadences.${value}`), hint: t(`preference.cadenceHints.${value}`) }));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <ChoiceField name="mail" several label={t('preference.mail')} choices={[{ value: 'on', label: t('preference.mailOn') }]} defaultValue={own.mail ? 'on' : []} />
      <ChoiceField name="cadence" label={t('preference.cadence')} choices={choices} defaultValue={own.cadence} />
      <TextField name="quietFrom" type="time" label={t('preference.quietFrom')} hint={t('preference.quietHint')} defaultValue={clockOf(own.quietFrom)} />
      <TextField name="quietUntil" type="time" label={t('preference.quietUntil')} defaultValue={clockOf(own.quietUntil)} />
      <SelectField name="timeZone" label={t('preference.zone')} hint={own.timeZone ? t('preference.zoneNow', { time: clockAt(new Date(), own.timeZone) }) : t('preference.zoneHint')} defaultValue={own.timeZone ?? ''} data={[{ value: '', label: t('preference.zoneOfCohort') }, ...zoneChoices(...(own.timeZone ? [own.timeZone] : []), ownZone())]} />
      <div className="submit"><Submit pending={fetcher.state !== 'idle'} name="intent" value="wishes">{t('preference.save')}</Submit></div>
    </EntryForm>
  );
}

/** How one wants to be told: an address of one's own, whether, how often and when not. */
export function Component() {
  const { t } = useTranslation('notices');
  const own = useLoaderData<typeof loader>();
  return (
    <Page title={t('preference.title')} sub={t('preference.lead')} back="/cuenta">
      <div className="two-col">
        <div className="stack">
          <Note tone="idle" title={t('preference.inApp')}><p>{t('preference.discreet')}</p></Note>
          <Band title={t('preference.addressTitle')}><Address own={own} /></Band>
        </div>
        <div className="stack">{own.mailConfigured ? <Band title={t('preference.wishes')}><Wishes own={own} /></Band> : null}</div>
      </div>
    </Page>
  );
}
