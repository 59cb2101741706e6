import type { Dashboard } from '@relevo/contracts/home';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/data-table.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

/** The map's figures in words and numbers. */
export function AreaTable({ areas }: { areas: Dashboard['areas'] }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  const count = (value: number | null) => (value === null ? <HiddenCell /> : f.number(value));
  return (
    <DataTable label={t('areas.title')} rows={areas} keyOf={(a) => a.areaCode ?? 'none'} name={{ label: t('areas.name'), text: (a) => a.name ?? t('areas.unknown') }}
      columns={[
        { key: 'enrolled', label: t('enrolled'), figure: true, cell: (a) => count(a.enrolled) },
        { key: 'completed', label: t('completed'), figure: true, cell: (a) => count(a.completed) },
      ]}
      sub={(a) => <>{t('enrolled')}: {count(a.enrolled)}</>} tail={(a) => <span className="num strong">{count(a.completed)}</span>} />
  );
}
