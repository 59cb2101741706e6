import type { Dashboard } from '@relevo/contracts/home';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { StandingBars } from '../../../components/figures/standing-bars.tsx';
import { TileMap } from '../../../components/figures/tile-map.tsx';

/** The programme at a glance, once what waits is on the screen; the whole is on the page of results. */
export function Glance() {
  const { t } = useTranslation('home');
  const { load, data: figures } = useFetcher<Dashboard>();
  useEffect(() => void load('/resultados'), [load]);
  if (!figures) return null;
  const people = figures.standings.filter((s) => s.level === 'trainer');
  if (figures.reached.enrolled === 0 && people.length === 0) return null;
  return (
    <div className="glance">
      {figures.reached.enrolled === 0 ? null : <Band title={t('map')} more={<Link className="link" to="/resultados">{t('table')}</Link>}><TileMap areas={figures.areas} /></Band>}
      {people.length > 0 ? <Band title={t('certification')} more={<Link className="link" to="/certificacion">{t('common:nav.certification')}</Link>}><StandingBars standings={people} /></Band> : null}
    </div>
  );
}
