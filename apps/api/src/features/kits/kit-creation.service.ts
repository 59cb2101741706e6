import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { createKit } from '@relevo/contracts/kit-studio';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import type { Actor } from '@relevo/domain/permissions';
import { canonicalJson, sha256Hex } from '@relevo/kit-io/canonical';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError } from '../../platform/domain-error.ts';
import { nextVersion } from './kit-lifecycle.service.ts';
import { loadVersion, presentVersion } from './kit-version.queries.ts';

/** What the first module is called until its author names it, where the kit's language is one of the interface's. */
const firstModule: Readonly<Record<string, string>> = { es: 'Módulo 1', en: 'Module 1', fr: 'Module 1' };

/** A kit that begins on an empty page. */
@Injectable()
export class KitCreationService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 409 `id_taken` where either id is that of something else */
  async create(actor: Actor, given: InputOf<typeof createKit>['body']): Promise<KitVersionDetail> {
    authorise(actor, 'kit:write', { tenantId: actor.tenantId });
    const { id, versionId, title, locale, certifiesTrainers } = given;
    return this.db.write(actor, async (tx) => {
      const added = (await tx.query(
        'INSERT INTO kit (tenant_id, id, title, created_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id',
        [actor.tenantId, id, title, actor.personId, this.clock.now()],
      )) as unknown[];
      if (added.length === 0) {
        const known = (await tx.query(
          `SELECT 1 FROM kit k JOIN kit_version v ON v.tenant_id = k.tenant_id AND v.kit_id = k.id WHERE ${tenantIs('k', 1)} AND k.id = $2 AND v.id = $3 AND v.number = 1 AND k.created_by = $4`,
          [actor.tenantId, id, versionId, actor.personId],
        )) as unknown[];
        if (known.length === 0) throw new DomainError('id_taken');
        return presentVersion(await loadVersion(tx, actor, versionId), actor);
      }
      const document = canonicalJson(kitDocument.parse({
        format: 'relevo-kit/1', title, locale, locales: [locale], certifiesTrainers, modules: [{ id: 'm1', title: firstModule[locale.split('-')[0] ?? ''] ?? '1' }],
      }));
      const { number, label } = await nextVersion(tx, { tenant_id: actor.tenantId, kit_id: id }, 'revision');
      const version = (await tx.query(
        `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, document_hash, author_ids, created_at)
         VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, ARRAY[$8::uuid], $9) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
        [actor.tenantId, versionId, id, number, label, document, sha256Hex(document), actor.personId, this.clock.now()],
      )) as unknown[];
      if (version.length === 0) throw new DomainError('id_taken');
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'kit.create', subjectKind: 'kit', subjectId: id, detail: { version: versionId } });
      return presentVersion(await loadVersion(tx, actor, versionId), actor);
    });
  }
}
