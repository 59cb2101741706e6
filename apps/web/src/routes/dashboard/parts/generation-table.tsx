import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/data-table.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

type Line = Dashboard['generations'][number];

/** Whether what is learnt holds from one generation to the next. */
export function GenerationTable({ generations }: { generations: readonly Line[] }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  const lines = generations.filter((g) => g.generation !== null);
  if (lines.length === 0) return <p className="muted">{t('generations.empty')}</p>;
  const gain = (g: Line) => (g.gainMean === null ? (g.matched === 0 ? '–' : <HiddenCell />) : t('generations.points', { figure: f.number(g.gainMean * 100) }));
  const matched = (g: Line) => (g.matched === null ? <HiddenCell /> : f.number(g.matched));
  return (
    <DataTable label={t('generations.title')} rows={lines} keyOf={(g) => String(g.generation)} name={{ label: t('generations.name'), text: (g) => t('generations.of', { number: g.generation }) }}
      columns={[
        { key: 'cohorts', label: t('generations.cohorts'), figure: true, cell: (g) => f.number(g.cohorts) },
        { key: 'matched', label: t('generations.matched'), figure: true, cell: matched },
        { key: 'gain', label: t('generations.gain'), figure: true, cell: gain },
      ]}
      sub={(g) => <>{t('generations.cohorts')}: {f.number(g.cohorts)} · {t('generations.matched')}: {matched(g)}</>} tail={(g) => <span className="num strong">{gain(g)}</span>} />
  );
}
