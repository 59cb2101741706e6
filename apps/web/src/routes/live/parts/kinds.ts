import type { LiveMoment } from '@relevo/contracts/live';
import { IconChartBar, IconClockHour4, IconCloud, IconMessageQuestion, IconUsersGroup, type Icon } from '@tabler/icons-react';

export type Kind = LiveMoment['kind'];
export type MomentOf<K extends Kind> = Extract<LiveMoment, { kind: K }>;
export const kindIcons: Record<Kind, Icon> = { poll: IconChartBar, cloud: IconCloud, queue: IconMessageQuestion, timer: IconClockHour4, breakout: IconUsersGroup };

/** Minutes and seconds of a clock. */
export const clock = (ms: number): string => { const seconds = Math.ceil(ms / 1000); return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`; };
