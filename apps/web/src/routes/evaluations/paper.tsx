import './parts/evaluations.css';
import { getSessionEvaluation, keyEvaluations, removeKeyedEvaluation, type SessionEvaluation } from '@relevo/contracts/evaluations';
import { evaluationItems, evaluationLimits, evaluationScale, evaluationTexts, saysSomething, type Evaluation, type EvaluationItem, type EvaluationScore } from '@relevo/domain/evaluation';
import { Button } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { v4 } from 'uuid';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { call } from '../../lib/call.ts';
import { send, type Refused } from '../../lib/send.ts';
import { sessionPath } from '../cohorts/parts/places.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getSessionEvaluation, { params: { id: params.id!, sessionId: params.sessionId! }, signal: request.signal });

const blank: Evaluation = { scores: {}, best: '', improve: '' };

/** Forms that came back on paper, typed in one after the other: a digit marks a statement and goes to the next. */
export function Component() {
  const { t } = useTranslation('evaluations');
  const { session, sheetCode, mayTake, keyed } = useLoaderData<SessionEvaluation>();
  const { id = '', sessionId = '' } = useParams();
  const { sheet, setSheet, keep, saving, refusal, empty } = useKeying({ id, sessionId });
  const form = useRef<HTMLFormElement>(null);
  const mark = (item: EvaluationItem, value: EvaluationScore | null) => setSheet((now) => {
    const { [item]: _, ...others } = now.scores;
    return { ...now, scores: value === null ? others : { ...others, [item]: value } };
  });
  const onKey = (event: KeyboardEvent, i: number) => {
    const value = evaluationScale.find((one) => String(one) === event.key);
    if (value === undefined && event.key !== '0') return;
    event.preventDefault();
    mark(evaluationItems[i]!, value ?? null);
    const next = evaluationItems[i + 1];
    form.current?.querySelector<HTMLElement>(next ? `input[name=${next}]` : 'textarea')?.focus();
  };
  const save = async () => {
    if (await keep()) form.current?.querySelector<HTMLElement>(`input[name=${evaluationItems[0]}]`)?.focus();
  };
  const named = evaluationTexts.find((name) => refusal?.fields.some(({ path }) => path === `sheets.0.${name}`));
  const back = `${sessionPath(id, sessionId)}/valoracion`;
  if (!mayTake || session.state === 'cancelled') return <Page title={t('key')} sub={session.title} back={back}><EmptyState title={t('keyClosed')}>{t('keyClosedLead')}</EmptyState></Page>;
  return (
    <Page title={t('key')} sub={session.title} back={back} action={<Button data-pending={saving || undefined} onClick={() => void save()}>{t('keepNext')}</Button>}>
      <form className="keying" ref={form} onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {refusal && !named ? <RefusalNote refusal={refusal} /> : null}
        <Note tone="idle" title={t('checkCode', { code: sheetCode })} level={2}><p>{t('keyHow')}</p></Note>
        {empty ? <p className="bad" role="alert">{t('nothingMarked')}</p> : null}
        {evaluationItems.map((item, i) => (
          <fieldset key={item}><legend>{t(`items.${item}`)}</legend>
            <div className="scale">{evaluationScale.map((value) => (
              <label key={value}><input type="radio" name={item} value={value} checked={sheet.scores[item] === value} onChange={() => mark(item, value)} onKeyDown={(event) => onKey(event, i)} />{value}</label>
            ))}</div>
          </fieldset>
        ))}
        {evaluationTexts.map((name) => (
          <label key={name} className="stack-s"><span className="strong">{t(`items.${name}`)}</span>
            <span className="small muted">{t('noNames')}</span>{named === name ? <span className="bad" role="alert">{t('named')}</span> : null}
            <textarea className="filter" name={name} rows={2} aria-invalid={named === name || undefined} maxLength={evaluationLimits.text} value={sheet[name]} onChange={(event) => { const { value } = event.currentTarget; setSheet((now) => ({ ...now, [name]: value })); }} /></label>
        ))}
        <p className="num" role="status">{t('keyedToday', { count: keyed.length })}</p>
      </form>
    </Page>
  );
}

/** One sheet at a time; each has its id until the server has it, so that a lost answer types in nothing twice. */
function useKeying(params: { id: string; sessionId: string }) {
  const { t } = useTranslation('evaluations');
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const [sheet, setSheet] = useState(blank);
  const [id, setId] = useState(() => v4());
  const [saving, setSaving] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const keep = async (): Promise<boolean> => {
    setEmpty(!saysSomething(sheet));
    if (saving || !saysSomething(sheet)) return false;
    setSaving(true);
    const outcome = await send(keyEvaluations, { params, body: { sheets: [{ id, ...sheet }] } });
    setSaving(false);
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) return false;
    tell(t('keptOne'), () => void send(removeKeyedEvaluation, { params: { ...params, sheetId: id } }).then(() => revalidate()));
    setSheet(blank);
    setId(v4());
    await revalidate();
    return true;
  };
  return { sheet, setSheet, keep, saving, refusal, empty };
}
