import { getOutreach, recordOutreach, type OutreachSession } from '@relevo/contracts/outreach';
import { outreachGroups, outreachTallies, smallestForGroups } from '@relevo/domain/outreach';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';

const lists = { sex: outreachTallies.sex, age: outreachTallies.age, groups: outreachGroups } as const;
type Tally = keyof typeof lists;

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getOutreach, { params: { id: params.id! }, signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const given = formValues(await request.formData());
  const tally = (of: Tally) => Object.fromEntries(lists[of].flatMap((name) => (given[`tallies.${of}.${name}`] === undefined ? [] : [[name, Number(given[`tallies.${of}.${name}`])]])));
  const body = {
    minutes: given.minutes === undefined ? undefined : Number(given.minutes), headcount: given.headcount === undefined ? undefined : Number(given.headcount), note: given.note ?? '',
    tallies: { sex: tally('sex'), age: tally('age'), groups: tally('groups') },
  };
  const outcome = await send(recordOutreach, { params: { id: params.id! }, body });
  return outcome.ok ? redirect(`/publico/${params.id}`) : outcome;
}

function TallyFields({ of, from }: { of: Tally; from: OutreachSession }) {
  const { t } = useTranslation('outreach');
  const kept = from.count?.tallies[of] as Record<string, number> | undefined;
  return (
    <fieldset className="opts">
      <legend>{t(`record.${of}`)}</legend>
      <p className="hint">{of === 'groups' ? t('record.groupsHint', { smallest: smallestForGroups }) : t('record.optional')}</p>
      <div className="two">
        {lists[of].map((name) => <TextField key={name} name={`tallies.${of}.${name}`} type="number" inputMode="numeric" min={0} label={t(`tallies.${name}`)} defaultValue={kept?.[name] ?? ''} />)}
      </div>
    </fieldset>
  );
}

/** How many came: a headcount, and what of it was counted by sex, age and group. Never a name. */
export function Component() {
  const { t } = useTranslation('outreach');
  const session = useLoaderData<typeof loader>();
  const [headcount, setHeadcount] = useState(String(session.headcount ?? ''));
  return (
    <Page title={t('record.title')} sub={session.title} back={`/publico/${session.id}`} action={<Submit form="count">{t('record.save')}</Submit>}>
      <Band>
        <EntryForm id="count" outcome={useActionData<typeof action>()}>
          <TextField name="headcount" type="number" inputMode="numeric" min={0} label={t('record.headcount')} wrong={t('record.headcountWrong')} value={headcount} onChange={(event) => setHeadcount(event.currentTarget.value)} />
          <TextField name="minutes" type="number" inputMode="numeric" min={5} max={1440} label={t('fields.minutes')} wrong={t('fields.minutesWrong')} defaultValue={session.minutes} />
          <TallyFields of="sex" from={session} />
          <TallyFields of="age" from={session} />
          {Number(headcount) >= smallestForGroups ? <TallyFields of="groups" from={session} /> : null}
          <AreaField name="note" label={t('record.note')} hint={t('record.noteHint')} autosize minRows={2} defaultValue={session.note} />
        </EntryForm>
      </Band>
    </Page>
  );
}
