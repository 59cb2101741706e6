import type { Observation } from '@relevo/contracts/observations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { OutcomeTag } from './outcome-tag.tsx';

/** What was seen of the same trainer before, and what was agreed then. */
export function Earlier({ observation }: { observation: Observation }) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  if (observation.earlier.length === 0) return null;
  const highest = Math.max(...observation.rubric.levels.map((l) => l.value));
  return (
    <section className="rows" aria-label={t('earlier')}><div className="h"><h2>{t('earlier')}</h2></div><ul>{observation.earlier.map((one) => (
      <li key={one.id} className="earlier"><div className="line between"><span><b>{f.date(one.signedAt)}</b> <span className="muted small">{one.supervisorName}</span></span><OutcomeTag outcome={one.outcome} /></div>
        <p className="small">{one.mean === null ? null : <span className="num">{t('mean', { mean: f.score(one.mean), of: highest })}</span>}{one.criticalOpen.length > 0 ? ` · ${t('criticalOpen', { count: one.criticalOpen.length })}` : null}</p>
        {one.actions ? <p className="small"><span className="muted">{t('agreed')}</span> {one.actions}</p> : null}</li>
    ))}</ul></section>
  );
}
