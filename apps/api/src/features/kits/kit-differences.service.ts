import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { compareKitVersions } from '@relevo/contracts/kit-differences';
import type { Actor } from '@relevo/domain/permissions';
import { describeDifferences } from '@relevo/kit-changes/describe';
import { Database } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { KeyAccessService } from './key-access.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';

/** What two versions of a kit differ by, for people to read. */
@Injectable()
export class KitDifferencesService {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyAccessService,
  ) {}

  /** Whoever may not read a test's answers reads that they changed, no more. @throws DomainError 404 `kit_version_not_found`; 409 `other_kit` where they are no versions of one kit */
  async compare(actor: Actor, id: string, fromId: string): Promise<ResponseOf<typeof compareKitVersions>> {
    const { from, to, documents, keys } = await this.db.read(actor, async (tx) => {
      const [to, from] = [await loadVersion(tx, actor, id), await loadVersion(tx, actor, fromId)];
      if (to.tenant_id !== from.tenant_id || to.kit_id !== from.kit_id) throw new DomainError('other_kit', 409);
      const rows = (await tx.query('SELECT id, document FROM kit_version WHERE tenant_id = $1 AND id = ANY ($2)', [to.tenant_id, [id, fromId]])) as { id: string; document: unknown }[];
      const documentOf = (one: string) => kitDocument.parse(rows.find((row) => row.id === one)?.document);
      return { from, to, documents: { before: documentOf(fromId), after: documentOf(id) }, keys: await this.keys.may(tx, actor, to) };
    });
    return { from: side(from), to: side(to), differences: describeDifferences(documents.before, documents.after, { keys }) };
  }
}

const side = (row: LoadedVersion) => ({ id: row.id, label: row.label, hash: row.hash, title: row.title });
