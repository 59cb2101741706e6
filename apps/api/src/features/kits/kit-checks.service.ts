import { Injectable } from '@nestjs/common';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitChecks } from '@relevo/contracts/kits';
import { publishBlockers } from '@relevo/domain/kit-checks';
import type { Actor } from '@relevo/domain/permissions';
import { contentHash, sha256Hex } from '@relevo/kit-io/canonical';
import { checkKit } from '@relevo/kit-io/check';
import { listStrings } from '@relevo/kit-io/translations';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { blockerPlaces } from './blocker-places.ts';
import { reservedParts } from './kit-parts.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';

export type Checked = { document: KitDocument; contentHash: string; blockers: KitChecks['blockers'] };

/** What only the whole document tells and the domain's checks do not look at: ids given twice, links that lead nowhere, images without words. */
const structural = ['duplicate_id', 'link_broken', 'module_missing', 'locale_not_offered', 'image_without_alternative'] as const;
type Structural = (typeof structural)[number];
const isStructural = (code: string): code is Structural => structural.some((one) => one === code);

/** What keeps a version from being published. */
@Injectable()
export class KitChecksService {
  constructor(
    private readonly db: Database,
    private readonly storage: Storage,
  ) {}

  async list(actor: Actor, id: string): Promise<KitChecks> {
    return this.db.read(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      authorise(actor, 'kit:draft', { tenantId: version.tenant_id });
      const { contentHash: hash, blockers } = await this.check(tx, version);
      return { contentHash: hash, blockers };
    });
  }

  /** The document, its hash and its blockers, as they are within this transaction. */
  async check(tx: EntityManager, version: LoadedVersion): Promise<Checked> {
    const rows = (await tx.query(
      `SELECT document, EXISTS (SELECT FROM standard s WHERE s.tenant_id = v.tenant_id AND s.kit_id = v.kit_id AND s.kind = 'certification') AS has_standard
       FROM kit_version v WHERE tenant_id = $1 AND id = $2`,
      [version.tenant_id, version.id],
    )) as { document: unknown; has_standard: boolean }[];
    const row = found(rows[0], 'kit_version');
    const document = kitDocument.parse(row.document);
    const stored = await this.stored(document);
    const facts = { texts: listStrings(document), hash: sha256Hex, isStored: (hash: string) => stored.has(hash), hasStandard: row.has_standard };
    const gaps = checkKit(document).flatMap(({ code, at }) => (isStructural(code) ? [{ code, where: at }] : []));
    const reserved = document.modules.filter((one) => reservedParts.includes(one.id)).map((one) => ({ code: 'duplicate_id' as const, where: one.id }));
    const placeOf = blockerPlaces(document);
    const blockers = [...publishBlockers(document, facts), ...gaps, ...reserved].map((one) => ({ ...one, place: placeOf(one) }));
    return { document, contentHash: contentHash(document), blockers };
  }

  private async stored(document: KitDocument): Promise<Set<string>> {
    const hashes = [...new Set(document.assets.map((one) => one.sha256))];
    const there = await Promise.all(hashes.map((hash) => this.storage.exists(blobKey(hash))));
    return new Set(hashes.filter((_, n) => there[n]));
  }
}
