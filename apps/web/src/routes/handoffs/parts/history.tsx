import type { Handoff } from '@relevo/contracts/handoffs';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { useFormat } from '../../../lib/format.ts';

const computed: readonly string[] = ['criteria_met', 'criteria_not_met', 'proposal_expired', 'too_few_trainers', 'out_of_control'];

/** Every move, the latest first: who made it or that nobody did, and why. */
export function History({ events }: { events: Handoff['events'] }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  if (events.length === 0) return null;
  return (
    <Band title={t('history.title')}>
      <ol className="story">
        {[...events].reverse().map((event) => (
          <li key={event.id}>
            <i aria-hidden />
            <div>
              <p className="line"><StateBadge of="handoff" is={event.to} /><span className="small muted">{f.date(event.at)}, {f.time(event.at)}</span></p>
              <p className="small muted">{event.byName ?? t('history.computed')}</p>
              {event.reason ? (computed.includes(event.reason) ? <p>{t(`history.reasons.${event.reason}`)}</p> : <blockquote>{event.reason}</blockquote>) : null}
            </div>
          </li>
        ))}
      </ol>
    </Band>
  );
}
