import type { KitPath } from '@relevo/contracts/kit-changes';
import { addKitComment, changeKitComment, listKitComments, removeKitComment, type KitComment } from '@relevo/contracts/kit-studio';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { v7 } from 'uuid';
import { call } from '../../../lib/call.ts';
import { useDraftState } from '../../../lib/draft/use-draft.tsx';
import { send, type Outcome } from '../../../lib/send.ts';
import { keyOfPath } from '../kit/paths.ts';

/** The place that a remark is being written on. */
export type Composing = { path: KitPath; quote: string };
type Intent = { intent: 'reword'; body: string } | { intent: 'resolve' } | { intent: 'reopen' };
export type Comments = {
  /** Undefined until they have come. */
  list: readonly KitComment[] | undefined;
  /** How many unresolved ones stand on a path itself. */
  openAt: (key: string) => number;
  composing: Composing | null;
  compose: (on: Composing | null) => void;
  add: (body: string, on: Composing) => Promise<Outcome>;
  answer: (comment: KitComment, body: string) => Promise<Outcome>;
  change: (comment: KitComment, intent: Intent) => Promise<Outcome>;
  remove: (comment: KitComment) => Promise<Outcome>;
};
const Context = createContext<Comments | null>(null);

export function useComments(): Comments {
  const comments = useContext(Context);
  if (!comments) throw new Error('only inside the studio');
  return comments;
}

/** The draft's remarks: asked for at first, and again when somebody has changed one. */
export function CommentsProvider({ versionId, children }: { versionId: string; children: ReactNode }) {
  const [list, setList] = useState<readonly KitComment[]>();
  const [composing, compose] = useState<Composing | null>(null);
  const changedAt = useDraftState((state) => state.commentsAt);
  const load = useCallback(async (signal?: AbortSignal) => {
    try {
      setList((await call(listKitComments, { params: { id: versionId }, ...(signal ? { signal } : {}) })).comments);
    } catch {
      // Without a signal the ones that are here stay; the next change asks again.
    }
  }, [versionId]);
  useEffect(() => {
    const leaving = new AbortController();
    void load(leaving.signal);
    return () => leaving.abort();
  }, [load, changedAt]);
  const value = useMemo<Comments>(() => {
    const counts = new Map<string, number>();
    for (const one of list ?? []) if (!one.resolvedAt) counts.set(keyOfPath(one.path), (counts.get(keyOfPath(one.path)) ?? 0) + 1);
    const then = async (sent: Promise<Outcome>): Promise<Outcome> => {
      const outcome = await sent;
      await load();
      return outcome;
    };
    const params = { id: versionId };
    return {
      list, composing, compose, openAt: (key) => counts.get(key) ?? 0,
      add: (body, { path, quote }) => then(send(addKitComment, { params, body: { id: v7(), path, quote, body } })),
      answer: (comment, body) => then(send(addKitComment, { params, body: { id: v7(), path: comment.path, body, answers: comment.id } })),
      change: (comment, intent) => then(send(changeKitComment, { params: { ...params, commentId: comment.id }, body: intent })),
      remove: (comment) => then(send(removeKitComment, { params: { ...params, commentId: comment.id } })),
    };
  }, [list, composing, load, versionId]);
  return <Context value={value}>{children}</Context>;
}
