import '../../components/list-tools.css';
import './parts/paper-tests.css';
import { finishPaperForm, getPaperKeying, type KeyedForm, type PaperKeying } from '@relevo/contracts/paper-tests';
import { localDate } from '@relevo/domain/local-time';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote, useRefusalText } from '../../components/refusal-note.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { call } from '../../lib/call.ts';
import { send, type Refused } from '../../lib/send.ts';
import { finishedWords, namedCells, stemText, wrongCells, type CellFault } from './parts/fault-words.ts';
import { KeyGrid, type GridFault } from './parts/key-grid.tsx';
import { paperFormPath, paperTestPath } from './parts/places.ts';
import { useCells } from './parts/use-cells.ts';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getPaperKeying, { params: { id: params['id'] ?? '', testId: params['testId'] ?? '' }, signal });

/** People against questions, by keyboard alone; forms that draw questions of their own are keyed one by one. */
export function Component() {
  const { t } = useTranslation('paper-tests');
  const keying = useLoaderData<PaperKeying>();
  const { cohort, test, sheets, forms } = keying;
  const [sheet, setSheet] = useState(0);
  const own = sheets.length > 2;
  const ready = forms.filter((form) => form.enrolmentId !== null && form.pass !== null);
  const back = paperTestPath(cohort.id, test.id);
  const letters = [...new Set(forms.map((form) => form.sheet))].sort((a, b) => a - b).map((n) => [n, forms.find((form) => form.sheet === n)?.form ?? 'A'] as const);
  const at = letters.some(([n]) => n === sheet) ? sheet : (letters[0]?.[0] ?? 0);
  const differing = forms.filter((form) => form.state === 'differs');
  return (
    <Page title={t('grid.title')} sub={`${test.title} · ${cohort.title}`} back={back}>
      <div className="stack">
        {differing.length > 0 ? <Note tone="wait" title={t('grid.differ', { count: differing.length })}><ul>{differing.map((form) => <li key={form.id}><Link to={paperFormPath(cohort.id, test.id, form.id)}>{form.displayName}</Link></li>)}</ul></Note> : null}
        {ready.length === 0 ? <EmptyState title={t('grid.none')}>{t('grid.noneLead')}</EmptyState> : own ? (
          <Note tone="idle" title={t('grid.own')}><ul>{ready.map((form) => <li key={form.id}><Link to={paperFormPath(cohort.id, test.id, form.id)}>{form.displayName}</Link></li>)}</ul></Note>
        ) : (
          <>
            {letters.length > 1 ? <div className="pt-keys" role="group" aria-label={t('grid.which')}>{letters.map(([n, letter]) => <button key={n} type="button" className="pt-key" aria-pressed={n === at} onClick={() => setSheet(n)}>{t('form', { form: letter })}</button>)}</div> : null}
            <Keying key={at} keying={keying} sheet={at} />
          </>
        )}
      </div>
    </Page>
  );
}

function Keying({ keying: { cohort, sheets, forms }, sheet }: { keying: PaperKeying; sheet: number }) {
  const { t } = useTranslation('paper-tests');
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const cells = useCells(cohort.id);
  const today = localDate(new Date(), cohort.timeZone);
  const rows = forms.filter((form) => form.sheet === sheet && form.enrolmentId !== null && form.pass !== null);
  const { fields = [], stems = {} } = sheets[sheet] ?? {};
  const [satOn, setSatOn] = useState(rows.find((form) => form.satOn)?.satOn ?? today);
  const [at, setAt] = useState<{ name: string; label: string; stem: string; want: string } | null>(null);
  const [faults, setFaults] = useState<readonly GridFault[]>([]);
  const [refused, setRefused] = useState<{ name: string; refusal: Refused } | null>(null);
  // Everything that stands in the table now, also what was typed since it was read.
  const typed = useRef(new Map<string, Record<string, string>>());
  const keep = (form: KeyedForm, key: string, value: string) => {
    typed.current.set(form.id, { ...typed.current.get(form.id), [key]: value });
    setFaults((now) => now.filter((one) => one.formId !== form.id || one.key !== key));
    cells.sender.keep(form, { cells: { [key]: value }, satOn });
  };
  const finish = async (form: KeyedForm) => {
    const whole = { ...form.cells, ...typed.current.get(form.id) };
    const inGrid = (found: CellFault[]): GridFault[] => found.map(({ field, words }) => ({ formId: form.id, name: form.displayName ?? '', key: field.key, label: field.label, words }));
    const wrong = inGrid(wrongCells(t, fields, whole));
    setFaults((now) => [...now.filter((one) => one.formId !== form.id), ...wrong]);
    if (wrong.length > 0) return;
    await cells.sender.settled(form.id);
    const outcome = await send(finishPaperForm, { params: { id: cohort.id, formId: form.id }, body: { pass: form.pass, cells: whole, satOn } });
    if (!outcome.ok) {
      const named = inGrid(namedCells(t, fields, outcome.fields));
      setFaults((now) => [...now, ...named]);
      setRefused(named.length > 0 ? null : { name: form.displayName ?? '', refusal: outcome });
      return;
    }
    setRefused(null);
    typed.current.delete(form.id);
    tell(finishedWords(t, outcome.value.state, form.displayName));
    await revalidate();
  };
  return (
    <>
      <div className="pt-pick"><label>{t('satOn')}<input className="filter" type="date" value={satOn} max={today} onChange={(event) => setSatOn(event.currentTarget.value)} /></label></div>
      <p className="small muted">{t('grid.keys')}</p>
      {cells.status === 'idle' ? null : <SaveState status={cells.status} />}
      {cells.refusal ? <RefusalNote refusal={cells.refusal} /> : null}
      {refused ? <Refusal name={refused.name} code={refused.refusal.code} /> : null}
      {faults.length > 0 ? <Note tone="stop" role="alert" title={t('grid.faults', { count: faults.length })}><ul className="pt-faults">{faults.map((one) => <li key={`${one.formId}${one.key}`}>{t('grid.fault', { name: one.name, label: one.label, words: one.words })}</li>)}</ul></Note> : null}
      <p className="pt-at small" aria-live="polite">{at ? <><b>{at.name} · {at.label}</b> {at.stem} <span className="muted">{at.want}</span></> : null}</p>
      <KeyGrid
        label={t('grid.title')} fields={fields} rows={rows} faults={faults} onType={keep} onFinish={(form) => void finish(form)}
        onAt={(form, field) => setAt({ name: form.displayName ?? '', label: field.label, stem: stemText(stems[field.questionId] ?? ''), want: t(`want.${field.kind}`, { last: String.fromCharCode(64 + Math.min(26, field.count)), count: field.count }) })}
      />
    </>
  );
}

/** A rule that said no, with whose form it is. */
function Refusal({ name, code }: { name: string; code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="stop" role="alert" title={`${name}: ${what}`}><p>{next}</p></Note>;
}
