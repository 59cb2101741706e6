import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { restoreRevision } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { canonicalDocument } from './draft-canonical.ts';
import { takenBack } from './draft-history.ts';
import { revisionsAfter } from './draft-revisions.queries.ts';
import { Drafts } from './drafts.service.ts';
import { sameRevision } from './kit-version.queries.ts';

/** A draft goes back to what it was after an earlier revision; that is a revision too, and can be taken back in turn. */
@Injectable()
export class DraftRestoringService {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
  ) {}

  /** @throws DomainError 409 `changed_meanwhile`, `not_a_draft`; 404 `kit_revision_not_found` for one that the history does not know */
  async restore(actor: Actor, id: string, { id: saveId, to, revision }: InputOf<typeof restoreRevision>['body']): Promise<{ revision: number }> {
    return this.db.write(actor, async (tx) => {
      const draft = await this.drafts.open(tx, actor, id);
      const { row } = draft;
      const { since } = await revisionsAfter(tx, actor, id, Math.min(to - 1, revision), row.revision);
      const again = since.find((one) => one.save_ids.includes(saveId));
      if (again) return { revision: again.revision };
      sameRevision(row, revision);
      const later = since.filter((one) => one.revision > to);
      // Within a row that somebody typed in one go there is nothing to go back to.
      if (to > row.revision || later.some((one) => one.from < to)) throw new DomainError('kit_revision_not_found', 404);
      const document = takenBack(draft.document, later.map((one) => one.changes));
      const known = since.find((one) => one.revision === to)?.document_hash;
      if (known !== undefined && canonicalDocument(document).hash !== known) throw new Error(`the history of kit version ${id} does not lead back to revision ${to}`);
      const stored = await this.drafts.become(tx, actor, draft, document, { saveId, restores: to });
      return { revision: stored.revision };
    });
  }
}
