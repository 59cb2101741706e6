import type { AttendancePhoto } from '@relevo/contracts/attendance-photos';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';

type Of = { tenantId: string; sessionId: string };

/** What is there of a session's signed list, page by page. */
export async function photosOf(tx: EntityManager, { tenantId, sessionId }: Of): Promise<AttendancePhoto[]> {
  return (await tx.query(
    `SELECT h.id, h.page, h.width, h.height, ${iso('h.attached_at')} AS "attachedAt", p.display_name AS "attachedByName", ${iso('h.kept_until')} AS "keptUntil"
     FROM attendance_photo h JOIN person p ON p.id = h.attached_by WHERE ${tenantIs('h', 1)} AND h.session_id = $2 AND h.removed_at IS NULL ORDER BY h.page`,
    [tenantId, sessionId],
  )) as AttendancePhoto[];
}

export type PhotoRow = { id: string; sessionId: string; sha256: string; file: string | null; gone: boolean };

/** A photo by its id, there or gone, of whichever session of the tenant. */
export async function photoRow(tx: EntityManager, tenantId: string, id: string): Promise<PhotoRow | null> {
  const rows = (await tx.query(
    `SELECT h.id, h.session_id AS "sessionId", h.sha256, h.file, h.removed_at IS NOT NULL AS gone FROM attendance_photo h WHERE ${tenantIs('h', 1)} AND h.id = $2`, [tenantId, id],
  )) as PhotoRow[];
  return rows[0] ?? null;
}
