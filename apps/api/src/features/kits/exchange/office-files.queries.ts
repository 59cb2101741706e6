import { Injectable } from '@nestjs/common';
import type { OfficeFile } from '@relevo/contracts/kit-office';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../../database/scope.ts';

export type OfficeRow = {
  id: string; file_name: string; state: OfficeFile['state']; progress: { stage?: OfficeFile['stage']; share?: number }; result_id: string | null; started_by: string; created_at: Date;
  refusal: string | null; refusal_detail: OfficeFile['refusalDetail'];
};
const columns = 'j.id, j.file_name, j.state, j.progress, j.result_id, j.started_by, j.created_at, j.refusal, j.refusal_detail';

@Injectable()
export class OfficeFilesQueries {
  /** A document that this very person brought, or null. */
  async known(tx: EntityManager, actor: Actor, id: string): Promise<OfficeRow | null> {
    const rows = (await tx.query(`SELECT ${columns} FROM import_job j WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.kind = 'office' AND j.started_by = $3`, [actor.tenantId, id, actor.personId])) as OfficeRow[];
    return rows[0] ?? null;
  }

  /** Marks a waiting document as being read; null when it has ended. One that was being read when its process died is taken up again. */
  async take(tx: EntityManager, tenantId: string, id: string): Promise<OfficeRow | null> {
    const [rows] = (await tx.query(
      `UPDATE import_job j SET state = 'reading' WHERE j.tenant_id = $1 AND j.id = $2 AND j.kind = 'office' AND j.state IN ('waiting', 'reading') RETURNING ${columns}`, [tenantId, id],
    )) as [OfficeRow[], number];
    return rows[0] ?? null;
  }

  async step(tx: EntityManager, tenantId: string, id: string, step: { stage: OfficeFile['stage']; share: number }): Promise<void> {
    await tx.query(`UPDATE import_job SET progress = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'reading'`, [tenantId, id, JSON.stringify(step)]);
  }

  /** @returns false when its author has left it meanwhile */
  async finish(tx: EntityManager, tenantId: string, id: string, now: Date): Promise<boolean> {
    const [, changed] = (await tx.query(`UPDATE import_job SET state = 'done', finished_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'reading'`, [tenantId, id, now])) as [unknown, number];
    return changed > 0;
  }
}
