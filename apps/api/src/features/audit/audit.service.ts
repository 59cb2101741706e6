import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { verifyAudit } from '@relevo/contracts/audit';
import { verifyChain } from '@relevo/credentials/chain';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { AuditQueries } from './audit.queries.ts';

export type AuditVerdict = ResponseOf<typeof verifyAudit>;

const stretch = 5000;
const start = '0'.repeat(64);

/** Whether the log is what was written, entry for entry. */
@Injectable()
export class AuditService {
  constructor(private readonly db: Database, private readonly queries: AuditQueries) {}

  /**
   * Computes a tenant's chain anew from its first entry, in stretches, so that a long log needs little memory. What was cut off the end
   * shows only against a head that was kept elsewhere.
   */
  verify(tenantId: string, acting: Acting = systemOf(tenantId)): Promise<AuditVerdict> {
    return this.db.read(acting, async (tx) => {
      let [entries, hash] = [0, start];
      for (;;) {
        const rows = await this.queries.chain(tx, tenantId, entries, stretch);
        if (rows.length === 0) return { whole: true, entries, head: entries === 0 ? null : hash, brokenAt: null, fault: null };
        const gap = Number(rows[0]?.seq) !== entries + 1;
        const verdict = verifyChain(
          rows.map((row) => ({ seq: Number(row.seq), at: row.at.toISOString(), prevHash: row.prev_hash, payload: row.payload, hash: row.hash })), { startsFrom: hash },
        );
        const disagreeing = rows.find((row) => !row.agrees);
        if (gap) return broken(entries, entries + 1, 'sequence');
        if (!verdict.ok) return broken(entries + verdict.entries, entries + verdict.line, verdict.fault);
        if (disagreeing) return broken(Number(disagreeing.seq) - 1, Number(disagreeing.seq), 'payload_disagrees');
        entries += rows.length;
        hash = rows.at(-1)?.hash ?? hash;
      }
    });
  }
}

const broken = (entries: number, brokenAt: number, fault: string): AuditVerdict => ({ whole: false, entries, head: null, brokenAt, fault });
