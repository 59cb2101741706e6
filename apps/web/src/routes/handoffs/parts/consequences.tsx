import type { Handoff } from '@relevo/contracts/handoffs';
import { IconArrowBackUp, IconCalendarPlus, IconEyeOff, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Side } from './steps.tsx';

const signs = { plan: IconCalendarPlus, enrol: IconUserPlus, figures: IconEyeOff, back: IconArrowBackUp } as const;

/** What changes for whom with the second signature. */
export function ConsequenceList({ handoff, side }: { handoff: Handoff; side: Side }) {
  const { t } = useTranslation('handoffs');
  const to = side === 'steward' ? 'toSteward' : 'toPartner';
  return (
    <ul className="follows">
      {(Object.keys(signs) as (keyof typeof signs)[]).map((key) => {
        const Sign = signs[key];
        return <li key={key}><Sign size={24} stroke={1.75} aria-hidden /><span>{t(`consequences.${to}.${key}`, { partner: handoff.partnerName, steward: handoff.stewardName })}</span></li>;
      })}
    </ul>
  );
}

export function Consequences(props: { handoff: Handoff; side: Side }) {
  const { t } = useTranslation('handoffs');
  return <section className="stack"><h2>{t('consequences.title')}</h2><ConsequenceList {...props} /></section>;
}
