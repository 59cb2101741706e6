import type { Handoff } from '@relevo/contracts/handoffs';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { useFormat } from '../../../lib/format.ts';
import { MainStep, OtherSteps, type Side } from './steps.tsx';

function Signature({ part, place, signed }: { part: 'gives' | 'takes'; place: string; signed: { name: string; at: string } | null }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  const Sign = signed ? IconCircleCheck : IconCircleDashed;
  return (
    <div className="signature">
      <p className="small muted">{t(`signatures.${part}`)}</p>
      <p className="who">{signed ? signed.name || t('history.withdrawn') : place}</p>
      {signed ? <p className="small muted">{place}</p> : null}
      <p className="when tone" data-tone={signed ? 'done' : 'idle'}><Sign size={20} stroke={1.75} aria-hidden />{signed ? t('signatures.signed', { when: `${f.date(signed.at)}, ${f.time(signed.at)}` }) : t('signatures.pending')}</p>
    </div>
  );
}

/** Who gives and who takes, whose turn it is, and the steps that are not the main one. */
export function Signatures({ handoff, side }: { handoff: Handoff; side: Side }) {
  const { t } = useTranslation('handoffs');
  const f = useFormat();
  const open = handoff.state === 'proposed' && handoff.proposal;
  return (
    <Band title={t('signatures.title')}>
      <Signature part="gives" place={handoff.stewardName} signed={handoff.proposal} />
      <Signature part="takes" place={handoff.partnerName} signed={handoff.acceptance} />
      <p className="small muted" style={{ marginTop: '1rem' }}>{open ? `${t('signatures.until', { when: f.date(open.expiresAt) })} ` : ''}{t(`turn.${handoff.state}`, { partner: handoff.partnerName, steward: handoff.stewardName })}</p>
      <div className="stack-s" style={{ marginTop: '1rem' }}><MainStep handoff={handoff} side={side} on="only-l" /><OtherSteps handoff={handoff} side={side} /></div>
    </Band>
  );
}
