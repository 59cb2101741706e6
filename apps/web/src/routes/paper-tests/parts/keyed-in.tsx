import { withdrawPaperForm, type KeyedForm, type PaperKeying } from '@relevo/contracts/paper-tests';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../../components/band.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useFormat } from '../../../lib/format.ts';
import { send, type Refused } from '../../../lib/send.ts';
import { AnswerCell } from './answer-cell.tsx';
import { stemText } from './fault-words.ts';

/** A form that is in: what was keyed, by whom, and the way to take it back. */
export function KeyedIn({ keying: { cohort, sheets }, form }: { keying: PaperKeying; form: KeyedForm }) {
  const { t } = useTranslation('paper-tests');
  const f = useFormat();
  const { revalidate } = useRevalidator();
  const { fields, stems } = sheets[form.sheet]!;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [id, setId] = useState(() => v7());
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const withdraw = async () => {
    const outcome = await send(withdrawPaperForm, { params: { id: cohort.id, formId: form.id }, body: { id, reason } });
    setAsking(false);
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) { setId(v7()); await revalidate(); }
  };
  return (
    <div className="stack">
      <Note tone="done" title={t('keyedIn.title')}><p>{t('keyedIn.text', { name: form.keyedByName, date: form.keyedAt ? f.date(form.keyedAt, cohort.timeZone) : '', sat: form.satOn ? f.date(form.satOn) : '' })}</p></Note>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <Band>
        {fields.map((field) => (
          <section key={field.key} className="pt-q" aria-label={field.label}>
            <p className="small"><b className="num">{field.label}</b> {field.part ? null : stemText(stems[field.questionId] ?? '')}</p>
            <AnswerCell field={{ ...field, part: null }} value={form.cells[field.key] ?? ''} />
          </section>
        ))}
      </Band>
      <p><Button variant="default" onClick={() => setAsking(true)}>{t('withdraw.open')}</Button></p>
      <Sheet open={asking} onClose={() => setAsking(false)} title={t('withdraw.title', { name: form.displayName })}>
        <div className="stack-s">
          <p>{t('withdraw.text')}</p>
          <label className="stack-s"><span className="strong">{t('withdraw.reason')}</span><textarea className="filter" rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></label>
        </div>
        <div className="sheet-acts"><Button color="barro" disabled={reason.trim() === ''} onClick={() => void withdraw()}>{t('withdraw.do')}</Button><Button variant="default" onClick={() => setAsking(false)}>{t('withdraw.leave')}</Button></div>
      </Sheet>
    </div>
  );
}
