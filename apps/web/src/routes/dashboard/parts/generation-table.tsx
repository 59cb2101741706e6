import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/data-table.tsx';
import { EffectCell, GainCell } from '../../../components/figures/gain.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

type Line = Dashboard['generations'][number];

/** Whether what is learnt holds from one generation to the next. */
export function GenerationTable({ generations }: { generations: readonly Line[] }) {
  const { t } = useTranslation(['dashboard', 'gain']);
  const f = useFormat();
  const lines = generations.filter((g) => g.generation !== null);
  if (lines.length === 0) return <p className="muted">{t('generations.empty')}</p>;
  const matched = (g: Line) => (g.matched === null ? <HiddenCell /> : f.number(g.matched));
  return (
    <DataTable label={t('generations.title')} rows={lines} keyOf={(g) => String(g.generation)} name={{ label: t('generations.name'), text: (g) => t('generations.of', { number: g.generation }) }}
      columns={[
        { key: 'cohorts', label: t('generations.cohorts'), figure: true, cell: (g) => f.number(g.cohorts) },
        { key: 'matched', label: t('gain:matched'), figure: true, cell: matched },
        { key: 'gain', label: t('gain:gain'), figure: true, cell: (g) => <GainCell {...g} /> },
        { key: 'effect', label: t('gain:effect'), figure: true, cell: (g) => <EffectCell {...g} /> },
      ]}
      sub={(g) => <>{t('generations.cohorts')}: {f.number(g.cohorts)} · {t('gain:matched')}: {matched(g)}</>} tail={(g) => <span className="num strong"><GainCell {...g} /></span>} />
  );
}
