import { progressEntry, saveProgress, type OwnProgress } from '@relevo/contracts/learning';
import { isFinished, progressStates, type ProgressState } from '@relevo/domain/progress';
import { useEffect, useSyncExternalStore } from 'react';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { forgetWithPerson } from '../../../lib/last-seen.ts';
import { mayPass, send } from '../../../lib/send.ts';
import { keepUnsent, unsentOf } from '../../../lib/unsent.ts';

type Entry = { activityId: string; state: ProgressState; at: string; instead?: 'transcript' | undefined };
type Kept = { sent: Map<string, Entry>; waiting: Map<string, Entry>; status: SaveStatus; sending: boolean; restored: boolean };

const cohorts = new Map<string, Kept>();
const listeners = new Set<() => void>();
const retryMs = 15_000;
let version = 0;
/** One look at what the device keeps after another. */
let writing = Promise.resolve();

// Another person of the same cohort on the same telephone neither sees nor sends what waits of this one.
forgetWithPerson(() => {
  cohorts.clear();
  changed();
});

function keptOf(cohortId: string): Kept {
  const kept = cohorts.get(cohortId) ?? { sent: new Map(), waiting: new Map(), status: 'saved' as const, sending: false, restored: false };
  cohorts.set(cohortId, kept);
  return kept;
}
function changed() {
  version += 1;
  for (const listener of listeners) listener();
}
const rank = (state: ProgressState | undefined) => (state ? progressStates.indexOf(state) : -1);

/** Notes what was opened, finished or skipped: shown at once, sent in the background, again until it arrives. @param instead what was read in place of a film */
export function noteProgress(cohortId: string, activityId: string, state: ProgressState, instead?: 'transcript'): void {
  const kept = keptOf(cohortId);
  if (rank(state) <= Math.max(rank(kept.waiting.get(activityId)?.state), rank(kept.sent.get(activityId)?.state))) return;
  kept.waiting.set(activityId, { activityId, state, at: new Date().toISOString(), ...(instead && { instead }) });
  changed();
  keep(cohortId);
  void flush(cohortId);
}

const nameOf = (cohortId: string) => `progress/${cohortId}`;
async function heldOnDevice(cohortId: string): Promise<Entry[]> {
  const held = progressEntry.array().safeParse(await unsentOf(nameOf(cohortId)));
  return held.success ? held.data : [];
}

/** Writes down what waits, beside what another tab has waiting; nothing is left of what the server has heard. */
function keep(cohortId: string): void {
  const kept = keptOf(cohortId);
  writing = writing.then(async () => {
    const all = new Map((await heldOnDevice(cohortId)).map((entry) => [entry.activityId, entry]));
    for (const entry of kept.waiting.values()) all.set(entry.activityId, entry);
    const unheard = [...all.values()].filter(({ activityId, state }) => rank(state) > rank(kept.sent.get(activityId)?.state));
    // Of somebody who is no longer in front of the screen, nothing is written.
    if (cohorts.get(cohortId) === kept) await keepUnsent(nameOf(cohortId), unheard.length > 0 ? unheard : undefined);
  }).catch(() => undefined);
}

/** What waited when the page was closed is sent now. */
export async function restoreProgress(cohortId: string): Promise<void> {
  const kept = keptOf(cohortId);
  if (kept.restored) return;
  kept.restored = true;
  const held = await heldOnDevice(cohortId);
  if (held.length === 0 || cohorts.get(cohortId) !== kept) return;
  for (const entry of held) if (rank(entry.state) > rank(kept.waiting.get(entry.activityId)?.state)) kept.waiting.set(entry.activityId, entry);
  changed();
  await flush(cohortId);
}

async function flush(cohortId: string): Promise<void> {
  const kept = keptOf(cohortId);
  if (kept.sending || kept.waiting.size === 0) return;
  kept.sending = true;
  kept.status = 'saving';
  const batch = [...kept.waiting.values()].slice(0, 200);
  const outcome = await send(saveProgress, { params: { id: cohortId }, body: { entries: batch } }).catch(() => ({ ok: false as const, code: 'sign_in_needed' }));
  kept.sending = false;
  const waits = !outcome.ok && mayPass(outcome.code);
  // What the server will never take is not sent again.
  const said = new Map(outcome.ok ? outcome.value.progress.map((entry) => [entry.activityId, entry.state]) : []);
  if (!waits) for (const entry of batch) settle(kept, entry, said.get(entry.activityId));
  kept.status = outcome.ok ? 'saved' : waits ? 'on_device' : 'failed';
  changed();
  if (!waits) keep(cohortId);
  if (waits) setTimeout(() => void flush(cohortId), retryMs);
  else void flush(cohortId);
}

/** What the server made of it stands: a part with a film is done by what was seen of it. */
function settle(kept: Kept, entry: Entry, said = entry.state) {
  kept.sent.set(entry.activityId, { ...entry, state: said });
  if (kept.waiting.get(entry.activityId) === entry) kept.waiting.delete(entry.activityId);
}

/** How many changes of any course are still on this device alone. */
export const unsentProgress = (): number => [...cohorts.values()].reduce((sum, kept) => sum + kept.waiting.size, 0);

export type Progress = { stateOf: (activityId: string) => ProgressState | undefined; finished: (activityId: string) => boolean; status: SaveStatus; unsent: number };

/** The server's progress with what this device has added to it. */
export function useProgress(cohortId: string, fromServer: readonly OwnProgress[]): Progress {
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => version);
  useEffect(() => {
    const again = () => void flush(cohortId);
    void restoreProgress(cohortId);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [cohortId]);
  const kept = keptOf(cohortId);
  const states = new Map(fromServer.map((entry) => [entry.activityId, entry.state]));
  for (const entry of [...kept.sent.values(), ...kept.waiting.values()]) if (rank(entry.state) > rank(states.get(entry.activityId))) states.set(entry.activityId, entry.state);
  const stateOf = (activityId: string) => states.get(activityId);
  return { stateOf, finished: (activityId) => isFinished(stateOf(activityId)), status: kept.status, unsent: kept.waiting.size };
}
