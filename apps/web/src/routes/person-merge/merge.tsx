import './merge.css';
import { confirmPersonMerge, declinePersonMerge, getPersonMerge, undoPersonMerge, type PersonMergeDetail } from '@relevo/contracts/person-merge';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLoaderData, useSubmit, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Tag } from '../../components/tag.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { Counted, Stays } from './parts/counted.tsx';

export function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  return call(getPersonMerge, { params: { id: params['id'] ?? '' }, signal });
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, reason } = formValues(await request.formData());
  const of = { params: { id: params['id'] ?? '' } };
  if (intent === 'confirm') return send(confirmPersonMerge, of);
  return intent === 'decline' ? send(declinePersonMerge, of) : send(undoPersonMerge, { ...of, body: { reason } });
}

function Facts({ merge }: { merge: PersonMergeDetail }) {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  const by = (name: string | null, at: string | null) => (at ? t('list.by', { name: name ?? '', date: f.date(at) }) : '');
  const facts = [
    [t('side.kept'), merge.state === 'apart' ? '' : merge.keptName], [t('side.gone'), merge.state === 'apart' ? '' : merge.goneName], [t('one.reason'), merge.reason],
    [t(merge.reason ? 'one.asked' : 'one.told'), by(merge.askedByName, merge.askedAt)], [t('one.answered'), by(merge.answeredByName, merge.answeredAt)], [t('one.undone'), by(merge.undoneByName, merge.undoneAt)],
    [t('one.undoneReason'), merge.undoneReason],
  ] as const;
  return (
    <Band title={t('one.what')} more={<Link className="link" to={`/personas/${merge.keptId}`}>{t('one.open')}</Link>}>
      <dl className="kv wide">{facts.map(([label, value]) => (value ? [<dt key={label}>{label}</dt>, <dd key={`${label}-value`}>{value}</dd>] : null))}</dl>
    </Band>
  );
}

/** What comes back and what does not, then a reason. */
function Undoing({ merge }: { merge: PersonMergeDetail }) {
  const { t } = useTranslation('person-merge');
  const outcome = useActionData<typeof action>();
  if (merge.undoRefusal) return <div className="stack-s"><h2>{t('one.mayNot')}</h2><RefusalNote refusal={{ code: merge.undoRefusal.code }} /></div>;
  return (
    <>
      {merge.undoing ? (
        <>
          <Counted title={t('one.restores')} rows={merge.undoing.restored} none={t('side.movesNone')} />
          <Band title={t('one.notRestored')}>
            <ul className="plain-list stack-s">
              <li>{t('one.sessions')}</li>
              {merge.undoing.changedSince.length > 0 ? <li>{t('one.since')} ({merge.undoing.changedSince.map(({ kind, rows }) => `${t(`kinds.${kind}`)}: ${rows}`).join(', ')})</li> : null}
              <li>{t('one.later')}</li>
            </ul>
          </Band>
        </>
      ) : null}
      <Band>
        <EntryForm id="undo" outcome={outcome}>
          <input type="hidden" name="intent" value="undo" />
          <AreaField name="reason" label={t('one.undoReason')} wrong={t('side.reasonWrong')} rows={2} maxLength={4000} {...(merge.state === 'done' ? { hint: t('one.undoLead') } : {})} />
          <div className="line"><Submit variant="default">{t(merge.state === 'apart' ? 'one.undoApart' : 'one.undo')}</Submit></div>
        </EntryForm>
      </Band>
    </>
  );
}

/** One waits for the second person, who confirms or leaves both as they are. */
function Answer({ merge }: { merge: PersonMergeDetail }) {
  const { t } = useTranslation('person-merge');
  const submit = useSubmit();
  const [asking, setAsking] = useState<'confirm' | 'decline' | null>(null);
  const post = (intent: string) => { setAsking(null); void submit({ intent }, { method: 'post' }); };
  return (
    <>
      <Button variant="default" onClick={() => setAsking('decline')}>{t(merge.mine ? 'one.takeBack' : 'one.decline')}</Button>
      {merge.mine ? null : <Button onClick={() => setAsking('confirm')}>{t('one.confirm')}</Button>}
      <ConfirmDialog open={asking === 'confirm'} onClose={() => setAsking(null)} onConfirm={() => post('confirm')} title={t('one.confirmTitle')} confirm={t('one.confirm')} grave={false}>{t('side.confirmTitle', { gone: merge.goneName, kept: merge.keptName })} {t('side.confirmBody')}</ConfirmDialog>
      <ConfirmDialog open={asking === 'decline'} onClose={() => setAsking(null)} onConfirm={() => post('decline')} title={t('one.declineTitle')} confirm={t(merge.mine ? 'one.takeBack' : 'one.decline')} grave={false}>{t('one.declineBody')}</ConfirmDialog>
    </>
  );
}

const tones = { waiting: 'wait', done: 'done', declined: 'idle', apart: 'idle', undone: 'idle' } as const;

/** What came of a merge, and the way back. */
export function Component() {
  const { t } = useTranslation('person-merge');
  const merge = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  useSaved(outcome, t('one.done'));
  const { state } = merge;
  return (
    <Page title={t(state === 'apart' ? 'one.titleApart' : 'one.title')} crumb={t('title')} back="/personas/parecidas" end={<Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>} {...(state === 'waiting' ? { action: <Answer merge={merge} /> } : {})}>
      <div className="stack">
        {state === 'waiting' && outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        {state === 'apart' ? <p>{t('pair', { first: merge.keptName, second: merge.goneName })}</p> : null}
        <Facts merge={merge} />
        {/* Of one that was declined nothing moves, so nothing is counted. */}
        {state === 'apart' || state === 'declined' ? null : <Counted title={t(state === 'waiting' ? 'one.willMove' : 'one.moved')} rows={merge.moved} none={t('side.movesNone')} />}
        {state === 'declined' ? null : <Stays stays={merge.stays} />}
        {state === 'done' || state === 'apart' ? <Undoing merge={merge} /> : null}
      </div>
    </Page>
  );
}
