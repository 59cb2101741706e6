import './discussions.css';
import { getDiscussion, setDiscussion, type Discussion } from '@relevo/contracts/discussions';
import { voiceKinds } from '@relevo/domain/discussion';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, useNavigation, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { cohortOf, usePlace } from './parts/place.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getDiscussion, { params: { id: cohortOf(params) }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome | Response> {
  const { on, approval, voices } = formValues(await request.formData());
  const outcome = await send(setDiscussion, { params: { id: cohortOf(params) }, body: { on: on === 'yes', approval: approval !== 'no', voices } });
  return outcome.ok ? redirect(`/grupos/${cohortOf(params)}/conversacion`) : outcome;
}

const reasons = ['cases', 'daily', 'shared'] as const;

/** Whether a cohort's people may write to one another, why one would not let them, and how it is held. */
export function Component() {
  const { t } = useTranslation('discussions');
  const { base } = usePlace();
  const { cohort, settings, mayModerate } = useLoaderData<Discussion>();
  const outcome = useActionData<Outcome>();
  const pending = useNavigation().state !== 'idle' || undefined;
  if (!mayModerate) return <Page title={t('settings.title')} back={base}><Note tone="idle" title={t('settings.notYours')} /></Page>;
  return (
    <Page title={t('settings.title')} sub={cohort.title} back={base}>
      <div className="stack narrow">
        <Note tone="wait" title={t('settings.whyNot')}><ul className="talk-rule">{reasons.map((reason) => <li key={reason}>{t(`settings.reasons.${reason}`)}</li>)}</ul></Note>
        <EntryForm outcome={outcome}>
          <ChoiceField name="approval" label={t('settings.approval')} defaultValue={settings.approval ? 'yes' : 'no'} choices={[{ value: 'yes', label: t('settings.approvalYes'), hint: t('settings.approvalYesHint') }, { value: 'no', label: t('settings.approvalNo'), hint: t('settings.approvalNoHint') }]} />
          <ChoiceField name="voices" label={t('settings.voices')} defaultValue={settings.voices} choices={voiceKinds.map((value) => ({ value, label: t(`settings.voice.${value}`), hint: t(`settings.voiceHint.${value}`) }))} />
          {settings.on ? <><Button type="submit" name="on" value="yes" data-pending={pending}>{t('settings.save')}</Button><Button type="submit" name="on" value="no" variant="default" data-pending={pending}>{t('settings.switchOff')}</Button><p className="small muted">{t('settings.switchOffHint')}</p></>
            : <Button type="submit" name="on" value="yes" data-pending={pending}>{t('settings.switchOn')}</Button>}
        </EntryForm>
      </div>
    </Page>
  );
}
