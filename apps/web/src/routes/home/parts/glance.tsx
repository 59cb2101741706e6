import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { StandingBars } from '../../../components/figures/standing-bars.tsx';
import { TileMap } from '../../../components/figures/tile-map.tsx';

/** The programme at a glance; the whole is on the page of results. */
export function Glance({ figures }: { figures: Dashboard }) {
  const { t } = useTranslation('home');
  if (figures.cohorts.length === 0 && figures.standings.length === 0) return null;
  return (
    <div className="glance">
      <Band title={t('map')} more={<Link className="link" to="/resultados">{t('table')}</Link>}><TileMap areas={figures.areas} /></Band>
      {figures.standings.length > 0 ? <Band title={t('certification')} more={<Link className="link" to="/certificacion">{t('common:nav.certification')}</Link>}><StandingBars standings={figures.standings.filter((s) => s.level === 'trainer')} /></Band> : null}
    </div>
  );
}
