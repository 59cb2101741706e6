import { Injectable } from '@nestjs/common';
import { importReport, importStages, type KitImport, type KitImportReport } from '@relevo/contracts/kit-imports';
import { authorise, found } from '../../platform/domain-error.ts';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import type { ImportedKit } from './kit-import.service.ts';
import type { ImportStep } from './kit-file.ts';
import { presentSignature, signatureOf, type SignatureRow } from './signature-row.ts';

type Row = {
  id: string; tenant_id: string; file_name: string; state: KitImport['state']; progress: { stage?: string; share?: number; file?: string | null }; created_at: Date; finished_at: Date | null;
  report: KitImportReport | null; made_kit_id: string | null; result_id: string | null; unchanged: boolean; refusal: string | null; refusal_detail: Record<string, string | number | boolean> | null;
  signature: SignatureRow;
};
export type ImportRow = { id: string; kit_id: string | null; started_by: string };

const columns = (report: 'j.report' | 'NULL') => `j.id, j.tenant_id, j.file_name, j.state, j.progress, j.created_at, j.finished_at, ${report} AS report, v.kit_id AS made_kit_id, j.result_id,
  j.unchanged, j.refusal, j.refusal_detail, ${signatureOf('j')}`;
const made = 'LEFT JOIN kit_version v ON v.tenant_id = j.tenant_id AND v.id = j.result_id';

@Injectable()
export class KitImportsQueries {
  constructor(private readonly db: Database) {}

  async one(actor: Actor, id: string): Promise<KitImport> {
    return this.db.read(actor, async (tx) => found(await this.known(tx, actor, id), 'kit_import'));
  }

  /** An import of the actor's tenant, or null. */
  async known(tx: EntityManager, actor: Actor, id: string): Promise<KitImport | null> {
    const rows = (await tx.query(`SELECT ${columns('j.report')} FROM import_job j ${made} WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.kind = 'kit'`, [actor.tenantId, id])) as Row[];
    const [row] = rows;
    if (!row) return null;
    authorise(actor, 'kit:import', { tenantId: row.tenant_id });
    return present(row);
  }

  async list(actor: Actor, { page, size }: { page: number; size: number }): Promise<{ items: KitImport[]; total: number; page: number; size: number }> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(
        `SELECT ${columns('NULL')}, count(*) OVER ()::int AS total FROM import_job j ${made} WHERE ${tenantIs('j', 1)} AND j.kind = 'kit' ORDER BY j.created_at DESC, j.id DESC LIMIT $2 OFFSET $3`,
        [actor.tenantId, size, (page - 1) * size],
      )) as (Row & { total: number })[];
      return { items: rows.map(present), total: rows[0]?.total ?? 0, page, size };
    });
  }

  /** Marks a waiting import as being read; null when it has ended. One that was being read when its process died is taken up again. */
  async take(tx: EntityManager, tenantId: string, id: string): Promise<ImportRow | null> {
    const [rows] = (await tx.query(
      `UPDATE import_job SET state = 'reading' WHERE tenant_id = $1 AND id = $2 AND kind = 'kit' AND state IN ('waiting', 'reading') RETURNING id, kit_id, started_by`, [tenantId, id],
    )) as [ImportRow[], number];
    return rows[0] ?? null;
  }

  /** @returns whether the import is still wanted */
  async saveProgress(tx: EntityManager, tenantId: string, id: string, step: ImportStep): Promise<boolean> {
    const [, changed] = (await tx.query(`UPDATE import_job SET progress = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'reading'`, [tenantId, id, JSON.stringify(step)])) as [unknown, number];
    return changed > 0;
  }

  /** @returns false when somebody has stopped it meanwhile */
  async finish(tx: EntityManager, tenantId: string, id: string, kit: ImportedKit, now: Date): Promise<boolean> {
    const [, changed] = (await tx.query(
      `UPDATE import_job SET state = 'done', report = $3, result_id = $4, content_hash = $5, unchanged = $6, finished_at = $7, signature = $8 WHERE tenant_id = $1 AND id = $2 AND state = 'reading'`,
      [tenantId, id, kit.report && JSON.stringify(kit.report), kit.versionId, kit.contentHash, kit.unchanged, now, kit.signature && JSON.stringify(kit.signature)],
    )) as [unknown, number];
    return changed > 0;
  }
}

function present(row: Row): KitImport {
  const { stage, share = 0, file = null } = row.progress;
  const ended = row.state === 'done';
  return {
    id: row.id, fileName: row.file_name, state: row.state, share: ended ? 1 : Math.min(0.99, share), stage: importStages.find((one) => one === stage) ?? 'waiting', file,
    startedAt: row.created_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, report: row.report && importReport.parse(row.report),
    kitId: row.made_kit_id, versionId: row.result_id, unchanged: row.unchanged, refusal: row.refusal, refusalDetail: row.refusal_detail,
    signature: presentSignature(row.signature),
  };
}
