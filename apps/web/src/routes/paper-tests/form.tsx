import '../../components/list-tools.css';
import './parts/paper-tests.css';
import { finishPaperForm, getPaperKeying, type KeyedForm, type PaperKeying } from '@relevo/contracts/paper-tests';
import { localDate } from '@relevo/domain/local-time';
import type { PaperField } from '@relevo/domain/paper-answers';
import { spacedCode } from '@relevo/domain/paper-code';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Refused } from '../../lib/send.ts';
import { AnswerCell } from './parts/answer-cell.tsx';
import { finishedWords, namedCells, stemText, wrongCells } from './parts/fault-words.ts';
import { FormState } from './parts/form-state.tsx';
import { KeyedIn } from './parts/keyed-in.tsx';
import { paperTestPath } from './parts/places.ts';
import { Settling } from './parts/settling.tsx';
import { useCells } from './parts/use-cells.ts';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) =>
  call(getPaperKeying, { params: { id: params['id'] ?? '', testId: params['testId'] ?? '' }, query: { formId: params['formId'] ?? '' }, signal });

/** One form, question by question, for a thumb: keyed, settled where two keyings differ, or taken back. */
export function Component() {
  const { t } = useTranslation('paper-tests');
  const keying = useLoaderData<PaperKeying>();
  const form = keying.forms[0]!;
  const back = paperTestPath(keying.cohort.id, keying.test.id);
  if (form.pass !== null) return <Keying key={`${form.id}${form.pass}`} keying={keying} form={form} back={back} />;
  return (
    <Page title={form.displayName ?? t('spare')} sub={`${keying.test.title} · ${spacedCode(form.code)}`} back={back}>
      {form.state === 'differs' ? <Settling keying={keying} form={form} /> : <KeyedIn keying={keying} form={form} />}
    </Page>
  );
}

/** A form's questions, each with its cells. */
export const questionsOf = (fields: readonly PaperField[]): PaperField[][] => [...Map.groupBy(fields, (field) => field.questionId).values()];

function Keying({ keying: { cohort, test, sheets, people }, form, back }: { keying: PaperKeying; form: KeyedForm; back: string }) {
  const { t } = useTranslation('paper-tests');
  const f = useFormat();
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const saving = useCells(cohort.id);
  const today = localDate(new Date(), cohort.timeZone);
  const { fields, stems } = sheets[form.sheet]!;
  const [cells, setCells] = useState<Record<string, string>>(form.cells);
  const [satOn, setSatOn] = useState(form.satOn ?? today);
  const [whose, setWhose] = useState(form.enrolmentId ?? '');
  const [shown, setShown] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const person = people.find((one) => one.enrolmentId === whose);
  const wrong = wrongCells(t, fields, cells);
  const faults = new Map([...(shown ? wrong : []), ...namedCells(t, fields, refusal?.fields ?? [])].map(({ field, words }) => [field.key, words]));
  const empty = fields.filter((field) => (cells[field.key] ?? '').trim() === '').length;
  const change = (key: string, value: string) => { setCells((now) => ({ ...now, [key]: value })); setRefusal(null); saving.sender.keep(form, { cells: { [key]: value }, satOn, ...(form.spare && whose ? { enrolmentId: whose } : {}) }); };
  const finish = async () => {
    setShown(true);
    if (wrong.length > 0) { document.getElementById(`cell-${wrong[0]!.field.key}`)?.scrollIntoView({ block: 'center' }); return; }
    await saving.sender.settled(form.id);
    const outcome = await send(finishPaperForm, { params: { id: cohort.id, formId: form.id }, body: { pass: form.pass, cells, satOn, enrolmentId: form.spare ? whose || null : null } });
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) { scrollTo({ top: 0 }); return; }
    tell(finishedWords(t, outcome.value.state, outcome.value.displayName));
    await revalidate();
  };
  return (
    <Page title={person?.displayName ?? t('spare')} sub={`${test.title} · ${spacedCode(form.code)}`} back={back} {...(saving.status === 'idle' ? {} : { sync: <SaveState status={saving.status} /> })} action={<Button onClick={() => void finish()}>{t('finish')}</Button>}>
      <div className="stack">
        <p className="line"><FormState state={form.state} /> <span className="small muted">{t('form', { form: form.form })}</span></p>
        {form.pass === 2 ? <Note tone="idle" title={t('blind.title')}><p>{t(form.passes[0]?.own ? 'blind.own' : 'blind.text', { name: form.passes[0]?.byName })}</p></Note> : null}
        {refusal && faults.size === 0 ? <RefusalNote refusal={refusal.fields.some(({ path }) => path === 'enrolmentId') ? { ...refusal, code: 'paper_person_missing' } : refusal} /> : null}
        {saving.refusal ? <RefusalNote refusal={saving.refusal} /> : null}
        <div className="pt-pick">
          {form.spare && form.pass === 1 ? (
            <label>{t('whose')}<select className="filter" value={whose} onChange={(event) => { setWhose(event.currentTarget.value); saving.sender.keep(form, { enrolmentId: event.currentTarget.value || null }); }}>
              <option value="">{t('choosePerson')}</option>{people.map((one) => <option key={one.enrolmentId} value={one.enrolmentId} disabled={one.onScreen === 'open'}>{one.onScreen ? `${one.displayName} (${t(`onScreen.${one.onScreen}`)})` : one.displayName}</option>)}
            </select></label>
          ) : null}
          {form.pass === 1 ? <label>{t('satOn')}<input className="filter" type="date" value={satOn} max={today} onChange={(event) => { setSatOn(event.currentTarget.value); saving.sender.keep(form, { satOn: event.currentTarget.value || null }); }} /></label> : null}
        </div>
        {person && form.spare && person.form !== form.form ? <Note tone="wait" title={t('otherForm', { form: person.form })} /> : null}
        <Band>
          {questionsOf(fields).map((parts) => (
            <section key={parts[0]!.questionId} className="pt-q" aria-label={parts[0]!.label.split('.')[0]}>
              <p className="small"><b className="num">{parts[0]!.label.split('.')[0]}.</b> {stemText(stems[parts[0]!.questionId] ?? '')}</p>
              {parts.map((field) => <AnswerCell key={field.key} field={field} value={cells[field.key] ?? ''} fault={faults.get(field.key)} onChange={(value) => change(field.key, value)} />)}
            </section>
          ))}
        </Band>
        <p className="small muted num">{t('leftEmpty', { count: empty, shown: f.number(empty) })}</p>
      </div>
    </Page>
  );
}
