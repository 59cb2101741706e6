import './gain.css';
import { effectSize, type Gain } from '@relevo/domain/gain';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { HiddenCell } from '../hidden-cell.tsx';

/** What people with both tests gained: `matched` null where it is hidden, 0 where nobody has both. */
type Gained = { matched: number | null; gain: Gain | null };

/** A figure of gain as it stands in a table: the mean in points of a hundred, under it the interval. */
export function GainCell({ matched, gain }: Gained) {
  const { t } = useTranslation('gain');
  const { points, signed } = usePoints();
  if (!gain) return matched === null || matched > 0 ? <HiddenCell /> : <>–</>;
  return <><span className="nowrap">{t('points', { figure: signed(gain.mean) })}</span>{gain.interval ? <span className="gain-range small muted nowrap">{t('interval', { low: points(gain.interval.low), high: points(gain.interval.high) })}</span> : null}</>;
}

/** How large it is beside how much people differ. */
export function EffectCell({ gain }: Gained) {
  const { t } = useTranslation('gain');
  const f = useFormat();
  if (gain?.effect == null) return <>–</>;
  return <>{t('effectOf', { figure: f.number(gain.effect, 1), size: t(`size.${effectSize(gain.effect)}`) })}</>;
}

/** Shares as points of a hundred. */
export function usePoints() {
  const f = useFormat();
  const points = (share: number) => f.number(share * 100, 0);
  return { points, signed: (share: number) => (Math.round(share * 100) > 0 ? `+${points(share)}` : points(share)) };
}
