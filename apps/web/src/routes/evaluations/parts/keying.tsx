import './evaluations.css';
import { evaluationLimits, evaluationScale, type EvaluationScore } from '@relevo/domain/evaluation';
import { Button } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { v4 } from 'uuid';
import { Note } from '../../../components/note.tsx';
import { Page } from '../../../components/page.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import type { Outcome, Refused } from '../../../lib/send.ts';

/** A paper form as it is typed in; what nobody marked is not there. */
export type Typed = { scores: Readonly<Record<string, EvaluationScore>>; texts: Readonly<Record<string, string>> };
type Form = {
  items: readonly string[]; texts: readonly string[]; wordsOf: (name: string) => string; hint: string;
  keep: (id: string, sheet: Typed) => Promise<Outcome>; takeBack: (id: string) => Promise<unknown>;
};
type Props = Form & { title: string; sub: string; back: string; code: string; /** Keyed today. */ keyed: number };

const blank: Typed = { scores: {}, texts: {} };

/** Forms that came back on paper, typed in one after the other: a digit marks a statement and goes to the next. */
export function Keying({ title, sub, back, code, keyed, ...of }: Props) {
  const { t } = useTranslation('evaluations');
  const { sheet, setSheet, keep, saving, refusal, empty } = useKeying(of);
  const form = useRef<HTMLFormElement>(null);
  const mark = (item: string, value: EvaluationScore | null) => setSheet((now) => {
    const { [item]: _, ...others } = now.scores;
    return { ...now, scores: value === null ? others : { ...others, [item]: value } };
  });
  const onKey = (event: KeyboardEvent, i: number) => {
    const value = evaluationScale.find((one) => String(one) === event.key);
    if (value === undefined && event.key !== '0') return;
    event.preventDefault();
    mark(of.items[i]!, value ?? null);
    const next = of.items[i + 1];
    form.current?.querySelector<HTMLElement>(next ? `input[name=${next}]` : 'textarea')?.focus();
  };
  const save = async () => {
    if (await keep()) form.current?.querySelector<HTMLElement>(`input[name=${of.items[0]}]`)?.focus();
  };
  const named = of.texts.find((name) => refusal?.fields.some(({ path }) => path === `sheets.0.${name}`));
  return (
    <Page title={title} sub={sub} back={back} action={<Button data-pending={saving || undefined} onClick={() => void save()}>{t('keepNext')}</Button>}>
      <form className="keying" ref={form} onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {refusal && !named ? <RefusalNote refusal={refusal} /> : null}
        <Note tone="idle" title={t('checkCode', { code })} level={2}><p>{t('keyHow')}</p></Note>
        {empty ? <p className="bad" role="alert">{t('nothingMarked')}</p> : null}
        {of.items.map((item, i) => (
          <fieldset key={item}><legend>{of.wordsOf(item)}</legend>
            <div className="scale">{evaluationScale.map((value) => (
              <label key={value}><input type="radio" name={item} value={value} checked={sheet.scores[item] === value} onChange={() => mark(item, value)} onKeyDown={(event) => onKey(event, i)} />{value}</label>
            ))}</div>
          </fieldset>
        ))}
        {of.texts.map((name) => (
          <label key={name} className="stack-s"><span className="strong">{of.wordsOf(name)}</span>
            <span className="small muted">{of.hint}</span>{named === name ? <span className="bad" role="alert">{t('named')}</span> : null}
            <textarea className="filter" name={name} rows={2} aria-invalid={named === name || undefined} maxLength={evaluationLimits.text} value={sheet.texts[name] ?? ''} onChange={(event) => { const { value } = event.currentTarget; setSheet((now) => ({ ...now, texts: { ...now.texts, [name]: value } })); }} /></label>
        ))}
        <p className="num" role="status">{t('keyedToday', { count: keyed })}</p>
      </form>
    </Page>
  );
}

/** One sheet at a time; each has its id until the server has it, so that a lost answer types in nothing twice. */
function useKeying({ texts, keep: keepSheet, takeBack }: Form) {
  const { t } = useTranslation('evaluations');
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const [sheet, setSheet] = useState(blank);
  const [id, setId] = useState(() => v4());
  const [saving, setSaving] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const keep = async (): Promise<boolean> => {
    const says = Object.keys(sheet.scores).length > 0 || texts.some((name) => sheet.texts[name]?.trim());
    setEmpty(!says);
    if (saving || !says) return false;
    setSaving(true);
    const outcome = await keepSheet(id, sheet);
    setSaving(false);
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) return false;
    tell(t('keptOne'), () => void takeBack(id).then(() => revalidate()));
    setSheet(blank);
    setId(v4());
    await revalidate();
    return true;
  };
  return { sheet, setSheet, keep, saving, refusal, empty };
}
