import { saveWatch, watchEntry, type Watch } from '@relevo/contracts/films';
import { unionOf, type Stretch } from '@relevo/domain/watched';
import { forgetWithPerson } from '../../../lib/last-seen.ts';
import { mayPass, send } from '../../../lib/send.ts';
import { keepUnsent, unsentOf } from '../../../lib/unsent.ts';
import { noteProgress } from '../parts/progress-store.ts';

type Entry = { activityId: string; stretches: Stretch[]; position: number; at: string; heard: boolean };
/** Where one is: what came of it is told to the screen. */
type Hear = (watch: Watch) => void;

/** What was heard waits apart from what was seen. */
const keyOf = ({ activityId, heard }: Pick<Entry, 'activityId' | 'heard'>) => (heard ? `${activityId} heard` : activityId);

const waiting = new Map<string, Map<string, Entry>>();
const hearers = new Map<string, Hear>();
const nameOf = (cohortId: string) => `films/${cohortId}`;

// Another person on the same telephone neither sees nor sends what waits of this one.
forgetWithPerson(() => waiting.clear());

function ofCohort(cohortId: string): Map<string, Entry> {
  const known = waiting.get(cohortId) ?? new Map<string, Entry>();
  waiting.set(cohortId, known);
  return known;
}

/** Hears what the server makes of what is watched of one film. @returns how to stop hearing */
export function hearWatch(activityId: string, hear: Hear): () => void {
  hearers.set(activityId, hear);
  return () => { if (hearers.get(activityId) === hear) hearers.delete(activityId); };
}

/** Notes that a stretch was seen and where one is now; kept on this device until the server has it. */
export function noteWatched(cohortId: string, activityId: string, seen: Stretch | null, position: number, heard: boolean): void {
  const known = ofCohort(cohortId);
  const key = keyOf({ activityId, heard });
  const before = known.get(key)?.stretches ?? [];
  known.set(key, { activityId, heard, stretches: unionOf(seen ? [...before, seen] : before, null).slice(-200), position, at: new Date().toISOString() });
}

/** What waited when the page was closed, before anything is added to it. */
export async function restoreWatched(cohortId: string): Promise<void> {
  const held = watchEntry.array().safeParse(await unsentOf(nameOf(cohortId)));
  const known = ofCohort(cohortId);
  for (const entry of held.success ? held.data : []) if (!known.has(keyOf(entry))) known.set(keyOf(entry), entry);
  await sendWatched(cohortId);
}

/** Sends what waits; what does not arrive is sent with the next. @returns whether the server has everything */
export async function sendWatched(cohortId: string): Promise<boolean> {
  const known = ofCohort(cohortId);
  const batch = [...known.values()].slice(0, 50);
  if (batch.length === 0) return true;
  await keepUnsent(nameOf(cohortId), batch).catch(() => undefined);
  const outcome = await send(saveWatch, { params: { id: cohortId }, body: { entries: batch.map((entry) => ({ ...entry, stretches: entry.stretches.map(([from, to]): [number, number] => [from, to]) })) } }).catch(() => null);
  if (!outcome || (!outcome.ok && mayPass(outcome.code))) return false;
  for (const entry of batch) if (known.get(keyOf(entry)) === entry) known.delete(keyOf(entry));
  await keepUnsent(nameOf(cohortId), known.size > 0 ? [...known.values()] : undefined).catch(() => undefined);
  for (const watch of outcome.ok ? outcome.value.watches : []) {
    hearers.get(watch.activityId)?.(watch);
    if (watch.done) noteProgress(cohortId, watch.activityId, 'done');
  }
  return true;
}
