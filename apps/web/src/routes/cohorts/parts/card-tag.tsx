import type { RosterRow } from '@relevo/contracts/roster';
import { IconCircleCheck, IconClock, IconDoorExit, IconHourglass, IconId } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

const signs = { none: ['idle', IconId], waiting: ['act', IconHourglass], expired: ['wait', IconClock], ready: ['done', IconCircleCheck] } as const;

/** Whether somebody can sign in yet; whoever withdrew is said to have. */
export function CardTag({ row }: { row: Pick<RosterRow, 'card' | 'state'> }) {
  const { t } = useTranslation('roster');
  if (row.state === 'withdrawn') return <Tag tone="idle" icon={IconDoorExit}>{t('states.withdrawn')}</Tag>;
  const [tone, icon] = signs[row.card];
  return <Tag tone={tone} icon={icon}>{t(`card.${row.card}`)}</Tag>;
}
