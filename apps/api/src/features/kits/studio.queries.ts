import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { type getRevision, type listRevisions, type RevisionLine, studio } from '@relevo/contracts/kit-studio';
import { write } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { Prepared } from '../../platform/route.ts';
import { institutionColumn } from './draft-guests.queries.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import { shownTouched } from './draft-touched.ts';
import { presentRevision, revisionColumns, type RevisionRow } from './draft-revisions.queries.ts';
import { KeyAccessService } from './key-access.service.ts';
import { loadVersion, loadVersionWith, presentVersion, stated } from './kit-version.queries.ts';

type LineRow = { revision: number; from: number; by_name: string | null; institution: string | null; mine: boolean; changed_at: Date; restores: number | null; counts: RevisionLine['counts']; touched: string[] };

/** What the studio reads of a draft. */
@Injectable()
export class StudioQueries {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyAccessService,
  ) {}

  /**
   * A draft, whole. The document was checked when it was stored and goes out as the database has it: reading it anew would cost more than all the rest.
   * @throws DomainError 409 `not_a_draft`; `own_test_open` where its author still has to sit one of its kit's tests
   */
  async open(actor: Actor, id: string): Promise<Prepared> {
    return this.db.read(actor, async (tx) => {
      const { document, ...row } = await loadVersionWith<{ document: string }>(tx, actor, id, ', v.document::text AS document');
      authorise(actor, 'kit:write', { tenantId: row.tenant_id });
      allowed(write(stated(row), actor.personId));
      await this.keys.check(tx, actor, row);
      const head = JSON.stringify(studio.shape.version.parse(presentVersion(row, actor)));
      return new Prepared(`{"version":${head},"revision":${row.revision},"document":${document}}`, sha256(`${head}${row.document_hash || document}`), 0);
    });
  }

  /** One page of a version's history, the latest first. */
  async history(actor: Guest, id: string, { page, size }: QueryOf<typeof listRevisions>): Promise<ResponseOf<typeof listRevisions>> {
    return this.db.read(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id);
      authorise(actor, 'kit:draft', { tenantId: row.tenant_id });
      const rows = (await tx.query(
        `SELECT r.revision, r.from_revision AS "from", (SELECT p.display_name FROM person p WHERE p.id = r.changed_by) AS by_name, ${institutionColumn('r', 'r.changed_by', 6)} AS institution, r.changed_by = $5 AS mine, r.changed_at, r.restores, r.counts, r.touched,
           count(*) OVER ()::int AS total
         FROM kit_revision r WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 ORDER BY r.revision DESC LIMIT $3 OFFSET $4`,
        [actor.tenantId, id, size, (page - 1) * size, actor.personId, homeOf(actor).tenantId],
      )) as (LineRow & { total: number })[];
      const items = rows.map(({ by_name, changed_at, touched, total: _, ...line }) => ({ ...line, ...shownTouched(touched), byName: by_name ?? '', at: changed_at.toISOString() }));
      return { items, total: rows[0]?.total ?? 0, page, size };
    });
  }

  /** @throws DomainError 404 `kit_revision_not_found`; 409 `own_test_open` */
  async revision(actor: Guest, id: string, revision: number): Promise<ResponseOf<typeof getRevision>> {
    return this.db.read(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      authorise(actor, 'kit:draft', { tenantId: version.tenant_id });
      await this.keys.check(tx, actor, version);
      const rows = (await tx.query(
        `SELECT ${revisionColumns(4)} FROM kit_revision r WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 AND r.revision = $3`, [actor.tenantId, id, revision, homeOf(actor).tenantId],
      )) as RevisionRow[];
      return presentRevision(found(rows[0], 'kit_revision'), actor);
    });
  }
}
