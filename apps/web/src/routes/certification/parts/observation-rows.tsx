import type { PathObservation } from '@relevo/contracts/certification';
import { IconAlertOctagon, IconCircleCheck, IconHourglass, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';

/** Observed sessions with their result; which count today, and why one does not. */
export function ObservationRows({ observations }: { observations: readonly PathObservation[] }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  if (observations.length === 0) return null;
  const sign = (o: PathObservation) => (o.criticalOpen > 0 ? (['stop', IconAlertOctagon] as const) : !o.counts ? (['wait', IconHourglass] as const) : o.outcome === 'passed' ? (['done', IconCircleCheck] as const) : (['wait', IconRefresh] as const));
  return (
    <Rows title={t('observed.title')} led>{observations.map((o) => {
      const [tone, icon] = sign(o);
      const mean = o.mean === null || o.highest === null ? null : t('observed.mean', { mean: f.score(o.mean), of: o.highest });
      const standing = o.state === 'contested' ? t('observed.contested') : o.counts ? null : t('observed.waiting', { date: f.date(o.answerBy) });
      return <Row key={o.id} icon={icon} tone={tone} title={`${t(`observed.${o.outcome}`)}${mean ? `, ${mean}` : ''}`} sub={[f.shortDate(o.startsAt), o.cohortTitle, t('observed.by', { name: o.supervisorName }), standing].filter(Boolean).join(' · ')} to={`/observar/${o.id}`} />;
    })}</Rows>
  );
}
