import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { mayTakeAttendance, type SessionState, type TakeRefusal } from './session-state.ts';

/** A block of the run sheet as a session was planned to use it. */
export type PlannedBlock = { id: string; title: string; minutes: number };

export const runStepKinds = ['start', 'stop', 'reset', 'skip', 'restore', 'resize', 'move', 'add'] as const;
export type RunStepKind = (typeof runStepKinds)[number];
/**
 * One thing a trainer did while running a session. Steps are only ever added: what the run is follows from all of them, in the order in which they were
 * made, whenever and in whatever order they arrived.
 */
export type RunStep = {
  id: string;
  /** When it was made, in milliseconds. */
  at: number;
  kind: RunStepKind;
  blockId: string;
  /** Of `resize` and `add`. */
  minutes?: number | null;
  /** Of `add`. */
  title?: string | null;
  /** Of `move` and `add`: the block it goes before; null for the end. */
  beforeId?: string | null;
};

export type RunBlockState = 'pending' | 'running' | 'done' | 'skipped';
/** Times in milliseconds; a span that is still open ends with null. */
export type RunSpan = { from: number; to: number | null };
export type RunBlock = { id: string; title: string; /** As the run sheet has it; 0 for a block that was added. */ plannedMinutes: number; /** As adapted. */ minutes: number; added: boolean; state: RunBlockState; spans: readonly RunSpan[] };

/** Limits of one session's run: nobody taps that often, and a fold stays quick. */
export const runLimits = { steps: 600, minutes: 600 } as const;

const minute = 60_000;
const byTime = (a: RunStep, b: RunStep) => a.at - b.at || (a.id < b.id ? -1 : 1);

/** What a run has come to. A step about a block that is not there, or that changes nothing, changes nothing; a repeated id counts once. */
export function foldRun(planned: readonly PlannedBlock[], steps: readonly RunStep[]): RunBlock[] {
  const blank = planned.map((one): RunBlock => ({ id: one.id, title: one.title, plannedMinutes: one.minutes, minutes: one.minutes, added: false, state: 'pending', spans: [] }));
  const once = [...new Map(steps.map((step) => [step.id, step])).values()].sort(byTime);
  return once.reduce(takeStep, blank);
}

function takeStep(blocks: RunBlock[], step: RunStep): RunBlock[] {
  if (step.kind === 'add') return addBlock(blocks, step);
  const block = blocks.find((one) => one.id === step.blockId);
  if (!block) return blocks;
  if (step.kind === 'move') return block.state === 'pending' ? placeBefore(blocks.filter((one) => one !== block), block, step.beforeId ?? null) : blocks;
  // One block at a time: whatever ran when another begins, has ended.
  if (step.kind === 'start') return block.state === 'running' ? blocks : blocks.map((one) => (one === block ? begun(one, step.at) : ended(one, step.at)));
  return blocks.flatMap((one) => (one === block ? changed(one, step) : [one]));
}

const begun = (block: RunBlock, at: number): RunBlock => ({ ...block, state: 'running', spans: [...block.spans, { from: at, to: null }] });
const ended = (block: RunBlock, at: number): RunBlock => (block.state === 'running' ? { ...block, state: 'done', spans: block.spans.map((span) => (span.to === null ? { ...span, to: at } : span)) } : block);

function changed(block: RunBlock, step: RunStep): RunBlock[] {
  const { state } = block;
  if (step.kind === 'stop') return [ended(block, step.at)];
  if (step.kind === 'resize') return [step.minutes ? { ...block, minutes: Math.min(runLimits.minutes, Math.max(1, Math.round(step.minutes))) } : block];
  // A tap by mistake: as if it had never begun.
  if (step.kind === 'reset') return [state === 'running' || state === 'done' ? { ...block, state: 'pending', spans: [] } : block];
  if (step.kind === 'restore') return [state === 'skipped' ? { ...block, state: 'pending' } : block];
  // What was added on the spot and is not wanted after all leaves nothing to account for.
  if (step.kind === 'skip' && state === 'pending') return block.added ? [] : [{ ...block, state: 'skipped' }];
  return [block];
}

function addBlock(blocks: RunBlock[], { blockId, title, minutes, beforeId }: RunStep): RunBlock[] {
  if (blocks.some((one) => one.id === blockId)) return blocks;
  const size = Math.min(runLimits.minutes, Math.max(1, Math.round(minutes ?? 10)));
  return placeBefore(blocks, { id: blockId, title: title ?? '', plannedMinutes: 0, minutes: size, added: true, state: 'pending', spans: [] }, beforeId ?? null);
}

function placeBefore(blocks: readonly RunBlock[], block: RunBlock, beforeId: string | null): RunBlock[] {
  const at = blocks.findIndex((one) => one.id === beforeId);
  return at < 0 ? [...blocks, block] : [...blocks.slice(0, at), block, ...blocks.slice(at)];
}

/** Milliseconds that a block has taken so far. */
export const spentMs = (block: Pick<RunBlock, 'spans'>, now: number): number => block.spans.reduce((sum, span) => sum + Math.max(0, (span.to ?? now) - span.from), 0);

export type TimedBlock = RunBlock & { /** When it began or, as things go, will begin and end, in milliseconds; null for what is skipped. */ from: number | null; to: number | null };
export type RunTimeline = {
  blocks: TimedBlock[];
  running: TimedBlock | null;
  /** What comes after what runs: the first that is left, in its order. */
  next: TimedBlock | null;
  /** When the session will end as things go; it ended then, once nothing is left. */
  endsAt: number;
  /** Minutes that will be over the planned end (under it: negative), rounded. */
  overMinutes: number;
  /** Minutes that the running block is over its own size (negative: left), rounded down to the whole minute begun. */
  blockOverMinutes: number | null;
  left: number;
};

/**
 * Where the session stands and when it will end if what is left takes its minutes. What runs over its size ends now at the earliest; what has not
 * begun follows one after another, from now or from the start, whichever is later.
 * @param session start and end in milliseconds
 */
export function runTimeline(blocks: readonly RunBlock[], session: { startsAt: number; endsAt: number }, now: number): RunTimeline {
  const begunOnce = blocks.some((one) => one.spans.length > 0);
  const current = blocks.find((one) => one.state === 'running') ?? null;
  const size = (one: RunBlock) => one.minutes * minute;
  const currentEnd = current ? Math.max(now, now + size(current) - spentMs(current, now)) : null;
  let cursor = currentEnd ?? (begunOnce ? now : Math.max(now, session.startsAt));
  const timed = blocks.map((one): TimedBlock => {
    if (one.state === 'skipped') return { ...one, from: null, to: null };
    const from = one.spans[0]?.from ?? cursor;
    if (one.state !== 'pending') return { ...one, from, to: one.state === 'running' ? currentEnd : (one.spans.at(-1)?.to ?? null) };
    const to = cursor + size(one);
    cursor = to;
    return { ...one, from, to };
  });
  const left = timed.filter((one) => one.state === 'pending').length;
  const lastEnd = Math.max(...timed.filter((one) => one.state === 'done').map((one) => one.to ?? 0), 0);
  const endsAt = left > 0 || current ? cursor : lastEnd || cursor;
  const running = timed.find((one) => one.state === 'running') ?? null;
  return {
    blocks: timed, running, next: timed.find((one) => one.state === 'pending') ?? null, endsAt, left,
    overMinutes: Math.round((endsAt - session.endsAt) / minute), blockOverMinutes: running ? Math.floor((spentMs(running, now) - size(running)) / minute) : null,
  };
}

/** Why a planned block was left out; `done_unrecorded`: it was given, and nobody tapped it. */
export const leftOutReasons = ['done_unrecorded', 'no_time', 'known_already', 'no_materials', 'technical', 'unsafe', 'other'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
export type LeftOut = { blockId: string; reason: LeftOutReason };

/** The planned blocks that nobody began: each needs a word at the end. */
export function unaccounted(blocks: readonly RunBlock[]): RunBlock[] {
  return blocks.filter((one) => !one.added && (one.state === 'pending' || one.state === 'skipped'));
}

/**
 * Whether the end of a run accounts for everything: each planned block that was not begun has a reason. A session that nobody followed on a screen has
 * no run to account for: there, whatever is not named was given.
 */
export function accountFor(blocks: readonly RunBlock[], leftOut: readonly LeftOut[]): Decision<true, 'left_out_without_reason' | 'block_unknown'> {
  const strange = leftOut.find((one) => !blocks.some((block) => block.id === one.blockId && !block.added));
  if (strange) return refuse('block_unknown', { blockId: strange.blockId });
  if (!blocks.some((one) => one.spans.length > 0)) return allow(true);
  const missing = unaccounted(blocks).filter((block) => !leftOut.some((one) => one.blockId === block.id));
  return missing.length === 0 ? allow(true) : refuse('left_out_without_reason', { count: missing.length });
}

export type Fidelity = { plannedBlocks: number; doneBlocks: number; addedBlocks: number; plannedMinutes: number; actualMinutes: number | null };

/**
 * How faithfully a session followed its run sheet: planned blocks given, of those planned, and minutes from the first beginning to the last end.
 * @param told minutes as reported, which go before those reckoned
 * @returns null where nothing was planned or nothing is known of what was given
 */
export function fidelityOf(blocks: readonly RunBlock[], leftOut: readonly LeftOut[], told: number | null, now: number): Fidelity | null {
  const planned = blocks.filter((one) => !one.added);
  const followed = blocks.some((one) => one.spans.length > 0);
  if (planned.length === 0 || (!followed && told === null && leftOut.length === 0)) return null;
  const without = new Set(leftOut.filter((one) => one.reason !== 'done_unrecorded').map((one) => one.blockId));
  const vouched = new Set(leftOut.filter((one) => one.reason === 'done_unrecorded').map((one) => one.blockId));
  const given = (one: RunBlock) => (followed ? one.spans.length > 0 || vouched.has(one.id) : !without.has(one.id));
  return {
    plannedBlocks: planned.length, doneBlocks: planned.filter(given).length, addedBlocks: blocks.filter((one) => one.added && one.spans.length > 0).length,
    plannedMinutes: planned.reduce((sum, one) => sum + one.plannedMinutes, 0), actualMinutes: told ?? runMinutes(blocks, now),
  };
}

/** Minutes from the first beginning to the last end, pauses and all; null where nothing began. */
export function runMinutes(blocks: readonly RunBlock[], now: number): number | null {
  const spans = blocks.flatMap((one) => one.spans);
  if (spans.length === 0) return null;
  return Math.round((Math.max(...spans.map((span) => span.to ?? now)) - Math.min(...spans.map((span) => span.from))) / minute);
}

/** Whether a session's report may be written: once it has begun, while the cohort runs. It may be written again, also after the session was held. */
export function mayReport(facts: { state: SessionState; cohortState: CohortState; startsAt: Date }, now: Date): Decision<true, TakeRefusal> {
  const open = mayTakeAttendance(facts, now);
  if (!open.ok) return open;
  return now < facts.startsAt ? refuse('too_early') : allow(true);
}

/**
 * Whether steps may be added. They are taken as long as attendance is; of a session that was held, only those made before that, by a phone that had
 * no signal at the time.
 */
export function mayRun(
  facts: { state: SessionState; cohortState: CohortState; startsAt: Date; heldAt: Date | null; known: number }, made: readonly { at: number }[], now: Date,
): Decision<true, TakeRefusal | 'session_held' | 'too_many_steps'> {
  const open = mayTakeAttendance(facts, now);
  if (!open.ok) return open;
  const until = facts.heldAt?.getTime() ?? Infinity;
  if (made.some((one) => one.at > until)) return refuse('session_held');
  return facts.known + made.length > runLimits.steps ? refuse('too_many_steps', { most: runLimits.steps }) : allow(true);
}
