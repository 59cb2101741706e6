import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import { adoptedStandard, keptStandards, type AdoptedStandard, type adoptStandard, type getStandards, type StandardKind } from '@relevo/contracts/standards';
import type { CertificationStandard } from '@relevo/domain/certification-standard';
import type { HandoffStandard } from '@relevo/domain/handoff-standard';
import { mayTry, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';

type StandardRow = { id: string; kit_id: string; kind: StandardKind; number: number; document: unknown; adopted_at: Date; adopted_by_name: string | null };
type KitRow = { id: string; tenant_id: string; title: string; readers: string[] };

/** A standard in force: `standard.version` is its number, so that what was judged can say by which. */
export type StandardInForce<K extends StandardKind> = { id: string; number: number; standard: K extends 'handoff' ? HandoffStandard : CertificationStandard };

/** Standards: documents with their own versions, adopted one after the other and never changed. */
@Injectable()
export class StandardsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The standard in force, as the domain's rules take it; null where none was adopted. Readable to the kit's tenant and to partners that read the kit. */
  async standardOf<K extends StandardKind>(tx: EntityManager, kitTenantId: string, kitId: string, kind: K): Promise<StandardInForce<K> | null> {
    const rows = (await tx.query(
      'SELECT id, number, document FROM standard WHERE tenant_id = $1 AND kit_id = $2 AND kind = $3 ORDER BY number DESC LIMIT 1', [kitTenantId, kitId, kind],
    )) as StandardRow[];
    const [row] = rows;
    return row ? { id: row.id, number: row.number, standard: standardFrom(kind, row.number, row.document) } : null;
  }

  /** A standard as it was, by its id: what a past judgement was made by. @throws DomainError 404 `standard_not_found` */
  async standardById<K extends StandardKind>(tx: EntityManager, kitTenantId: string, id: string, kind: K): Promise<StandardInForce<K>> {
    const rows = (await tx.query('SELECT id, number, document FROM standard WHERE tenant_id = $1 AND id = $2 AND kind = $3', [kitTenantId, id, kind])) as StandardRow[];
    const row = found(rows[0], 'standard');
    return { id: row.id, number: row.number, standard: standardFrom(kind, row.number, row.document) };
  }

  /** A standard that somebody thinks of adopting, beside the one in force. @throws DomainError 404 `kit_not_found`, 403 */
  async proposed<K extends StandardKind>(tx: EntityManager, actor: Actor, kitId: string, kind: K, document: unknown): Promise<{ kitTenantId: string; inForce: StandardInForce<K> | null; standard: StandardInForce<K>['standard'] }> {
    const kit = await this.kit(tx, actor, kitId);
    authorise(actor, 'standard:write', { tenantId: kit.tenant_id });
    const inForce = await this.standardOf(tx, kit.tenant_id, kitId, kind);
    return { kitTenantId: kit.tenant_id, inForce, standard: standardFrom(kind, (inForce?.number ?? 0) + 1, document) };
  }

  async list(actor: Actor, kitId: string): Promise<ResponseOf<typeof getStandards>> {
    return this.db.read(actor, async (tx) => {
      const kit = await this.kit(tx, actor, kitId);
      const rows = (await tx.query(
        `SELECT s.id, s.kit_id, s.kind, s.number, s.document, s.adopted_at, p.display_name AS adopted_by_name
         FROM standard s LEFT JOIN person p ON p.id = s.adopted_by
         WHERE s.tenant_id = $1 AND s.kit_id = $2 ORDER BY s.kind, s.number DESC`,
        [kit.tenant_id, kitId],
      )) as StandardRow[];
      return { kitId, kitTitle: kit.title, tenantId: kit.tenant_id, standards: rows.map((row) => present(row, actor)) };
    });
  }

  /** Adopts the next version; whoever works by the earlier one keeps what it decided. */
  async adopt(actor: Actor, kitId: string, body: InputOf<typeof adoptStandard>['body']): Promise<AdoptedStandard> {
    return this.db.write(actor, async (tx) => {
      const kit = await this.kit(tx, actor, kitId, 'FOR UPDATE');
      authorise(actor, 'standard:write', { tenantId: kit.tenant_id });
      const known = await this.again(tx, actor, kitId, body);
      if (known) return known;
      const [latest] = (await tx.query(
        `SELECT s.number, s.adopted_at, p.display_name AS adopted_by_name FROM standard s LEFT JOIN person p ON p.id = s.adopted_by
         WHERE ${tenantIs('s', 1)} AND s.kit_id = $2 AND s.kind = $3 ORDER BY s.number DESC LIMIT 1`,
        [actor.tenantId, kitId, body.kind],
      )) as StandardRow[];
      if ((latest?.number ?? 0) !== body.follows) {
        throw new DomainError('changed_meanwhile', 409, { at: latest?.adopted_at.toISOString() ?? '', by: latest?.adopted_by_name ?? '', revision: latest?.number ?? 0 });
      }
      const now = this.clock.now();
      const number = body.follows + 1;
      await tx.query(
        'INSERT INTO standard (tenant_id, id, kit_id, kind, number, document, adopted_by, adopted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
        [kit.tenant_id, body.id, kitId, body.kind, number, JSON.stringify(body.document), actor.personId, now],
      );
      await audit(tx, actor, { tenantId: kit.tenant_id, at: now, action: 'standard.adopt', subjectKind: 'standard', subjectId: body.id, detail: { kit: kitId, kind: body.kind, number } });
      return found(await this.row(tx, actor, body.id), 'standard');
    });
  }

  /** The same request again answers as the first did; another thing under its id is refused. */
  private async again(tx: EntityManager, actor: Actor, kitId: string, body: InputOf<typeof adoptStandard>['body']): Promise<AdoptedStandard | null> {
    const rows = (await tx.query('SELECT id, kit_id, kind, document = $3::jsonb AS same FROM standard WHERE tenant_id = $1 AND id = $2', [
      actor.tenantId, body.id, JSON.stringify(body.document),
    ])) as (StandardRow & { same: boolean })[];
    const [row] = rows;
    if (!row) return null;
    if (row.kit_id !== kitId || row.kind !== body.kind || !row.same) throw new DomainError('id_taken');
    return this.row(tx, actor, body.id);
  }

  private async row(tx: EntityManager, actor: Actor, id: string): Promise<AdoptedStandard | null> {
    const rows = (await tx.query(
      `SELECT s.id, s.kit_id, s.kind, s.number, s.document, s.adopted_at, p.display_name AS adopted_by_name
       FROM standard s LEFT JOIN person p ON p.id = s.adopted_by WHERE ${tenantIs('s', 1)} AND s.id = $2`,
      [actor.tenantId, id],
    )) as StandardRow[];
    return rows[0] ? present(rows[0], actor) : null;
  }

  private async kit(tx: EntityManager, actor: Actor, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<KitRow> {
    const rows = (await tx.query(
      `SELECT k.id, k.tenant_id, k.title, ARRAY(SELECT a.reader_tenant_id FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id) AS readers
       FROM kit k WHERE k.id = $2 AND (${tenantIs('k', 1)}
         OR EXISTS (SELECT FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id AND a.reader_tenant_id = $1)) ${lock}`,
      [actor.tenantId, id],
    )) as KitRow[];
    const kit = found(rows[0], 'kit');
    authorise(actor, 'kit:read', { tenantId: kit.tenant_id, readers: kit.readers });
    return kit;
  }
}

function standardFrom<K extends StandardKind>(kind: K, number: number, document: unknown): StandardInForce<K>['standard'] {
  type InForce = StandardInForce<K>['standard'];
  if (kind === 'handoff') return { ...keptStandards.handoff.parse(document), version: number } as InForce;
  const { bridging, ...rest } = keptStandards.certification.parse(document);
  const dated = bridging && { edition: bridging.edition, byDate: new Date(`${bridging.byDate}T00:00:00Z`) };
  return { ...rest, bridging: dated, version: number } as InForce;
}

function present(row: StandardRow, actor: Actor): AdoptedStandard {
  const named = mayTry(actor.role, 'kit:write');
  return adoptedStandard.parse({
    id: row.id, kind: row.kind, number: row.number, document: row.document, adoptedAt: row.adopted_at.toISOString(), adoptedByName: named ? row.adopted_by_name : null,
  });
}
