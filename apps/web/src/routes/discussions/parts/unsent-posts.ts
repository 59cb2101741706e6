import { startTopic, writePost, type Written } from '@relevo/contracts/discussions';
import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { forgetWithPerson } from '../../../lib/last-seen.ts';
import { mayPass, send, type Outcome } from '../../../lib/send.ts';
import { keepUnsent, unsentOf } from '../../../lib/unsent.ts';

const kept = z.object({
  id: z.uuid(), topicId: z.uuid(), text: z.string(), agreed: z.boolean(), /** Of a message that begins a topic. */ topic: z.object({ title: z.string(), moduleId: z.string().nullable() }).optional(),
  /** What the server said, where it will never take it. */
  refused: z.string().optional(),
});
export type UnsentPost = z.infer<typeof kept>;

const cohorts = new Map<string, readonly UnsentPost[]>();
const listeners = new Set<() => void>();
const none: readonly UnsentPost[] = [];
const nameOf = (cohortId: string) => `discussion/${cohortId}`;
const retryMs = 15_000;
let going = false;

// Another person on the same telephone neither sees nor sends what waits of this one.
forgetWithPerson(() => { cohorts.clear(); for (const listener of listeners) listener(); });

function put(cohortId: string, posts: readonly UnsentPost[]): void {
  cohorts.set(cohortId, posts);
  for (const listener of listeners) listener();
  void keepUnsent(nameOf(cohortId), posts.length > 0 ? posts : undefined).catch(() => undefined);
}

function give(cohortId: string, { topicId, topic, refused: _, ...post }: UnsentPost): Promise<Outcome<Written>> {
  return topic ? send(startTopic, { params: { id: cohortId }, body: { topicId, ...topic, ...post } }) : send(writePost, { params: { id: cohortId, topicId }, body: post });
}

/** Sends a message, or keeps it on this device until there is a signal. The id is made here: sent twice, it is one. */
export async function sendPost(cohortId: string, post: UnsentPost): Promise<Outcome<Written> | { ok: 'kept' }> {
  const outcome = await give(cohortId, post);
  if (outcome.ok || !mayPass(outcome.code)) return outcome;
  put(cohortId, [...(cohorts.get(cohortId) ?? []), post]);
  return { ok: 'kept' };
}

/** Takes back what was not sent. */
export const dropPost = (cohortId: string, id: string): void => put(cohortId, (cohorts.get(cohortId) ?? []).filter((one) => one.id !== id));

/** In the order in which they were written: a reply waits for its topic. @returns whether something arrived */
async function flush(cohortId: string): Promise<boolean> {
  if (going) return false;
  going = true;
  let arrived = false;
  try {
    for (const post of cohorts.get(cohortId) ?? []) {
      if (post.refused) continue;
      const outcome = await give(cohortId, post);
      if (!outcome.ok && mayPass(outcome.code)) break;
      arrived ||= outcome.ok;
      if (outcome.ok) dropPost(cohortId, post.id);
      else put(cohortId, (cohorts.get(cohortId) ?? []).map((one) => (one.id === post.id ? { ...one, refused: outcome.fields[0]?.code ?? outcome.code } : one)));
    }
  } catch {
    // Signed out: it goes with the rest of what is kept of the person.
  } finally {
    going = false;
  }
  return arrived;
}

async function restore(cohortId: string): Promise<void> {
  if (cohorts.has(cohortId)) return;
  cohorts.set(cohortId, none);
  const held = kept.array().safeParse(await unsentOf(nameOf(cohortId)));
  if (held.success && held.data.length > 0) put(cohortId, [...held.data, ...(cohorts.get(cohortId) ?? [])]);
}

/** What waits on this device, sent as soon as it can be. @param onArrived once some of it has arrived */
export function useUnsent(cohortId: string, onArrived: () => void): readonly UnsentPost[] {
  const posts = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => cohorts.get(cohortId) ?? none);
  useEffect(() => {
    const again = () => void flush(cohortId).then((arrived) => { if (arrived) onArrived(); });
    void restore(cohortId).then(again);
    addEventListener('online', again);
    const timer = setInterval(again, retryMs);
    return () => { removeEventListener('online', again); clearInterval(timer); };
  }, [cohortId, onArrived]);
  return posts;
}
