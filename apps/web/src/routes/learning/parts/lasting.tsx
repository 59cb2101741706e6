import type { LastingResults } from '@relevo/contracts/cohort-results';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { GainCell } from '../../../components/figures/gain.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

type Row = LastingResults['post'] & { key: string; title: string };

/** What stayed months after the end, each time of the same people before and after. */
export function Lasting({ rounds }: { rounds: readonly LastingResults[] }) {
  const { t } = useTranslation('results');
  const f = useFormat();
  if (rounds.length === 0) return null;
  const rows = rounds.flatMap(({ months, ...against }) => (['post', 'pre'] as const).map((since): Row => ({ ...against[since], key: `${months}-${since}`, title: t(`lasting.since.${since}`, { months }) })));
  const means = ({ matched, from, to }: Row) => (matched === null ? null : from === null || to === null ? '–' : t('lasting.means', { from: f.percent(from), to: f.percent(to) }));
  const people = ({ matched, unmatched }: Row) => (matched === null || unmatched === null ? null : t('lasting.people', { matched, unmatched }));
  return (
    <div className="stack-s">
      <Band title={t('lasting.title')}><p className="small muted">{t('lasting.lead')}</p></Band>
      <DataTable<Row>
        label={t('lasting.title')} rows={rows} keyOf={(row) => row.key} name={{ label: t('lasting.what'), text: (row) => row.title }}
        sub={(row) => [means(row), people(row)].filter(Boolean).join(' · ')} tail={(row) => <b className="num"><GainCell {...row} /></b>}
        columns={[
          { key: 'means', label: t('lasting.mean'), figure: true, cell: (row) => means(row) ?? <HiddenCell /> },
          { key: 'change', label: t('lasting.change'), figure: true, cell: (row) => <GainCell {...row} /> },
          { key: 'matched', label: t('lasting.matched'), figure: true, cell: (row) => row.matched ?? <HiddenCell /> },
          { key: 'unmatched', label: t('figure.unmatched'), figure: true, cell: (row) => row.unmatched ?? <HiddenCell /> },
        ]} />
    </div>
  );
}
