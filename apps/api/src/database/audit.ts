import type { EntityManager } from 'typeorm';
import type { Acting } from './database.ts';

export type AuditEntry = {
  /** Whose log it belongs to: the tenant of the row. */
  tenantId: string;
  at: Date;
  /** Verb of the domain, e.g. `kit_version.publish`. */
  action: string;
  subjectKind: string;
  subjectId: string | null;
  /** States, counts, ids, codes. Never a name, an answer or a free text: an entry holds no personal data. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Adds to the append-only, hash-chained log within the same transaction: a change and its entry stand or fall together.
 * Call it last in a transaction: entries of one tenant wait for one another until commit.
 */
export async function audit(tx: EntityManager, acting: Acting, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (tenant_id, seq, at, actor_id, actor_role, action, subject_kind, subject_id, payload, prev_hash, hash)
     VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8, '', '')`,
    [entry.tenantId, entry.at, acting.personId, (acting.home ?? acting).role, entry.action, entry.subjectKind, entry.subjectId, JSON.stringify(entry.detail ?? {})],
  );
}
