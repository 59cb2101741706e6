import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { saveDraft } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import { merge } from '@relevo/kit-changes/merge';
import { Database } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { presentRevision, revisionsAfter, type RevisionRow } from './draft-revisions.queries.ts';
import { Drafts } from './drafts.service.ts';
import { KeyAccessService } from './key-access.service.ts';
import { sameRevision } from './kit-version.queries.ts';

type Saved = ResponseOf<typeof saveDraft>;

/** Saves of a draft, put together with what others saved meanwhile: nobody waits for anybody, and no word is lost. */
@Injectable()
export class DraftSavingService {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
    private readonly keys: KeyAccessService,
  ) {}

  /** @throws DomainError 409 `not_a_draft`; `changed_meanwhile` for a revision that there is not yet, `own_test_open`; 422 `kit_does_not_fit` */
  async save(actor: Actor, id: string, body: InputOf<typeof saveDraft>['body']): Promise<Saved> {
    return this.db.write(actor, async (tx) => {
      const draft = await this.drafts.open(tx, actor, id);
      const { row } = draft;
      if (body.revision > row.revision) sameRevision(row, body.revision);
      const { since, last } = await revisionsAfter(tx, actor, id, body.revision, row.revision);
      // What others changed may hold answers of tests, and whether a change contradicts tells what stands there.
      await this.keys.check(tx, actor, row);
      const again = since.find((one) => one.save_ids.includes(body.id));
      if (again) return this.repeated(actor, since, again);
      const { document, applied, conflicts } = merge(draft.document, body.changes, since.flatMap((one) => one.changes));
      const stored = await this.drafts.store(tx, actor, draft, { changes: applied, document, conflicts, saveId: body.id, last });
      const others = since.map((one) => presentRevision(one, actor));
      return { revision: stored.revision, at: stored.at.toISOString(), contentHash: stored.contentHash, others, applied: stored.changes, conflicts };
    });
  }

  /** The answer that was given, or one that leads to the same: who went on typing meanwhile finds both in one. */
  private repeated(actor: Actor, since: readonly RevisionRow[], again: RevisionRow): Saved {
    if (again.changed_by !== actor.personId) throw new DomainError('id_taken');
    const others = since.filter((one) => one.revision < again.revision).map((one) => presentRevision(one, actor));
    return { revision: again.revision, at: again.changed_at.toISOString(), contentHash: again.document_hash, others, applied: again.changes, conflicts: again.conflicts };
  }
}
