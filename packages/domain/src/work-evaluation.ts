import { allow, refuse, type Decision } from './decision.ts';
import { atLocal, localDate } from './local-time.ts';
import { followUpMonths, followUpRound, type CohortEnd, type FollowUpMonths, type FollowUpRound } from './follow-up.ts';
import { sheetCodeOf, sumsOf, type ItemFigure, type ScoreCounts, type Sheet, type SheetForm } from './evaluation.ts';

/**
 * What somebody does at work months after a course, from 1 (never) to 5 (always): behaviour, the third of Kirkpatrick's four levels. The last one is of what the workplace gives,
 * since behaviour that does not show may be the workplace's doing (Kirkpatrick & Kirkpatrick 2016 call this the required drivers).
 */
export const workItems = ['applies', 'notices', 'acts', 'cares', 'shares', 'supported'] as const;
export type WorkItem = (typeof workItems)[number];
export const workTexts = ['changed', 'hindered'] as const;
export type WorkText = (typeof workTexts)[number];
export const workForm: SheetForm<WorkItem, WorkText> = { items: workItems, texts: workTexts };
export type WorkSheet = Sheet<WorkItem, WorkText>;
export type KeptWorkSheet = WorkSheet & { counted: readonly (WorkItem | 'texts')[] };

/** How long a device knows that it sent its sheet: longer than a round lasts. */
export const workDaysMarked = 45;

/** Who says it: those who took part, of themselves; and those whom they work under, of the group as a whole and of nobody in it. Each view has a link of its own, and no sheet of one is ever summed with the other's. */
export const workViews = ['self', 'superior'] as const;
export type WorkView = (typeof workViews)[number];

/** Where a round stands. */
export type RoundTime = 'to_come' | 'open' | 'over';
export const roundTime = ({ opensAt, closesAt }: FollowUpRound, now: Date): RoundTime => (now < opensAt ? 'to_come' : now < closesAt ? 'open' : 'over');

/** The rounds of a cohort, those of the follow-up tests: people are asked once for both. */
export const workRounds = (end: CohortEnd): FollowUpRound[] => followUpMonths.map((months) => followUpRound(end, months));

export type WorkRefusal = 'work_round_not_open';
/** Whether a round's link may be opened: while the round lasts; of a cohort that was called off, or is no more than planned, never. */
export function mayOpenWork(round: FollowUpRound, state: string, now: Date): Decision<true, WorkRefusal> {
  return roundTime(round, now) === 'open' && happened(state) ? allow(true) : refuse('work_round_not_open');
}
/** Whether paper may be keyed: from the round's beginning on, since paper comes late. */
export function mayKeyWork(round: FollowUpRound, state: string, now: Date): Decision<true, WorkRefusal> {
  return roundTime(round, now) !== 'to_come' && happened(state) ? allow(true) : refuse('work_round_not_open');
}
const happened = (state: string) => state === 'running' || state === 'completed';

const tellingMinutes = 9 * 60;
/** When whoever teaches is told that a round has begun: at nine in the morning of its first day. What would be past is left out. */
export function workTellings(end: CohortEnd, now: Date): { months: FollowUpMonths; occasion: 'work'; dueAt: Date }[] {
  return workRounds(end).map(({ months, opensAt }) => ({ months, occasion: 'work' as const, dueAt: atLocal(localDate(opensAt, end.timeZone), tellingMinutes, end.timeZone) })).filter(({ dueAt }) => dueAt > now);
}

const letters: Readonly<Record<WorkView, string>> = { self: 'A', superior: 'B' };
/** Stands on the paper forms of one round and view, so that a heap is not taken for another's. */
export const workSheetCode = (cohortId: string, months: FollowUpMonths, view: WorkView): string => `${sheetCodeOf(cohortId)}-${months}${letters[view]}`;

/** What one view of one round gave an item, in cohorts that show it. */
export type WorkSum = { months: FollowUpMonths; view: WorkView; item: WorkItem; counts: ScoreCounts };
export type WorkRoundSums = { months: FollowUpMonths } & Record<WorkView, ItemFigure<WorkItem>[]>;
/** Sums by round and view, of rounds that show something. Views are never added: that of those who took part and that of those above them answer different questions. */
export function workSums(rows: readonly WorkSum[]): WorkRoundSums[] {
  return followUpMonths.flatMap((months) => {
    const of = (view: WorkView) => sumsOf(workItems, rows.filter((row) => row.months === months && row.view === view));
    const sums = { months, self: of('self'), superior: of('superior') };
    return [...sums.self, ...sums.superior].some(({ counts }) => counts) ? [sums] : [];
  });
}
