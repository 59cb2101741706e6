/** As much of a run sheet as its arithmetic needs. A block without an activity is a pause: a break, a round, a buffer. */
export type SheetBlock = { id: string; activityId?: string | undefined; minutes: number };
export type SheetSession = { id: string; slotMinutes: number; blocks: readonly SheetBlock[] };
export type Sheet = { id: string; tracks: readonly string[]; sessions: readonly SheetSession[] };
export type SheetActivity = { id: string; kind: string; minutes: number; tracks: readonly string[] };
export type SheetKit = { tracks: readonly { id: string }[]; modules: readonly { break: boolean; activities: readonly SheetActivity[] }[]; runSheets: readonly Sheet[] };

/** Nobody listens for longer than this without a pause; a pause of fewer minutes is none. */
export const breakRule = { longestStretch: 180, leastPause: 5, every: 90, minutes: 15, slack: 30 } as const;

const minutesIn = (blocks: readonly SheetBlock[]): number => blocks.reduce((sum, one) => sum + one.minutes, 0);
const isOf = (part: { tracks: readonly string[] }, track: string | null): boolean => track === null || part.tracks.length === 0 || part.tracks.includes(track);

export type SessionTotals = { minutes: number; content: number; pauses: number; /** Minutes of the slot that nothing fills; under 0 where it is overfull. */ left: number };

/** What a session adds up to. `isPause` says of an activity's id whether it is one. */
export function sessionTotals({ slotMinutes, blocks }: SheetSession, isPause: (activityId: string) => boolean): SessionTotals {
  const minutes = minutesIn(blocks);
  const pauses = minutesIn(blocks.filter((one) => one.activityId === undefined || isPause(one.activityId)));
  return { minutes, content: minutes - pauses, pauses, left: slotMinutes - minutes };
}

export type SheetFinding =
  /** `minutes` too many for the slot. */
  | { code: 'over_slot'; sessionId: string; minutes: number }
  /** More than three hours without a pause; one would go after the block. */
  | { code: 'no_break'; sessionId: string; blockId: string; minutes: number }
  /** The block names an activity that the kit does not have. */
  | { code: 'activity_unknown'; sessionId: string; blockId: string }
  /** Its blocks together are `minutes` shorter than the activity. */
  | { code: 'block_short'; sessionId: string; blockId: string; activityId: string; minutes: number }
  /** Its blocks together are longer than the activity: it is done twice, not in two parts. */
  | { code: 'activity_twice'; sessionId: string; blockId: string; activityId: string }
  /** No run sheet of one of its tracks has it. */
  | { code: 'activity_missing'; activityId: string };
export type SheetFindingCode = SheetFinding['code'];

/** What does not add up in a run sheet, session by session; activities that are missing come last, in the order of the kit. */
export function sheetFindings(kit: SheetKit, sheet: Sheet): SheetFinding[] {
  const activities = new Map(kit.modules.flatMap((module) => module.activities.map((one) => [one.id, one] as const)));
  const placed = placedIn(sheet);
  const inSessions = sheet.sessions.flatMap((session): SheetFinding[] => {
    const over = minutesIn(session.blocks) - session.slotMinutes;
    const [stretch] = longStretches(session, activities);
    return [
      ...(over > 0 ? [{ code: 'over_slot' as const, sessionId: session.id, minutes: over }] : []),
      ...(stretch ? [{ code: 'no_break' as const, sessionId: session.id, ...stretch }] : []),
      ...session.blocks.flatMap((block) => blockFindings(session.id, block, activities, placed)),
    ];
  });
  return [...inSessions, ...missingActivities(kit, sheet).map(({ id }) => ({ code: 'activity_missing' as const, activityId: id }))];
}

type Placed = ReadonlyMap<string, { blocks: number; minutes: number; first: string; last: string }>;

function placedIn({ sessions }: Sheet): Placed {
  const placed = new Map<string, { blocks: number; minutes: number; first: string; last: string }>();
  for (const { id, activityId, minutes } of sessions.flatMap((one) => one.blocks)) {
    if (activityId === undefined) continue;
    const known = placed.get(activityId);
    placed.set(activityId, { blocks: (known?.blocks ?? 0) + 1, minutes: (known?.minutes ?? 0) + minutes, first: known?.first ?? id, last: id });
  }
  return placed;
}

function blockFindings(sessionId: string, { id: blockId, activityId }: SheetBlock, activities: ReadonlyMap<string, SheetActivity>, placed: Placed): SheetFinding[] {
  if (activityId === undefined) return [];
  const activity = activities.get(activityId);
  const all = placed.get(activityId);
  if (!activity || !all) return [{ code: 'activity_unknown', sessionId, blockId }];
  if (all.blocks > 1 && all.minutes > activity.minutes && all.first !== blockId) return [{ code: 'activity_twice', sessionId, blockId, activityId }];
  // Said once, where the last of its parts stands.
  if (all.minutes < activity.minutes && all.last === blockId) return [{ code: 'block_short', sessionId, blockId, activityId, minutes: activity.minutes - all.minutes }];
  return [];
}

/** Where a session goes on for longer than it should: the block after which a pause is due, and how long the stretch is. */
function longStretches({ blocks }: SheetSession, activities: ReadonlyMap<string, SheetActivity>): { blockId: string; minutes: number }[] {
  const found: { blockId: string; minutes: number }[] = [];
  let [stretch, due] = [0, ''];
  const end = () => {
    if (stretch > breakRule.longestStretch && due !== '') found.push({ blockId: due, minutes: stretch });
    [stretch, due] = [0, ''];
  };
  for (const { id, activityId, minutes } of blocks) {
    const isPause = minutes >= breakRule.leastPause && (activityId === undefined || activities.get(activityId)?.kind === 'break');
    if (isPause) end();
    else {
      stretch += minutes;
      // The best place is the block in which the usual time for a pause is reached.
      if (due === '' && stretch >= breakRule.every) due = id;
    }
  }
  end();
  return found;
}

/** Activities of the sheet's tracks that no run sheet of that track has; pauses need not be in one. */
export function missingActivities({ tracks, modules, runSheets }: SheetKit, sheet: Sheet): SheetActivity[] {
  const held = new Map(runSheets.map((one) => [one.id, new Set(one.sessions.flatMap(({ blocks }) => blocks.flatMap(({ activityId }) => activityId ?? [])))] as const));
  const own: (string | null)[] = sheet.tracks.length > 0 ? [...sheet.tracks] : tracks.length > 0 ? tracks.map((one) => one.id) : [null];
  return modules.filter((one) => !one.break).flatMap((one) => one.activities).filter((activity) => activity.kind !== 'break'
    && own.some((track) => isOf(activity, track) && !runSheets.some((one) => isOf(one, track) && held.get(one.id)?.has(activity.id))));
}

export type ProposedBlock = { activityId?: string; minutes: number };
export type ProposedSession = { slotMinutes: number; blocks: ProposedBlock[] };
type Proposal = {
  /** In the order in which they are to be done. */
  activities: readonly { id: string; minutes: number }[];
  /** Minutes of the sessions, in order; the last one stands for all that follow. */
  slots: readonly number[];
  breakEvery?: number; breakMinutes?: number;
};
const leastSlot = 15;

/**
 * Sessions that hold the activities in their order, each in one block unless it is longer than a whole session, with a pause about every hour and a
 * half. No session is overfull, begins or ends with a pause.
 */
export function proposeSessions({ activities, slots, breakEvery = breakRule.every, breakMinutes = breakRule.minutes }: Proposal): ProposedSession[] {
  const sessions: ProposedSession[] = [];
  const open = () => {
    const slotMinutes = Math.max(leastSlot, slots[Math.min(sessions.length, slots.length - 1)] ?? breakEvery);
    sessions.push({ slotMinutes, blocks: [] });
    return { session: sessions[sessions.length - 1]!, used: 0, stretch: 0 };
  };
  let at: ReturnType<typeof open> | null = null;
  const put = (activityId: string, minutes: number) => {
    at ??= open();
    at.session.blocks.push({ activityId, minutes });
    [at.used, at.stretch] = [at.used + minutes, at.stretch + minutes];
  };
  for (const { id, minutes } of activities) {
    let rest = minutes;
    at ??= open();
    const due = at.stretch > 0 && at.stretch + rest > breakEvery + breakRule.slack / 2;
    if (due && at.used + breakMinutes + rest <= at.session.slotMinutes) {
      at.session.blocks.push({ minutes: breakMinutes });
      [at.used, at.stretch] = [at.used + breakMinutes, 0];
    } else if (at.used > 0 && (at.used + rest > at.session.slotMinutes || at.stretch + rest > breakEvery + breakRule.slack)) at = open();
    while (rest > at.session.slotMinutes - at.used) {
      const part: number = at.session.slotMinutes - at.used;
      put(id, part);
      rest -= part;
      at = open();
    }
    put(id, rest);
  }
  return sessions.filter((one) => one.blocks.length > 0);
}
