import { addUnavailability, listUnavailability, removeUnavailability } from '@relevo/contracts/duties';
import { getAccount, updateAccount } from '@relevo/contracts/identity';
import { listAreas } from '@relevo/contracts/organisations';
import { Button } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaChoiceField } from '../../components/form/area-choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { LanguagesField } from '../../components/form/languages-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [{ spans }, { work }, { areas }] = await Promise.all([call(listUnavailability, { signal }), call(getAccount, { signal }), call(listAreas, { signal })]);
  return { spans, work, areas };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { intent, areaCode, ...given } = formValues(form);
  if (intent === 'work') return send(updateAccount, { body: { work: { areaCode: areaCode ?? null, languages: form.getAll('languages') } } });
  if (intent === 'remove') return send(removeUnavailability, { params: { id: given.id ?? '' } });
  return send(addUnavailability, { body: { ...given, until: given.until ?? given.from } });
}

function Work({ work }: { work: NonNullable<Awaited<ReturnType<typeof loader>>['work']> }) {
  const { t } = useTranslation('team');
  const { areas } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('own.workSaved'));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <AreaChoiceField name="areaCode" label={t('area')} areas={areas} chosen={work.areaCode} />
      <LanguagesField label={t('own.languages')} hint={t('own.languagesHint')} chosen={work.languages} />
      <div className="submit"><Submit variant="default" pending={fetcher.state !== 'idle'} name="intent" value="work">{t('own.saveWork')}</Submit></div>
    </EntryForm>
  );
}

function NewSpan() {
  const { t } = useTranslation('team');
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('own.added'));
  const id = useNewId(fetcher.data);
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <input type="hidden" name="id" value={id} />
      <div className="two">
        <TextField name="from" type="date" label={t('own.from')} wrong={t('own.fromWrong')} />
        <TextField name="until" type="date" label={t('own.until')} wrong={t('own.untilWrong')} />
      </div>
      <div className="submit"><Submit pending={fetcher.state !== 'idle'} name="intent" value="add">{t('own.add')}</Submit></div>
    </EntryForm>
  );
}

/** Days taken away come back with one tap for a while, so nothing is asked first. */
function Spans() {
  const { t } = useTranslation('team');
  const f = useFormat();
  const tell = useTell();
  const fetcher = useFetcher<typeof action>();
  const { spans } = useLoaderData<typeof loader>();
  const remove = ({ id, from, until }: (typeof spans)[number]) => {
    void fetcher.submit({ intent: 'remove', id }, { method: 'post' });
    tell(t('own.removed'), () => { void fetcher.submit({ intent: 'add', id, from, until }, { method: 'post' }); });
  };
  const said = ({ from, until }: (typeof spans)[number]) => f.capital(from === until ? f.weekday(from) : t('own.span', { from: f.date(from), until: f.date(until) }));
  if (spans.length === 0) return <p className="muted">{t('own.always')}</p>;
  return <Rows led label={t('own.days')}>{spans.map((one) => <Row key={one.id} icon={IconCalendarOff} title={said(one)} tail={<Button variant="subtle" px={0} onClick={() => remove(one)}>{t('own.remove')}</Button>} />)}</Rows>;
}

/** Where and in which languages one works, and the days on which one cannot: what others find one by. */
export function Component() {
  const { t } = useTranslation('team');
  const { work, spans } = useLoaderData<typeof loader>();
  return (
    <Page title={t('own.title')} sub={t('own.lead')} back="/cuenta">
      <div className="two-col">
        <div className="stack"><Band title={t('own.daysTitle')}><div className="stack"><p className="small muted">{t('own.private')}</p><Spans />{/* Another id and empty fields once the list holds what was written. */}<NewSpan key={spans.map((one) => one.id).join()} /></div></Band></div>
        <div className="stack">{work ? <Band title={t('own.workTitle')}><Work work={work} /></Band> : null}</div>
      </div>
    </Page>
  );
}
