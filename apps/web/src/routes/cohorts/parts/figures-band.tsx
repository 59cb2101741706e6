import type { Cohort } from '@relevo/contracts/cohorts';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Count } from './count.tsx';

/** The sums of a cohort; each beside what it is out of. */
export function FiguresBand({ cohort }: { cohort: Cohort }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const { enrolled, attended, sessionsHeld, sessionsPlanned, matched, gainMean, completed } = cohort.figures;
  return (
    <Band title={t('figures.title')}>
      <dl className="kv num">
        <dt>{t('figures.enrolled')}</dt><dd><Count value={enrolled} terse={false} /></dd>
        <dt>{t('figures.attended')}</dt><dd><Count value={attended} terse={false} /></dd>
        <dt>{t('held')}</dt><dd>{t('heldOf', { held: sessionsHeld, planned: sessionsPlanned })}</dd>
        {cohort.state === 'completed' ? <><dt>{t('figures.completed')}</dt><dd><Count value={completed} terse={false} /></dd></> : null}
        {gainMean === null ? null : <><dt>{t('figures.gain')}</dt><dd>{gainMean >= 0 ? '+' : ''}{t('figures.points', { points: f.number(gainMean * 100), count: matched ?? 0 })}</dd></>}
        {cohort.generation === null ? null : <><dt>{t('figures.generation')}</dt><dd>{f.number(cohort.generation)}</dd></>}
      </dl>
    </Band>
  );
}
