import { Inject, Injectable } from '@nestjs/common';
import type { AuditEntry, listAudit } from '@relevo/contracts/audit';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { CONFIG, type Config } from '../../platform/config.ts';

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
  constructor(private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** The technical administrator sees roles, not names. */
  async list(actor: Actor, { subjectKind, subjectId, action, before, size }: QueryOf<typeof listAudit>): Promise<ResponseOf<typeof listAudit>> {
    const named = actor.role !== 'platform_admin';
    const prefix = action === undefined ? null : `${action.replace(/[\\%_]/g, '\\$&')}%`;
    const { rows, kinds, anchor } = await this.db.read(actor, async (tx) => ({
      rows: (await tx.query(
        `SELECT e.seq, e.at, CASE WHEN $7 THEN p.display_name END AS "actorName", e.actor_role AS "actorRole", e.action, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.payload, e.hash
         FROM audit_entry e LEFT JOIN person p ON p.id = e.actor_id
         WHERE ${tenantIs('e', 1)} AND ($2::text IS NULL OR e.subject_kind = $2) AND ($3::uuid IS NULL OR e.subject_id = $3) AND ($4::text IS NULL OR e.action LIKE $4)
           AND ($5::bigint IS NULL OR e.seq < $5) ORDER BY e.seq DESC LIMIT $6`,
        [actor.tenantId, subjectKind ?? null, subjectId ?? null, prefix, before ?? null, size + 1, named],
      )) as Row[],
      kinds: (await tx.query(kindsSql(), [actor.tenantId])) as { kind: string }[],
      anchor: await anchorOf(tx, actor.tenantId),
    }));
    const items = rows.slice(0, size).map(({ payload, ...row }) => ({
      ...row, seq: Number(row.seq), at: row.at.toISOString(), detail: (JSON.parse(payload) as { detail: AuditEntry['detail'] }).detail,
    }));
    return {
      items, next: rows.length > size ? (items.at(-1)?.seq ?? null) : null, subjectKinds: kinds.map(({ kind }) => kind),
      anchor: { on: this.config.AUDIT_HEADS !== undefined, last: anchor && { seq: anchor.seq, deliveredAt: anchor.deliveredAt.toISOString(), place: anchor.place } },
    };
  }
}

/** A stretch of the chain in order; `agrees` says whether the columns still say what was hashed, to the microsecond. */
export async function chainStretch(tx: EntityManager, tenantId: string, after: number, size: number): Promise<ChainRow[]> {
  return (await tx.query(
    `SELECT e.seq, e.at, e.prev_hash, e.payload, e.hash,
       (e.payload::jsonb - 'detail' - 'at' - 'seq') = jsonb_build_object('tenant', e.tenant_id, 'actor', e.actor_id, 'role', e.actor_role, 'action', e.action, 'subject', e.subject_kind, 'id', e.subject_id)
         AND e.at = date_trunc('milliseconds', e.at) AS agrees
     FROM audit_entry e WHERE ${tenantIs('e', 1)} AND e.seq > $2 ORDER BY e.seq LIMIT $3`,
    [tenantId, after, size],
  )) as ChainRow[];
}

export type ChainEnd = { tenantId: string; seq: number; hash: string; anchored: number | null };
/** Where each chain has come to and how far it is anchored, by one step down the index for each, however long they are. For whoever acts for no tenant. */
export async function chainEnds(tx: EntityManager): Promise<ChainEnd[]> {
  return (await tx.query(
    `WITH RECURSIVE chains AS (
       (SELECT e.tenant_id FROM audit_entry e ORDER BY e.tenant_id LIMIT 1)
       UNION ALL
       SELECT (SELECT e.tenant_id FROM audit_entry e WHERE e.tenant_id > c.tenant_id ORDER BY e.tenant_id LIMIT 1) FROM chains c WHERE c.tenant_id IS NOT NULL
     )
     SELECT c.tenant_id AS "tenantId", l.seq::float8 AS seq, l.hash, a.seq::float8 AS anchored
     FROM chains c CROSS JOIN LATERAL (SELECT e.seq, e.hash FROM audit_entry e WHERE e.tenant_id = c.tenant_id ORDER BY e.seq DESC LIMIT 1) l
     LEFT JOIN audit_anchor a ON a.tenant_id = c.tenant_id WHERE c.tenant_id IS NOT NULL`,
  )) as ChainEnd[];
}

export type AnchorRow = { seq: number; hash: string; deliveredAt: Date; place: string };
/** The last head of a chain that arrived outside. */
export async function anchorOf(tx: EntityManager, tenantId: string): Promise<AnchorRow | null> {
  const rows = (await tx.query(`SELECT a.seq::float8 AS seq, a.hash, a.delivered_at AS "deliveredAt", a.place FROM audit_anchor a WHERE ${tenantIs('a', 1)}`, [tenantId])) as AnchorRow[];
  return rows[0] ?? null;
}

/** Notes that a head arrived; one that arrived late takes no later one's place. */
export async function saveAnchor(tx: EntityManager, tenantId: string, { seq, hash, at }: { seq: number; hash: string; at: string }, place: string, deliveredAt: Date): Promise<void> {
  await tx.query(
    `INSERT INTO audit_anchor AS a (tenant_id, seq, hash, head_at, delivered_at, place) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id) DO UPDATE SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, head_at = EXCLUDED.head_at, delivered_at = EXCLUDED.delivered_at, place = EXCLUDED.place WHERE EXCLUDED.seq >= a.seq`,
    [tenantId, seq, hash, at, deliveredAt, place],
  );
}

/** The sealed key that heads are signed with. */
export async function ownSigner(tx: EntityManager): Promise<string | null> {
  const rows = (await tx.query('SELECT key FROM audit_signer')) as { key: string }[];
  return rows[0]?.key ?? null;
}

export async function saveSigner(tx: EntityManager, did: string, sealed: string, at: Date): Promise<void> {
  await tx.query('INSERT INTO audit_signer (did, key, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [did, sealed, at]);
}
