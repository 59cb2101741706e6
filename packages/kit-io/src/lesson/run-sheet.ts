import type { KitModule, RunSheet } from '@relevo/contracts/kit-document';
import { kitWord } from '../words.ts';

/** A half day: what a session may last where the lesson itself says nothing. */
const halfDay = 240;
/** A break this long parts two sessions, where no episode is marked as the start of a day. */
const longBreak = 45;

export interface PlannedModule {
  module: KitModule;
  /** Marked by its author as the first of a day. */
  startsDay: boolean;
}

/**
 * The default run sheet: every activity in order with its minutes, breaks as blocks of their own. Sessions begin at episodes marked as a
 * day's start; without such marks after long breaks; without those when a half day is full. A slot lasts as long as its blocks.
 */
export function defaultRunSheet(planned: readonly PlannedModule[], locale: string): RunSheet | undefined {
  const parts = sessionsOf(planned).filter((part) => part.length > 0);
  if (parts.length === 0) return undefined;
  let block = 0;
  const sessions = parts.map((modules, n) => {
    const blocks = modules.flatMap((module) =>
      module.activities.map((activity) => {
        block += 1;
        const base = { id: `b${block}`, title: activity.title, minutes: activity.minutes, method: '', materials: [], notes: '' };
        return activity.kind === 'break' ? base : { ...base, activityId: activity.id };
      }),
    );
    return { id: `s${n + 1}`, title: `${kitWord('session', locale)} ${n + 1}`, slotMinutes: blocks.reduce((sum, one) => sum + one.minutes, 0), blocks };
  });
  // A slot that no calendar day can hold comes from figures that are wrong in the source; the sheet then says so by staying away.
  return sessions.some((one) => one.slotMinutes > 1440) ? undefined : { id: 'run-sheet', title: kitWord('runSheet', locale), tracks: [], sessions };
}

const minutesOf = (module: KitModule): number => module.activities.reduce((sum, one) => sum + one.minutes, 0);

function sessionsOf(planned: readonly PlannedModule[]): KitModule[][] {
  const marked = planned.filter((one) => one.startsDay).length > 1;
  const rests = planned.some((one) => one.module.break && minutesOf(one.module) >= longBreak);
  const sessions: KitModule[][] = [[]];
  let filled = 0;
  for (const { module, startsDay } of planned) {
    const current = sessions.at(-1) ?? [];
    const begins = marked ? startsDay : !rests && filled > 0 && filled + minutesOf(module) > halfDay;
    if (begins && current.length > 0) {
      sessions.push([module]);
      filled = minutesOf(module);
      continue;
    }
    current.push(module);
    filled += minutesOf(module);
    if (!marked && rests && module.break && minutesOf(module) >= longBreak) sessions.push([]);
  }
  return sessions;
}
