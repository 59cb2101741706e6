import './appeals.css';
import { appealedThings, askAppeal, getOwnAppeals, withdrawAppeal, type OwnAppeals } from '@relevo/contracts/appeals';
import { appealDays, appealWords } from '@relevo/domain/appeal';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, useParams, useSubmit, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { AppealTag } from '../../components/appeal/appeal-tag.tsx';
import { Band } from '../../components/band.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { KitText } from '../../components/kit/kit-text.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { wordsOf } from '../../components/questions/asked.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, invalid, send, type Outcome } from '../../lib/send.ts';

type Item = OwnAppeals['items'][number];
const placeOf = ({ thing, id = '' }: LoaderFunctionArgs['params']) => ({ thing: appealedThings.find((one) => one === thing) ?? 'sitting', id });

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getOwnAppeals, { params: placeOf(params), signal: request.signal });
export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome<OwnAppeals>> {
  const { newId = '', question, reason, withdraw } = formValues(await request.formData());
  const place = placeOf(params);
  if (withdraw) return send(withdrawAppeal, { params: { ...place, appealId: withdraw } });
  if (place.thing === 'sitting' && question === undefined) return invalid({ path: 'question', code: 'required' });
  return send(askAppeal, { params: place, body: { id: newId, questionId: question ?? null, reason } });
}

/** Another look at one's own marks: what was asked and came of it, and what may be asked for. */
export function Component() {
  const { t } = useTranslation('appeals');
  const own = useLoaderData<OwnAppeals>();
  const { thing, id = '' } = useParams();
  const back = thing === 'work' ? `/curso/${own.cohortId}/entrega/${own.moduleId ?? ''}/${own.activityId ?? ''}` : `/prueba/${id}`;
  const asked = own.items.filter(({ appeal }) => appeal && appeal.state !== 'withdrawn');
  const open = own.items.filter(({ until }) => until !== null);
  return (
    <Page title={t('title')} sub={own.title} back={back}>
      <div className="stack narrow">
        {asked.map((item) => <Asked key={item.appeal?.id} item={item} timeZone={own.timeZone} />)}
        {open.length > 0 ? <AskForm key={open.length} items={open} work={thing === 'work'} timeZone={own.timeZone} /> : null}
        {asked.length === 0 && open.length === 0 ? <EmptyState title={t('nothing')}>{t('nothingText', { days: appealDays })}</EmptyState> : null}
      </div>
    </Page>
  );
}

function usePoints() {
  const f = useFormat();
  return (value: number) => f.number(value, 2);
}

function Asked({ item, timeZone }: { item: Item; timeZone: string }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  const points = usePoints();
  const submit = useSubmit();
  const [sure, ask] = useState(false);
  const { appeal, stem, of } = item;
  if (!appeal) return null;
  const { state, before, after, way } = appeal;
  return (
    <Band>
      <div className="stack-s">
        {stem ? <KitText prose={stem} /> : null}
        <p className="line"><AppealTag state={state} /></p>
        {state === 'asked' ? <p>{t('waits')}</p> : null}
        {after === null ? null : <p><b>{after > before ? t('came', { before: points(before), after: points(after), of: points(of) }) : way === 'key' ? t('keyComes') : t('same', { points: points(after), of: points(of) })}</b></p>}
        {appeal.decision ? <Note tone="act" title={t('answer')} level={3}><p className="appeal-words">{appeal.decision}</p></Note> : null}
        <p className="small muted">{t('yourReason')} · {t('askedOn', { date: f.date(appeal.askedAt, timeZone) })}</p>
        <p className="appeal-words">{appeal.reason}</p>
        {state === 'asked' ? <Button variant="default" className="fit" onClick={() => ask(true)}>{t('withdraw')}</Button> : null}
      </div>
      <ConfirmDialog open={sure} onClose={() => ask(false)} onConfirm={() => { ask(false); void submit({ withdraw: appeal.id }, { method: 'post' }); }} grave={false} title={t('withdrawSure')} confirm={t('withdraw')}><p>{t('withdrawText')}</p></ConfirmDialog>
    </Band>
  );
}

function AskForm({ items, work, timeZone }: { items: readonly Item[]; work: boolean; timeZone: string }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  const points = usePoints();
  const outcome = useActionData<typeof action>();
  const newId = useNewId(outcome);
  const last = items.flatMap(({ until }) => until ?? []).toSorted().at(-1);
  const choices = items.map(({ questionId, stem, points: got, of, until }) => ({
    value: questionId ?? '', label: stem ? wordsOf(stem) : '', hint: `${t('pointsNow', { points: points(got), of: points(of) })} · ${t('until', { date: f.date(until ?? '', timeZone) })}`,
  }));
  return (
    <EntryForm outcome={outcome}>
      <p>{t(work ? 'lead' : 'leadKey')}</p>
      <input type="hidden" name="newId" value={newId} />
      {work ? <p className="muted">{choices[0]?.hint}</p> : <ChoiceField name="question" label={t('which')} wrong={t('whichWrong')} choices={choices} {...(choices.length === 1 ? { defaultValue: choices[0]!.value } : {})} />}
      <AreaField name="reason" label={t('reason')} hint={t('reasonHint')} wrong={t('reasonWrong', appealWords)} rows={5} maxLength={appealWords.most} />
      {last ? <Submit>{t('submit')}</Submit> : null}
    </EntryForm>
  );
}
