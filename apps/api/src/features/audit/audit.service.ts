import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { verifyAudit } from '@relevo/contracts/audit';
import { verifyChain, type KnownHead } from '@relevo/credentials/chain';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { anchorOf, chainStretch, type ChainRow } from './audit.queries.ts';

export type AuditVerdict = ResponseOf<typeof verifyAudit>;
type Fault = { fault: string; from: number; to: number };

const stretch = 5000;
const start = '0'.repeat(64);

/** Whether the log is what was written, entry for entry. */
@Injectable()
export class AuditService {
  constructor(private readonly db: Database) {}

  /**
   * Computes a tenant's chain anew from its first entry, in stretches, so that a long log needs little memory.
   * @param heads what is known of it from outside; without any, the last one that was sent, as far as the database itself can be believed
   */
  verify(tenantId: string, acting: Acting = systemOf(tenantId), heads?: readonly KnownHead[]): Promise<AuditVerdict> {
    return this.db.read(acting, async (tx) => {
      const last = heads ? null : await anchorOf(tx, tenantId);
      return this.judge(tx, tenantId, heads ?? (last ? [{ seq: last.seq, hash: last.hash }] : []));
    });
  }

  private async judge(tx: EntityManager, tenantId: string, heads: readonly KnownHead[]): Promise<AuditVerdict> {
    let [entries, hash, anchored] = [0, start, 0];
    for (;;) {
      const rows = await chainStretch(tx, tenantId, entries, stretch);
      const end = Math.max(entries, Number(rows.at(-1)?.seq ?? 0));
      const fault = rows.length === 0 ? cutShort(entries, heads) : firstFault(rows, { entries, hash, anchored, heads: heads.filter(({ seq }) => seq > entries && seq <= end) });
      if (fault) return { whole: false, entries: fault.from - 1, head: null, anchoredTo: anchored || null, broken: { from: fault.from, to: fault.to }, fault: fault.fault };
      if (rows.length === 0) return { whole: true, entries, head: entries === 0 ? null : hash, anchoredTo: anchored || null, broken: null, fault: null };
      anchored = passed(heads, end) || anchored;
      entries = end;
      hash = rows.at(-1)!.hash;
    }
  }
}

/** The last of the heads up to an entry; 0 where there is none. */
const passed = (heads: readonly KnownHead[], upTo: number): number => Math.max(0, ...heads.filter(({ seq }) => seq <= upTo).map(({ seq }) => seq));

function cutShort(entries: number, heads: readonly KnownHead[]): Fault | null {
  const missing = Math.max(0, ...heads.map(({ seq }) => seq));
  return missing > entries ? { fault: 'cut_short', from: entries + 1, to: missing } : null;
}

type Before = { entries: number; hash: string; anchored: number; heads: readonly KnownHead[] };

/** The first entry of a stretch that does not fit. Where all after a change was reckoned anew, it shows at the next head alone: what was changed lies between that and the head before. */
function firstFault(rows: readonly ChainRow[], { entries, hash, anchored, heads }: Before): Fault | null {
  const disagreeing = Number(rows.find((row) => !row.agrees)?.seq ?? Infinity);
  if (Number(rows[0]?.seq) !== entries + 1) return { fault: 'sequence', from: entries + 1, to: entries + 1 };
  const lines = rows.map((row) => ({ seq: Number(row.seq), at: row.at.toISOString(), prevHash: row.prev_hash, payload: row.payload, hash: row.hash }));
  const verdict = verifyChain(lines, { startsFrom: hash, heads });
  const to = verdict.ok ? Infinity : entries + verdict.line;
  if (disagreeing < to) return { fault: 'payload_disagrees', from: disagreeing, to: disagreeing };
  if (verdict.ok) return null;
  const between = verdict.fault === 'head_differs' || verdict.fault === 'link';
  return { fault: verdict.fault, from: between ? (passed(heads, to - 1) || anchored) + 1 : to, to };
}
