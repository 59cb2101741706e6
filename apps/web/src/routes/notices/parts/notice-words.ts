import type { NoticeKind } from '@relevo/domain/notices';
import { IconBell, IconCalendarCancel, IconCalendarEvent, IconCalendarPlus, IconChecklist, IconMessages, IconScale, IconSparkles, IconUserQuestion, IconUserX, type Icon } from '@tabler/icons-react';
import { useFormat } from '../../../lib/format.ts';

export const kindSigns: Record<NoticeKind, Icon> = { invitation: IconCalendarPlus, reminder: IconBell, change: IconCalendarEvent, cancellation: IconCalendarCancel, follow_up: IconSparkles, request: IconUserQuestion, request_again: IconUserQuestion, declined: IconUserX, regraded: IconChecklist, appeal: IconScale, appeal_decided: IconScale, discussion: IconMessages };

/** When something is, on the cohort's own clock. */
export function useDates() {
  const f = useFormat();
  return ({ startsAt, endsAt, timeZone }: { startsAt: string | null; endsAt: string | null; timeZone: string }): string =>
    (startsAt && endsAt ? `${f.capital(f.dateTime(startsAt, timeZone))}–${f.time(endsAt, timeZone)}` : '');
}
