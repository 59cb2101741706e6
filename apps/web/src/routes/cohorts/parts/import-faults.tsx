import type { RosterDecision, RosterFileRow, RosterPreview } from '@relevo/contracts/roster';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { preview: RosterPreview; decisions: ReadonlyMap<number, RosterDecision>; onDecide: (decision: RosterDecision | null, row: number) => void };
const atOnce = 20;

/** What keeps rows out, by row and column: set right in the file, or leave the row out. */
export function Faults({ preview, decisions, onDecide }: Props) {
  const { t } = useTranslation('roster');
  const [all, setAll] = useState(false);
  const faulty = preview.rows.filter((row) => row.faults.length > 0);
  if (faulty.length === 0) return null;
  const open = faulty.filter((row) => !decisions.has(row.row));
  return (
    <section className="rows led" aria-label={t('import.faults')}>
      <div className="h"><h2>{t('import.faults')}</h2>{open.length > 1 ? <button type="button" className="link plain" onClick={() => open.forEach((row) => onDecide({ row: row.row, is: 'left_out' }, row.row))}>{t('import.leaveAll')}</button> : null}</div>
      <ul>{faulty.slice(0, all ? undefined : atOnce).map((row) => <Fault key={row.row} row={row} preview={preview} out={decisions.get(row.row)?.is === 'left_out'} onDecide={onDecide} />)}</ul>
      {!all && faulty.length > atOnce ? <div className="import-more"><Button variant="default" onClick={() => setAll(true)}>{t('import.showAll', { count: faulty.length })}</Button></div> : null}
    </section>
  );
}

function Fault({ row, preview, out, onDecide }: { row: RosterFileRow; preview: RosterPreview; out: boolean; onDecide: Props['onDecide'] }) {
  const { t } = useTranslation('roster');
  const name = `${row.givenNames} ${row.familyNames}`.trim();
  const where = (column: number | null) => (column === null ? '' : preview.columns[column]?.header ?? '');
  return (
    <li><div className="row" data-out={out || undefined}>
      <IconAlertTriangle size={24} stroke={1.75} className="tone" data-tone={out ? 'idle' : 'stop'} aria-hidden />
      <span><b>{t('import.row', { row: row.row })}{name ? ` · ${name}` : ''}</b>{row.faults.map((fault) => (
        <span className="sub" key={fault.code + String(fault.column)}>{[where(fault.column), t(`faults.${fault.code}`, { given: fault.code === 'identity_in_text' ? '' : fault.given })].filter(Boolean).join(': ')}</span>
      ))}</span>
      <span className="tail"><Button variant="default" onClick={() => onDecide(out ? null : { row: row.row, is: 'left_out' }, row.row)}>{t(out ? 'import.takeIn' : 'import.leaveOut')}</Button></span>
    </div></li>
  );
}
