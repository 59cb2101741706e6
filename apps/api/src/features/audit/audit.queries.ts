import { Injectable } from '@nestjs/common';
import type { AuditEntry, listAudit } from '@relevo/contracts/audit';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';

type Row = Omit<AuditEntry, 'at' | 'seq' | 'detail'> & { at: Date; seq: string; payload: string };
export type ChainRow = { seq: string; at: Date; prev_hash: string; payload: string; hash: string; agrees: boolean };

/** Every kind of subject in the log by one step down the index for each, however long the log is. */
const kindsSql = () => `
  WITH RECURSIVE kinds AS (
    (SELECT e.subject_kind AS kind FROM audit_entry e WHERE ${tenantIs('e', 1)} ORDER BY e.subject_kind LIMIT 1)
    UNION ALL
    SELECT (SELECT e.subject_kind FROM audit_entry e WHERE ${tenantIs('e', 1)} AND e.subject_kind > k.kind ORDER BY e.subject_kind LIMIT 1) FROM kinds k WHERE k.kind IS NOT NULL
  ) SELECT kind FROM kinds WHERE kind IS NOT NULL`;

@Injectable()
export class AuditQueries {
  constructor(private readonly db: Database) {}

  /** The technical administrator sees roles, not names. */
  async list(actor: Actor, { subjectKind, subjectId, action, before, size }: QueryOf<typeof listAudit>): Promise<ResponseOf<typeof listAudit>> {
    const named = actor.role !== 'platform_admin';
    const prefix = action === undefined ? null : `${action.replace(/[\\%_]/g, '\\$&')}%`;
    const { rows, kinds } = await this.db.read(actor, async (tx) => ({
      rows: (await tx.query(
        `SELECT e.seq, e.at, CASE WHEN $7 THEN p.display_name END AS "actorName", e.actor_role AS "actorRole", e.action, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.payload, e.hash
         FROM audit_entry e LEFT JOIN person p ON p.id = e.actor_id
         WHERE ${tenantIs('e', 1)} AND ($2::text IS NULL OR e.subject_kind = $2) AND ($3::uuid IS NULL OR e.subject_id = $3) AND ($4::text IS NULL OR e.action LIKE $4)
           AND ($5::bigint IS NULL OR e.seq < $5) ORDER BY e.seq DESC LIMIT $6`,
        [actor.tenantId, subjectKind ?? null, subjectId ?? null, prefix, before ?? null, size + 1, named],
      )) as Row[],
      kinds: (await tx.query(kindsSql(), [actor.tenantId])) as { kind: string }[],
    }));
    const items = rows.slice(0, size).map(({ payload, ...row }) => ({
      ...row, seq: Number(row.seq), at: row.at.toISOString(), detail: (JSON.parse(payload) as { detail: AuditEntry['detail'] }).detail,
    }));
    return { items, next: rows.length > size ? (items.at(-1)?.seq ?? null) : null, subjectKinds: kinds.map(({ kind }) => kind) };
  }

  /** A stretch of the chain in order; `agrees` says whether the columns still say what was hashed. */
  async chain(tx: EntityManager, tenantId: string, after: number, size: number): Promise<ChainRow[]> {
    return (await tx.query(
      `SELECT e.seq, e.at, e.prev_hash, e.payload, e.hash,
         (e.payload::jsonb - 'detail' - 'at' - 'seq') = jsonb_build_object('tenant', e.tenant_id, 'actor', e.actor_id, 'role', e.actor_role, 'action', e.action, 'subject', e.subject_kind, 'id', e.subject_id) AS agrees
       FROM audit_entry e WHERE ${tenantIs('e', 1)} AND e.seq > $2 ORDER BY e.seq LIMIT $3`,
      [tenantId, after, size],
    )) as ChainRow[];
  }
}
