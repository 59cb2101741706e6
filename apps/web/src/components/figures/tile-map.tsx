import './figures.css';
import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { HiddenCell } from '../hidden-cell.tsx';

/** Column and row of each department, by where it lies: every tile the same size, so that a small one weighs as much as a large one. */
const tiles: Readonly<Record<string, readonly [number, number]>> = {
  'HN-IB': [5, 1], 'HN-CR': [3, 2], 'HN-AT': [4, 2], 'HN-CL': [5, 2], 'HN-GD': [6, 2], 'HN-CP': [2, 3], 'HN-SB': [3, 3], 'HN-YO': [4, 3], 'HN-OL': [5, 3],
  'HN-OC': [1, 4], 'HN-LE': [2, 4], 'HN-IN': [3, 4], 'HN-CM': [4, 4], 'HN-FM': [5, 4], 'HN-EP': [6, 4], 'HN-LP': [4, 5], 'HN-VA': [5, 5], 'HN-CH': [6, 5],
};
const scales = [[2, 4, 7, 12], [5, 10, 20, 40], [15, 30, 60, 100], [30, 60, 120, 200], [75, 150, 300, 500], [150, 300, 600, 1000], [500, 1000, 2000, 4000]] as const;

/** The first of each step; the last but one reaches the largest figure. */
const scaleFor = (largest: number) => scales.find((s) => s[3] >= largest * 0.8) ?? scales.at(-1)!;
const stepOf = (value: number, scale: readonly number[]) => (value === 0 ? 0 : 1 + scale.filter((from) => value >= from).length);

function Legend({ scale, hidden }: { scale: readonly number[]; hidden: boolean }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  const starts = [1, ...scale];
  return (
    <ul className="tile-legend num" aria-label={t('areas.legend')}>
      {starts.map((from, i) => {
        const to = starts[i + 1];
        return <li key={from} data-step={i + 1}><i />{to === undefined ? t('areas.from', { from: f.number(from) }) : to - 1 === from ? f.number(from) : t('areas.range', { from: f.number(from), to: f.number(to - 1) })}</li>;
      })}
      {hidden ? <li><HiddenCell /></li> : null}
    </ul>
  );
}

/** People who completed, by department. There is always a table of the same figures. */
export function TileMap({ areas }: { areas: Dashboard['areas'] }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  const shown = areas.filter((a) => a.areaCode !== null && a.areaCode in tiles);
  const scale = scaleFor(Math.max(0, ...shown.map((a) => a.completed ?? 0)));
  return (
    <>
      <ul className="tiles">
        {shown.map(({ areaCode, name, completed }) => {
          const [column, row] = tiles[areaCode!]!;
          return (
            <li key={areaCode} className="tile" data-step={completed === null ? 'hidden' : stepOf(completed, scale)} style={{ gridColumn: column, gridRow: row }}>
              <span aria-hidden>{areaCode!.slice(3)}</span>
              <span className="sr">{name}: </span>
              <b>{completed === null ? <HiddenCell terse /> : f.number(completed)}</b>
            </li>
          );
        })}
      </ul>
      <Legend scale={scale} hidden={shown.some((a) => a.completed === null)} />
      <p className="sr">{t('areas.map')}</p>
    </>
  );
}
