import {
  IconAlertTriangle, IconArrowBackUp, IconBook2, IconCalendarEvent, IconCertificate, IconCircle, IconCircleCheck, IconCircleDashed, IconCircleMinus,
  IconCircleX, IconClock, IconCloudOff, IconDoorExit, IconEye, IconHourglass, IconLock, IconPencil, IconPlayerPause, IconPlayerPlay, IconRoute, IconSend,
  IconTransfer, IconUsersGroup, type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from './tag.tsx';

/** Tone and icon of every state of every machine (ui: Badges); the words are `common:states`. */
export const machines = {
  kitVersion: { draft: ['idle', IconPencil], in_review: ['wait', IconEye], published: ['done', IconCircleCheck], retired: ['idle', IconLock] },
  cohort: { draft: ['idle', IconPencil], scheduled: ['idle', IconCalendarEvent], running: ['act', IconPlayerPlay], completed: ['done', IconCircleCheck], cancelled: ['stop', IconCircleX] },
  certification: {
    candidate: ['idle', IconCircleDashed], not_passed: ['idle', IconCircleMinus], withdrawn: ['idle', IconDoorExit], trained: ['act', IconBook2],
    practising: ['act', IconRoute], certified: ['done', IconCertificate], lapsed: ['wait', IconClock], suspended: ['stop', IconPlayerPause], revoked: ['stop', IconCircleX],
  },
  handoff: {
    preparing: ['idle', IconCircleDashed], co_delivering: ['act', IconUsersGroup], ready: ['act', IconCircle], proposed: ['wait', IconSend],
    handed_over: ['done', IconTransfer], under_watch: ['wait', IconEye], returned: ['stop', IconArrowBackUp],
  },
  sync: { saved: ['done', IconCircleCheck], pending: ['wait', IconHourglass], offline: ['idle', IconCloudOff], conflict: ['stop', IconAlertTriangle] },
} as const satisfies Record<string, Record<string, readonly [Tone, Icon]>>;

export type Machine = keyof typeof machines;
type BadgeProps<M extends Machine> = { of: M; is: keyof (typeof machines)[M] & string };

/** Where a thing stands: colour, icon and word together. */
export function StateBadge<M extends Machine>({ of, is }: BadgeProps<M>) {
  const { t } = useTranslation('common');
  const [tone, icon] = (machines[of] as Record<string, readonly [Tone, Icon]>)[is]!;
  return <Tag tone={tone} icon={icon}>{t(`states.${of as string}.${is as string}`)}</Tag>;
}
