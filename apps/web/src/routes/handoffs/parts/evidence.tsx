import type { Handoff, HandoffCriterionLine } from '@relevo/contracts/handoffs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateBadge } from '../../../components/state-badge.tsx';
import { useFormat } from '../../../lib/format.ts';

type PieceProps = { title: string; sub: ReactNode; to?: string | undefined; tail?: ReactNode };

function Piece({ title, sub, to, tail }: PieceProps) {
  const inner = <><span><b>{title}</b><span className="sub">{sub}</span></span>{tail}</>;
  return <li>{to ? <Link className="piece" to={to}>{inner}</Link> : <div className="piece">{inner}</div>}</li>;
}

function usePieces(criterion: HandoffCriterionLine['criterion'], { evidence, stewardTenantId }: Handoff, tenantId: string): ReactNode[] {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  if (criterion === 'active_trainers') {
    return evidence.trainers.map((p) => (
      <Piece key={p.id} title={p.name} sub={t('evidence.passed', { count: p.passedHere })} tail={<StateBadge of="certification" is={p.standing} />}
        // A partner reads the way of its own people; those certified elsewhere it knows by name.
        to={tenantId === stewardTenantId || tenantId === p.homeTenantId ? `/certificacion/${p.certificationId}` : undefined} />
    ));
  }
  if (criterion === 'cohorts_completed' || criterion === 'completion') {
    const cohorts = criterion === 'completion' ? evidence.cohorts.filter((c) => c.state === 'completed') : evidence.cohorts;
    return cohorts.map((c) => (
      <Piece key={c.id} title={c.title} to={`/grupos/${c.id}`} tail={<StateBadge of="cohort" is={c.state} />}
        sub={c.state === 'completed' ? t('evidence.completed', { completed: f.number(c.completed), enrolled: f.number(c.enrolled) }) : f.date(c.endsOn)} />
    ));
  }
  if (criterion === 'no_open_critical') {
    return evidence.openCritical.map((o) => <Piece key={o.id} title={o.trainerName} sub={t('evidence.signed', { when: f.date(o.signedAt) })} to={`/observar/${o.id}`} />);
  }
  if (criterion === 'data_complete') {
    return evidence.missing.map((m) => <Piece key={m.id} title={m.title} sub={`${t(`evidence.missing.${m.what}`)} · ${f.date(m.at)}`} to={`/grupos/${m.cohortId}/encuentros/${m.id}`} />);
  }
  return [];
}

/** What a figure rests on, each with the way to it. */
export function Evidence({ criterion, handoff, tenantId }: { criterion: HandoffCriterionLine['criterion']; handoff: Handoff; tenantId: string }) {
  const { t } = useTranslation('handoffs');
  const pieces = usePieces(criterion, handoff, tenantId);
  return pieces.length > 0 ? <ul className="proofs">{pieces}</ul> : <p className="small muted">{t(`criteria.nothing.${criterion}`)}</p>;
}
