import type { listHandoffCohorts } from '@relevo/contracts/handoffs';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../../components/data-table.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { useFormat } from '../../../lib/format.ts';

type Line = ResponseOf<typeof listHandoffCohorts>['cohorts'][number];

/** The partner's cohorts of this kit: of the independent ones their sums, never their people. */
export function PartnerCohorts({ cohorts, partner, hides }: { cohorts: readonly Line[]; partner: string; hides: boolean }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  const count = (value: number | null) => (value === null ? <HiddenCell /> : f.number(value));
  const mode = (c: Line) => t(c.independent ? 'cohorts.independent' : 'cohorts.accompanied');
  const gain = (c: Line) => (c.gainMean === null ? (c.matched === 0 ? '–' : <HiddenCell />) : t('cohorts.points', { figure: f.number(c.gainMean * 100) }));
  const columns: Column<Line>[] = [
    { key: 'mode', label: t('cohorts.mode'), cell: mode },
    { key: 'state', label: t('cohorts.state'), cell: (c) => <StateBadge of="cohort" is={c.state} /> },
    { key: 'enrolled', label: t('cohorts.enrolled'), figure: true, cell: (c) => count(c.enrolled) },
    { key: 'attended', label: t('cohorts.attended'), figure: true, cell: (c) => count(c.attended) },
    { key: 'completed', label: t('cohorts.completed'), figure: true, cell: (c) => count(c.completed) },
    { key: 'gain', label: t('cohorts.gain'), figure: true, cell: gain },
  ];
  return (
    <section className="stack">
      <div><h2>{t('cohorts.title', { partner })}</h2>{hides && cohorts.some((c) => c.independent) ? <p className="small muted">{t('cohorts.note')}</p> : null}</div>
      {cohorts.length === 0 ? <p className="muted">{t('cohorts.none')}</p> : (
        <DataTable label={t('cohorts.title', { partner })} rows={cohorts} keyOf={(c) => c.id} name={{ label: t('cohorts.name'), text: (c) => c.title, to: (c) => `/grupos/${c.id}` }} columns={columns}
          sub={(c) => <>{mode(c)} · {t('cohorts.enrolled')}: {count(c.enrolled)} · {t('cohorts.completed')}: {count(c.completed)}</>} tail={(c) => <StateBadge of="cohort" is={c.state} />} />
      )}
    </section>
  );
}
