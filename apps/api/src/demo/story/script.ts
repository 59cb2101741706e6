import type { LedPurpose, ChangeReason } from '@relevo/domain/cohort';
import type { Calendar } from '../calendar.ts';
import { idOf } from '../chance.ts';
import type { Tenant } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import type { Version } from '../stage.service.ts';
import type { Participant } from './group.ts';
import type { Course } from './learning.ts';
import type { Observed } from './observing.ts';

/** A moment to be at, in place of what the run sheet proposes. */
export type Slot = { starts: Date; ends: Date };
/** One cohort's whole life. What of it lies ahead of now has not happened: so it is running, or only planned. */
export type Script = {
  key: string; tenant: Tenant; by: Character; purpose: LedPurpose; title: string; unit: string; version: Version;
  /** The two sessions, and days before the first at which it is planned and enrolled. */
  slots: readonly [Slot, Slot]; ahead: number;
  place: string; area: string | null; online?: string;
  trainers: readonly Character[]; supervisors: readonly [readonly Character[], readonly Character[]];
  people: readonly Participant[]; faithful?: number;
  observed?: readonly Observed[];
  /** How far people have read by the end of the first session. */
  reading?: number;
  /** Which of them have set a PIN: a share. */
  activated?: number;
  /** Who has not accepted what they were asked: silent so far, or declined with a reason. All others accept the day after. */
  answers?: readonly { who: Character; session: 1 | 2; declined?: string }[];
  /** It never came to it. */
  cancelled?: { days: number; reason: ChangeReason }; draft?: true;
};

export const cohortId = (key: string): string => idOf('cohort', key);
export const courseOf = ({ tenant, key, version }: Script): Course => ({ tenant, cohortId: cohortId(key), version });

/** Two days in a row, as the run sheet has them, on working days. */
export function twoDays(calendar: Calendar, day: number): [Slot, Slot] {
  const first = calendar.workingDay(day);
  const on = (one: number): Slot => ({ starts: calendar.at(one, '08:00'), ends: calendar.at(one, '16:30') });
  return [on(first), on(first + 1)];
}
