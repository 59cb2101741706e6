import type { AttendanceRow } from '@relevo/contracts/attendance';
import type { MeetingMark, MeetingMatch } from '@relevo/domain/meeting-matching';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

type MeetingRowProps = {
  match: MeetingMatch; roster: ReadonlyMap<string, AttendanceRow>; chosen: string;
  /** What would be kept for them; null where nobody is chosen or a mark stands already. */
  mark: MeetingMark | null;
  onChoose: (enrolmentId: string) => void;
};

/** Somebody of the meeting, and who of the roster they are. */
export function MeetingRow({ match, roster, chosen, mark, onChoose }: MeetingRowProps) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  // A roster of hundreds beside each of hundreds of names: the whole of it is there once it is asked for.
  const [all, setAll] = useState(false);
  const { person, options } = match;
  const near = new Set(options.map((one) => one.enrolmentId));
  const seat = roster.get(chosen);
  const others = all ? [...roster.values()].filter((row) => !near.has(row.enrolmentId)) : seat && !near.has(chosen) ? [seat] : [];
  const stands = seat && seat.status !== null ? t('meeting.stands', { mark: t(`status.${seat.status}`) }) : null;
  const proposed = mark ? [t(`status.${mark.status}`), mark.minutes === null ? null : t('minutesOf', { time: f.minutes(mark.minutes) })].filter(Boolean).join(', ') : t('meeting.left');
  return (
    <li className="meeting-row">
      <span><b>{person.shown}</b><span className="sub">{stands ?? proposed}</span></span>
      <select className="filter" aria-label={t('meeting.who', { name: person.shown })} value={chosen} onFocus={() => setAll(true)} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('meeting.nobody')}</option>
        {options.length > 0 ? <optgroup label={t('meeting.near')}>{options.map((one) => <option key={one.enrolmentId} value={one.enrolmentId}>{roster.get(one.enrolmentId)?.displayName}</option>)}</optgroup> : null}
        {others.length > 0 ? <optgroup label={t('meeting.all')}>{others.map((row) => <option key={row.enrolmentId} value={row.enrolmentId}>{row.displayName}</option>)}</optgroup> : null}
      </select>
    </li>
  );
}
