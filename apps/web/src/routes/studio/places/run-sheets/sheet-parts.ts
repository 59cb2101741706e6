import type { Activity, KitDocument, RunSheet } from '@relevo/contracts/kit-document';
import type { KitPath } from '@relevo/contracts/kit-changes';
import type { ProposedSession } from '@relevo/domain/run-sheet';
import { newLocalId } from '../../kit/new-parts.ts';

export type Session = RunSheet['sessions'][number];
export type Block = Session['blocks'][number];

const usualSlot = 90;
export const newSession = (title: string, slotMinutes = usualSlot): Session => ({ id: newLocalId('s'), title, slotMinutes, blocks: [] });
export const newRunSheet = (title: string, session: string): RunSheet => ({ id: newLocalId('r'), title, tracks: [], sessions: [newSession(session)] });
export const newPause = (title: string, minutes: number): Block => ({ id: newLocalId('k'), title, minutes, method: '', materials: [], notes: '' });

const longestMethod = 300;
/** A block that begins as its activity is; what is changed in it later stays the run sheet's own. */
export const blockOf = (activity: Activity, minutes = activity.minutes): Block => ({
  id: newLocalId('k'), activityId: activity.id, title: activity.title, minutes, method: activity.facilitator.method.replace(/\s+/g, ' ').trim().slice(0, longestMethod),
  materials: activity.materials, notes: '', ...(activity.grouping ? { grouping: activity.grouping } : {}),
});

/** The run sheet again, with ids of its own throughout. */
export const copyOfSheet = (sheet: RunSheet, title: string): RunSheet => ({
  ...structuredClone(sheet), id: newLocalId('r'), title, sessions: sheet.sessions.map((one) => ({ ...structuredClone(one), id: newLocalId('s'), blocks: one.blocks.map((block) => ({ ...structuredClone(block), id: newLocalId('k') })) })),
});

/** Sessions as they were proposed, with blocks made from the kit's activities. */
export function sessionsOf(proposed: readonly ProposedSession[], activities: ReadonlyMap<string, Activity>, words: { session: (n: number) => string; pause: string }): Session[] {
  return proposed.map(({ slotMinutes, blocks }, n) => ({
    ...newSession(words.session(n + 1), slotMinutes),
    blocks: blocks.flatMap(({ activityId, minutes }) => {
      const activity = activityId === undefined ? undefined : activities.get(activityId);
      return activityId === undefined ? newPause(words.pause, minutes) : activity ? blockOf(activity, minutes) : [];
    }),
  }));
}

export const sheetOf = ({ runSheets }: Pick<KitDocument, 'runSheets'>, sheetId: string): RunSheet | undefined => runSheets.find((one) => one.id === sheetId);
export const blocksPath = (sheetId: string, sessionId: string): KitPath => ['runSheets', sheetId, 'sessions', sessionId, 'blocks'];
const indexed = new WeakMap<KitDocument['modules'], ReadonlyMap<string, Activity>>();
/** Every activity by its id; made once for as long as the modules stay as they are. */
export function activitiesOf({ modules }: Pick<KitDocument, 'modules'>): ReadonlyMap<string, Activity> {
  const known = indexed.get(modules);
  if (known) return known;
  const index = new Map(modules.flatMap((module) => module.activities.map((one) => [one.id, one] as const)));
  indexed.set(modules, index);
  return index;
}

export type BlockMove = { from: KitPath; key: string; to: KitPath; after: string | null; session: string; at: number; of: number };

/** Where a block goes with one step: within its session, beyond its edge into the next one, or with `across` straight there. Undefined at the very ends. */
export function stepBlock(sheet: RunSheet, blockId: string, step: -1 | 1, across = false): BlockMove | undefined {
  const s = sheet.sessions.findIndex((one) => one.blocks.some(({ id }) => id === blockId));
  const session = sheet.sessions[s];
  if (!session) return undefined;
  const ids = session.blocks.map((one) => one.id);
  const to = ids.indexOf(blockId) + step;
  if (!across && to >= 0 && to < ids.length) return moveTo(sheet, blockId, session.id, to);
  const next = sheet.sessions[s + step];
  return next && moveTo(sheet, blockId, next.id, step < 0 ? next.blocks.length : 0);
}

/** The block at a place of a session, counted without itself. */
export function moveTo(sheet: RunSheet, blockId: string, sessionId: string, index: number): BlockMove | undefined {
  const home = sheet.sessions.find((one) => one.blocks.some(({ id }) => id === blockId));
  const target = sheet.sessions.find((one) => one.id === sessionId);
  if (!home || !target) return undefined;
  const others = target.blocks.map((one) => one.id).filter((id) => id !== blockId);
  const at = Math.max(0, Math.min(index, others.length));
  return { from: blocksPath(sheet.id, home.id), key: blockId, to: blocksPath(sheet.id, target.id), after: others[at - 1] ?? null, session: target.title, at: at + 1, of: others.length + 1 };
}

/** The sheet with a block in two: its first minutes stay, the rest begins the next session, which is made where there is none. */
export function splitOver(sheet: RunSheet, blockId: string, firstMinutes: number, newTitle: string): RunSheet {
  const s = sheet.sessions.findIndex((one) => one.blocks.some(({ id }) => id === blockId));
  const block = sheet.sessions[s]?.blocks.find((one) => one.id === blockId);
  if (!block || firstMinutes <= 0 || firstMinutes >= block.minutes) return sheet;
  const rest: Block = { ...structuredClone(block), id: newLocalId('k'), minutes: block.minutes - firstMinutes };
  const sessions = sheet.sessions.map((one, n) => (n === s ? { ...one, blocks: one.blocks.map((other) => (other.id === blockId ? { ...other, minutes: firstMinutes } : other)) } : n === s + 1 ? { ...one, blocks: [rest, ...one.blocks] } : one));
  return { ...sheet, sessions: s + 1 < sessions.length ? sessions : [...sessions, { ...newSession(newTitle), blocks: [rest] }] };
}

/** Minutes after midnight as a clock shows them; past midnight it begins anew. */
export const clock = (minutes: number): string => `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`;

/** The least that a block's edge moves by; a finer minute is written or stepped to. */
export const grid = 5;
const mostMinutes = 1440;
const within = (minutes: number): number => Math.max(0, Math.min(mostMinutes, minutes));

/** Minutes where an edge that is let go comes to rest: on the grid, and never at nothing. */
export const snapped = (minutes: number): number => within(Math.max(grid, Math.round(minutes / grid) * grid));

/** One step longer or shorter: to the grid's next line, or by one minute. */
export const stepped = (minutes: number, step: -1 | 1, fine: boolean): number =>
  within(fine ? minutes + step : step > 0 ? (Math.floor(minutes / grid) + 1) * grid : (Math.ceil(minutes / grid) - 1) * grid);
