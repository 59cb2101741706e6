import type { SelfPacedCourse } from '@relevo/contracts/self-paced';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

const columns = ['enrolled', 'began', 'finished'] as const;

/** How many joined, began and completed, month by month, the latest first. */
export function MonthsBand({ figures }: Pick<SelfPacedCourse, 'figures'>) {
  const { t, i18n } = useTranslation('self-paced');
  const f = useFormat();
  if (figures.enrolled === 0 && figures.months.length === 0) return <EmptyState title={t('figures.none')}>{t('figures.noneText')}</EmptyState>;
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const count = (value: number | null) => (value === null ? <HiddenCell terse /> : f.number(value));
  return (
    <Band title={t('figures.title')}>
      <table className="sp-months num">
        <caption className="sr">{t('figures.title')}</caption>
        <thead><tr><th scope="col">{t('figures.month')}</th>{columns.map((one) => <th key={one} scope="col">{t(`figures.${one}`)}</th>)}</tr></thead>
        <tbody>{[...figures.months].reverse().map((one) => (
          <tr key={one.month}><th scope="row">{f.capital(month.format(new Date(`${one.month}-01T00:00:00Z`)))}</th>{columns.map((column) => <td key={column}>{count(one[column])}</td>)}</tr>
        ))}</tbody>
        <tfoot><tr><th scope="row">{t('figures.all')}</th>{columns.map((column) => <td key={column}>{count(figures[column])}</td>)}</tr></tfoot>
      </table>
    </Band>
  );
}
