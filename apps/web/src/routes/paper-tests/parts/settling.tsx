import { settlePaperForm, type KeyedForm, type PaperKeying } from '@relevo/contracts/paper-tests';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import { AnswerCell } from './answer-cell.tsx';
import { faultWords, stemText } from './fault-words.ts';

/** Where two keyings differ, what the paper says; each is told before the form goes in. */
export function Settling({ keying: { cohort, sheets }, form }: { keying: PaperKeying; form: KeyedForm }) {
  const { t } = useTranslation('paper-tests');
  const tell = useTell();
  const { revalidate } = useRevalidator();
  const { fields, stems } = sheets[form.sheet]!;
  const [cells, setCells] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const left = form.differences.filter(({ key }) => !Object.hasOwn(cells, key)).length;
  const fault = (key: string) => {
    const [code, field] = [refusal?.fields.find(({ path }) => path === `cells.${key}`)?.code, fields.find((one) => one.key === key)];
    return code && field ? faultWords(t, field, code) : undefined;
  };
  const settle = async () => {
    const outcome = await send(settlePaperForm, { params: { id: cohort.id, formId: form.id }, body: { cells } });
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    tell(t('finished.keyed', { name: form.displayName }));
    await revalidate();
  };
  return (
    <div className="stack">
      <Note tone="wait" title={t('settle.title', { count: form.differences.length })}><p>{t('settle.lead', { first: form.passes[0]?.byName, second: form.passes[1]?.byName, share: `${form.differing}/${form.cells.length ?? ''}` })}</p></Note>
      {refusal && refusal.fields.length === 0 ? <RefusalNote refusal={refusal} /> : null}
      <Band>
        {form.differences.map(({ key, first, second }) => {
          const field = fields.find((one) => one.key === key)!;
          const said = (value: string) => (value === '' ? t('settle.empty') : value);
          const take = (value: string) => setCells((now) => ({ ...now, [key]: value }));
          return (
            <section key={key} className="pt-q" aria-label={field.label}>
              <p className="small"><b className="num">{field.label}</b> {stemText(stems[field.questionId] ?? '')}</p>
              <div className="pt-part">
                <div className="pt-keys">
                  {([['first', first], ['second', second]] as const).map(([which, value]) => <button key={which} type="button" className="pt-key" aria-pressed={cells[key] === value} onClick={() => take(value)}>{t(`settle.${which}`, { value: said(value) })}</button>)}
                </div>
                <details><summary className="link">{t('settle.other')}</summary><AnswerCell field={field} value={cells[key] ?? ''} fault={fault(key)} onChange={take} /></details>
              </div>
            </section>
          );
        })}
      </Band>
      <p><Button onClick={() => void settle()} disabled={left > 0}>{left > 0 ? t('settle.left', { count: left }) : t('settle.do')}</Button></p>
    </div>
  );
}
