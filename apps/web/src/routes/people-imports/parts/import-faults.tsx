import '@mantine/core/styles/Input.css';
import type { ImportRow } from '@relevo/contracts/people-imports';
import { saidToHaveOneName } from '@relevo/domain/people-list';
import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';

/** What keeps rows out, by row and column: set right here, or the row is left out. */
export function Faults({ flow }: { flow: Import }) {
  const { t } = useTranslation('roster');
  const { faulty: rows, one: { counts, state } } = flow;
  if (rows.length === 0) return null;
  return (
    <section className="rows led" aria-label={t('import.faults')} data-pending={state === 'checking' || undefined}>
      <div className="h"><h2>{t('import.faults')}</h2>{counts.faulty > 1 ? <button type="button" className="link plain" onClick={() => void flow.all({ needs: 'faulty', is: 'left_out' })}>{t('import.leaveAll')}</button> : null}</div>
      <ul>{rows.map((row) => <Fault key={row.row} row={row} flow={flow} />)}</ul>
      {counts.faulty > rows.filter(({ needs }) => needs === 'faulty').length ? <div className="import-more"><Button variant="default" onClick={flow.more}>{t('import.more')}</Button></div> : null}
    </section>
  );
}

function Fault({ row, flow }: { row: ImportRow; flow: Import }) {
  const { t } = useTranslation('roster');
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const out = row.needs === 'left_out';
  // Set right while another window had left it out, it is still out.
  const right = row.faults.length === 0 && !out;
  const name = `${row.givenNames} ${row.familyNames}`.trim();
  const columns = [...new Set(row.faults.flatMap(({ column }) => column ?? []))];
  const heading = (column: number) => flow.one.columns[column]?.heading || t('import.noHeader', { number: column + 1 });
  const folded = (text: string) => text.trim().toLowerCase();
  const same = (column: number) => flow.one.repeated.find((one) => one.column === column && folded(one.given) === folded(row.cells[column] ?? ''));
  const changed = columns.flatMap((column) => (texts[column] === undefined || texts[column] === (row.cells[column] ?? '') ? [] : [{ column, text: texts[column] }]));
  // Settled in the cell, once nothing else is wrong with the row.
  const [lone] = row.faults.every(({ code }) => code === 'family_names_missing') ? columns : [];
  const Sign = right ? IconCircleCheck : IconAlertTriangle;
  return (
    <li><form className="row" data-out={out || undefined} onSubmit={(event) => { event.preventDefault(); if (changed.length > 0) void flow.amend(row.row, { cells: changed }).then(() => setTexts({})); }}>
      <Sign size={24} stroke={1.75} className="tone" data-tone={right ? 'done' : out ? 'idle' : 'stop'} aria-hidden />
      <span className="import-fault">
        <b>{t('import.row', { row: row.row })}{name ? ` · ${name}` : ''}</b>
        {right ? <span className="sub">{t(row.needs === 'undecided' ? 'import.rightAlike' : 'import.right')}</span> : null}
        {row.faults.map((fault) => (
          <span className="sub" key={fault.code + String(fault.column)}>{[fault.column === null ? '' : heading(fault.column), t(`faults.${fault.code}`, { given: fault.code === 'identity_in_text' ? '' : fault.given })].filter(Boolean).join(': ')}</span>
        ))}
        {out ? null : columns.map((column) => (
          <TextInput key={column} description={same(column) ? t('import.sameIn', { count: same(column)?.rows ?? 0 }) : undefined} aria-label={t('import.cell', { row: row.row, header: heading(column) })} placeholder={heading(column)} value={texts[column] ?? row.cells[column] ?? ''} onChange={({ currentTarget: { value } }) => setTexts({ ...texts, [column]: value })} />
        ))}
        <span className="line">
          {columns.length > 0 && !out ? <Button type="submit" variant="default" disabled={changed.length === 0}>{t('import.setRight')}</Button> : null}
          {out ? null : changed.map(({ column, text }) => { const one = same(column); return one && text.trim() !== '' ? (
            <Button key={column} variant="default" onClick={() => void flow.replaceAll({ ...one, text }).then(() => setTexts({}))}>{t('import.replaceAll', { count: one.rows, text })}</Button>
          ) : null; })}
          {lone === undefined || out ? null : <Button variant="default" onClick={() => void flow.amend(row.row, { cells: [{ column: lone, text: saidToHaveOneName(row.cells[lone] ?? '') }] }).then(() => setTexts({}))}>{t('import.oneName')}</Button>}
          {right ? null : <Button variant="default" onClick={() => void flow.amend(row.row, { decision: out ? null : { is: 'left_out' } })}>{t(out ? 'import.takeIn' : 'import.leaveOut')}</Button>}
        </span>
      </span>
    </form></li>
  );
}
