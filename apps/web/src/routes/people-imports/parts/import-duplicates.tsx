import '@mantine/core/styles/Input.css';
import type { ImportDecision, ImportRow } from '@relevo/contracts/people-imports';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from './use-import.ts';

/** Rows that look like somebody known, or like another row; with why. Nobody is merged unasked. */
export function Duplicates({ flow }: { flow: Import }) {
  const { t } = useTranslation('roster');
  const { undecided: rows, one: { counts, cohortId } } = flow;
  if (rows.length === 0) return null;
  const free = counts.undecided - rows.filter(({ needs, sharesNumber }) => needs === 'undecided' && sharesNumber).length;
  return (
    <section className="stack-s" aria-label={t('import.alike')}>
      <div className="h"><h2>{t('import.alike')}</h2>{free > 3 ? <button type="button" className="link plain" onClick={() => void flow.all({ needs: 'undecided', is: 'new' })}>{t('import.allNew', { count: free })}</button> : null}</div>
      <p className="muted small">{t('import.alikeLead')}</p>
      {rows.map((row) => <Alike key={row.row} row={row} enrolling={cohortId !== null} flow={flow} />)}
      {counts.undecided > rows.filter(({ needs }) => needs === 'undecided').length ? <Button variant="default" onClick={flow.more}>{t('import.more')}</Button> : null}
    </section>
  );
}

function Alike({ row, enrolling, flow }: { row: ImportRow; enrolling: boolean; flow: Import }) {
  const { t } = useTranslation('roster');
  const chosen = row.decision === null ? '' : row.decision.is === 'known' ? row.decision.personId : row.decision.is;
  const name = `${row.givenNames} ${row.familyNames}`.trim();
  const about = (institution: string, areaName: string | null) => [institution, areaName].filter(Boolean).join(' · ');
  const option = (value: string, label: string, hint: string, next: ImportDecision) => (
    <label key={value} className="opt"><input type="radio" name={`row-${row.row}`} checked={chosen === value} onChange={() => void flow.amend(row.row, { decision: next })} /><span>{label}<small>{hint}</small></span></label>
  );
  // Of a row set right nothing may be left to ask; what is wrong with it stands above.
  if (row.needs === 'faulty') return null;
  if (row.matches.length === 0 && row.needs === 'ready') return <p className="band" role="status"><b>{name}</b> <span className="muted small">{t('import.row', { row: row.row })} · {t('import.right')}</span></p>;
  const twice = row.matches.find((match) => match.row !== null);
  return (
    <fieldset className="band alike">
      <legend className="sr">{t('import.row', { row: row.row })}: {name}</legend>
      <p><b>{name}</b> <span className="muted small">{t('import.row', { row: row.row })}{about(row.institution, row.areaName) ? ` · ${about(row.institution, row.areaName)}` : ''}</span></p>
      {row.matches.map((match) => {
        const reasons = match.reasons.map((reason) => t(`why.${reason}`)).join(', ');
        if (match.personId) return option(match.personId, t('import.samePerson', { name: match.displayName }), [about(match.institution, match.areaName), reasons, match.enrolled ? t('import.already') : ''].filter(Boolean).join(' · '), { is: 'known', personId: match.personId });
        return match === twice ? option('left_out', t('import.sameRow', { row: match.row ?? 0, name: match.displayName }), reasons, { is: 'left_out' }) : null;
      })}
      {row.sharesNumber ? <SharedNumber row={row} flow={flow} /> : option('new', t('import.isNew'), t(enrolling ? 'import.isNewHint' : 'import.isNewKnown'), { is: 'new' })}
      {twice ? null : option('left_out', t('import.leaveOut'), t('import.leaveOutHint'), { is: 'left_out' })}
    </fieldset>
  );
}

/** One number cannot be two people: it is corrected here, for what stands in the cell is shown to nobody. */
function SharedNumber({ row, flow }: { row: ImportRow; flow: Import }) {
  const { t } = useTranslation('roster');
  const [text, setText] = useState('');
  const column = flow.one.columns.findIndex(({ field }) => field === 'identity_number');
  const heading = flow.one.columns[column]?.heading || t('import.noHeader', { number: column + 1 });
  return (
    <form className="import-fault" onSubmit={(event) => { event.preventDefault(); void flow.amend(row.row, { cells: [{ column, text }], decision: null }); }}>
      <p className="small">{t('import.oneNumber')}</p>
      <TextInput aria-label={t('import.cell', { row: row.row, header: heading })} placeholder={heading} value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
      <span className="line"><Button type="submit" variant="default" disabled={text.trim() === ''}>{t('import.setRight')}</Button></span>
    </form>
  );
}
