import type { RosterDecision, RosterFileRow, RosterPreview } from '@relevo/contracts/roster';
import { useTranslation } from 'react-i18next';

type Props = { preview: RosterPreview; decisions: ReadonlyMap<number, RosterDecision>; onDecide: (decision: RosterDecision | null, row: number) => void };

/** Rows that look like somebody known, or like another row; with why. Nobody is merged unasked. */
export function Duplicates({ preview, decisions, onDecide }: Props) {
  const { t } = useTranslation('roster');
  const alike = preview.rows.filter((row) => row.faults.length === 0 && row.matches.length > 0);
  if (alike.length === 0) return null;
  const open = alike.filter((row) => !decisions.has(row.row));
  const allNew = () => open.forEach((row) => onDecide({ row: row.row, is: 'new' }, row.row));
  return (
    <section className="stack-s" aria-label={t('import.alike')}>
      <div className="h"><h2>{t('import.alike')}</h2>{open.length > 3 ? <button type="button" className="link plain" onClick={allNew}>{t('import.allNew', { count: open.length })}</button> : null}</div>
      <p className="muted small">{t('import.alikeLead')}</p>
      {alike.map((row) => <Alike key={row.row} row={row} decision={decisions.get(row.row)} onDecide={onDecide} />)}
    </section>
  );
}

function Alike({ row, decision, onDecide }: { row: RosterFileRow; decision: RosterDecision | undefined; onDecide: Props['onDecide'] }) {
  const { t } = useTranslation('roster');
  const chosen = decision === undefined ? '' : decision.is === 'known' ? decision.personId : decision.is;
  const name = `${row.givenNames} ${row.familyNames}`.trim();
  const about = (institution: string, areaName: string | null) => [institution, areaName].filter(Boolean).join(' · ');
  const option = (value: string, label: string, hint: string, next: RosterDecision) => (
    <label key={value} className="opt"><input type="radio" name={`row-${row.row}`} checked={chosen === value} onChange={() => onDecide(next, row.row)} /><span>{label}<small>{hint}</small></span></label>
  );
  return (
    <fieldset className="band alike">
      <legend className="sr">{t('import.row', { row: row.row })}: {name}</legend>
      <p><b>{name}</b> <span className="muted small">{t('import.row', { row: row.row })}{about(row.institution, row.areaName) ? ` · ${about(row.institution, row.areaName)}` : ''}</span></p>
      {row.matches.map((match) => {
        const reasons = match.reasons.map((reason) => t(`why.${reason}`)).join(', ');
        if (match.personId) return option(match.personId, t('import.samePerson', { name: match.displayName }), [about(match.institution, match.areaName), reasons, match.enrolled ? t('import.already') : ''].filter(Boolean).join(' · '), { row: row.row, is: 'known', personId: match.personId });
        return chosen === 'left_out' || match === row.matches[0] ? option('left_out', t('import.sameRow', { row: match.row ?? 0, name: match.displayName }), reasons, { row: row.row, is: 'left_out' }) : null;
      })}
      {option('new', t('import.isNew'), t('import.isNewHint'), { row: row.row, is: 'new' })}
    </fieldset>
  );
}
