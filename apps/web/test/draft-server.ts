import type { Json } from '@relevo/contracts/kit-changes';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { RevisionChanges } from '@relevo/contracts/kit-studio';
import { merge } from '@relevo/kit-changes/merge';
import type { DraftLines } from '../src/lib/draft/draft-types.ts';
import { keptDraft } from '../src/lib/draft/kept-draft.ts';
import type { Outcome, Refused } from '../src/lib/send.ts';

/** A small draft: two modules, and in the first a reading and an exercise. */
export const empty = (): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'],
  modules: [{ id: 'm1', title: 'Uno', activities: [{ id: 'a1', kind: 'reading', title: 'Leer', minutes: 10, body: 'una palabra y otra' }, { id: 'a2', kind: 'exercise', title: 'Hacer', minutes: 5 }] }, { id: 'm2', title: 'Dos' }],
});

const lost: Refused = { ok: false, code: 'network', status: 0, fields: [] };
/** A connection that died without a word: nothing comes until whoever asked gives up. */
const silence = (signal: AbortSignal) => new Promise<never>((_, reject) => { signal.addEventListener('abort', () => reject(new Error('aborted'))); });
const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** The server's side of a draft, with a line that can be cut on the way there or on the way back. */
export class DraftServer {
  document: Json = empty() as unknown as Json;
  revisions: (RevisionChanges & { id: string; who: string })[] = [];
  cut: 'no' | 'there' | 'back' | 'silent' = 'no';
  refusal: Refused | null = null;
  /** How often somebody told where they are. */
  asked = 0;
  private n = 0;

  get revision(): number {
    return (this.revisions.at(-1)?.revision ?? 1);
  }

  lines(who: string, tab: string): DraftLines {
    const since = (revision: number) => this.revisions.filter((one) => one.revision > revision).map(({ id: _, who: by, ...one }) => ({ ...one, mine: by === who }));
    return {
      kept: keptDraft(who, 'v1', { tab }), newId: () => `${who}-${this.n++}`,
      save: async ({ id, revision, changes }, signal) => {
        if (this.cut === 'there') return lost;
        if (this.cut === 'silent') return silence(signal);
        if (this.refusal) return this.refusal;
        const known = this.revisions.find((one) => one.id === id);
        const others = since(revision).filter((one) => !known || one.revision < known.revision);
        if (!known) {
          const { document, applied, conflicts } = merge(this.document, changes, others.flatMap((one) => one.changes));
          this.document = document;
          this.revisions.push({ id, who, revision: this.revision + 1, from: revision, byName: who, institution: null, mine: true, at: '2026-05-04T10:00:00Z', changes: applied, conflicts, restores: null });
        }
        const own = this.revisions.find((one) => one.id === id)!;
        if (this.cut === 'back') return lost;
        return ok({ revision: own.revision, at: own.at, contentHash: 'f'.repeat(64), others, applied: own.changes, conflicts: own.conflicts });
      },
      attend: async ({ revision }, signal) => ((this.asked += 1), this.cut === 'silent' ? silence(signal) : this.cut === 'no' ? ok({ state: 'draft' as const, revision: this.revision, others: since(revision), people: [], commentsAt: null }) : lost),
    };
  }
}
