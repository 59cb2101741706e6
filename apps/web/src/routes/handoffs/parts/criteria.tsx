import type { Handoff, HandoffCriterionLine } from '@relevo/contracts/handoffs';
import { IconAlertCircle, IconChevronRight, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Frozen } from '../../../components/frozen.tsx';
import { useFormat, type Format } from '../../../lib/format.ts';
import { Evidence } from './evidence.tsx';

type Criterion = HandoffCriterionLine['criterion'];

/** A criterion's figure as one says it: a share in per cent, a mean with its decimal, a count. */
export function figureOf(f: Format, criterion: Criterion, value: number): string {
  if (criterion === 'completion') return f.percent(value);
  return criterion === 'mean_rubric' ? f.score(value) : f.number(value);
}
const isCeiling = (criterion: Criterion) => criterion === 'no_open_critical' || criterion === 'data_complete';

/** What is missing, and who can do what about it. */
function Missing({ line }: { line: HandoffCriterionLine }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  if (line.met) return null;
  const gap = line.need - line.have;
  const figure = line.criterion === 'completion' ? f.number(gap * 100, 1) : f.number(gap, 2);
  return <p className="small tone" data-tone="wait">{t(`criteria.todo.${line.criterion}`, { count: Math.max(0, Math.ceil(gap)), figure })}</p>;
}

function CriterionLine({ line, handoff, tenantId }: { line: HandoffCriterionLine; handoff: Handoff; tenantId: string }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  const Sign = line.met ? IconCircleCheck : isCeiling(line.criterion) ? IconAlertCircle : IconCircleDashed;
  const need = figureOf(f, line.criterion, line.need);
  return (
    <details className="criterion" open={!line.met}>
      <summary>
        <Sign size={24} stroke={1.75} className="sign" data-tone={line.met ? 'done' : 'wait'} role="img" aria-label={t(line.met ? 'criteria.yes' : 'criteria.no')} />
        <span><b>{t(`criteria.names.${line.criterion}`)}</b><span className="asked num">{t('criteria.asked', { need: isCeiling(line.criterion) ? need : t('criteria.atLeast', { figure: need }) })}</span></span>
        <span className="have num">{figureOf(f, line.criterion, line.have)}</span>
        <IconChevronRight size={20} className="turn" aria-hidden />
      </summary>
      <div className="inner stack-s">
        <Missing line={line} />
        <Evidence criterion={line.criterion} handoff={handoff} tenantId={tenantId} />
      </div>
    </details>
  );
}

/** Each criterion with what is asked and what there is; what stands behind it opens below. Signed, the figures are those of the signature. */
export function Criteria({ handoff, tenantId }: { handoff: Handoff; tenantId: string }) {
  const { t } = useTranslation('handoffs');
  const { proposal } = handoff;
  const frozen = proposal !== null && handoff.state === 'proposed';
  const lines = frozen ? proposal.criteria : handoff.criteria;
  const met = lines.filter((l) => l.met).length;
  const title = met === lines.length ? t('criteria.met', { count: met }) : t('criteria.some', { met, of: lines.length });
  return (
    <section className="rows">
      <div className="h"><h2>{title}</h2><span className="small muted nowrap">{proposal && !frozen ? `${t('now')} · ` : ''}{t('stageHint', { number: handoff.standard.number })}</span></div>
      {lines.map((line) => <CriterionLine key={line.criterion} line={line} handoff={handoff} tenantId={tenantId} />)}
      {proposal ? <div className="frozen-at"><Frozen at={proposal.at} hash={proposal.evidenceHash} /><p className="small muted">{t(frozen ? 'frozenNote' : 'frozenBefore')}</p></div> : null}
    </section>
  );
}
