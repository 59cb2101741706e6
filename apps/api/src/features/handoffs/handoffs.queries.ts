import { Injectable } from '@nestjs/common';
import type { Handoff as HandoffView, HandoffLine, listHandoffCohorts, listHandoffs } from '@relevo/contracts/handoffs';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { discloseCohort } from '@relevo/domain/cohort-disclosure';
import { addDays } from '@relevo/domain/dates';
import { handoffTurns, proposalDays, type HandoffState } from '@relevo/domain/handoff';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';
import type { Assessed } from './handoff-moves.service.ts';
import { handoffSelect, type HandoffRow } from './handoff-rows.ts';

type EventRow = { id: string; from_state: HandoffLine['state'] | null; to_state: HandoffLine['state']; at: Date; reason: string; by_name: string | null; actor_id: string | null };
type OpenRow = { partnerTenantId: string; partnerName: string; kitId: string; kitTitle: string };
type CohortRow = {
  id: string; title: string; state: 'draft'; startsOn: string; endsOn: string; independent: boolean; generation: number | null; versionLabel: string;
  enrolled: number; attended: number; completed: number; sessionsHeld: number; sessionsPlanned: number; preMean: number | null; postMean: number | null; gainMean: number | null;
  matched: number; unmatched: number;
};

export const handoffLine = (actor: Actor, row: HandoffRow): HandoffLine => ({
  id: row.id, partnerTenantId: row.partner_tenant_id, partnerName: row.partner_name, kitId: row.kit_id, kitTitle: row.kit_title, stewardName: row.steward_name,
  state: row.state, since: row.state_since.toISOString(), scope: row.scope,
  mine: (actor.role === 'coordinator' && actor.tenantId === row.tenant_id && isTurn('steward', row.state))
    || (actor.role === 'partner_manager' && actor.tenantId === row.partner_tenant_id && isTurn('partner', row.state)),
});

const isTurn = (side: keyof typeof handoffTurns, state: HandoffState) => (handoffTurns[side] as readonly HandoffState[]).includes(state);

/** The gate as one screen shows it, the same to both sides. */
export async function presentHandoff(tx: EntityManager, actor: Actor, row: HandoffRow, assessed: Assessed): Promise<HandoffView> {
  const events = (await tx.query(
    `SELECT e.id, e.from_state, e.to_state, e.at, e.reason, e.actor_id, e.actor_name AS by_name FROM handoff_event e
     WHERE e.tenant_id = $1 AND e.handoff_id = $2 ORDER BY e.at, e.id`,
    [row.tenant_id, row.id],
  )) as EventRow[];
  const nameOf = (personId: string | null) => events.find((e) => e.actor_id === personId)?.by_name ?? '';
  const signed = row.proposed_at && row.evidence_hash && row.frozen;
  return {
    ...handoffLine(actor, row),
    stewardTenantId: row.tenant_id,
    standard: { id: row.standard_id, number: assessed.standard.version },
    criteria: lines(assessed.judgements),
    evidence: assessed.evidence,
    evidenceHash: assessed.evidenceHash,
    agreement: row.agreement_name ? { name: row.agreement_name } : null,
    proposal: signed ? {
      name: nameOf(row.proposed_by), at: row.proposed_at!.toISOString(), evidenceHash: row.evidence_hash!, expiresAt: addDays(row.proposed_at!, proposalDays).toISOString(),
      criteria: lines(row.frozen!.criteria),
    } : null,
    acceptance: row.accepted_at ? { name: nameOf(row.accepted_by), at: row.accepted_at.toISOString() } : null,
    responsibilities: row.responsibilities,
    events: events.map((e) => ({ id: e.id, from: e.from_state, to: e.to_state, at: e.at.toISOString(), reason: e.reason, byName: e.by_name })),
  };
}

const lines = (judgements: Assessed['judgements']) => judgements.map((j) => ({ ...j, evidenceIds: [...j.evidenceIds] }));

@Injectable()
export class HandoffsQueries {
  constructor(private readonly db: Database) {}

  list(actor: Actor): Promise<ResponseOf<typeof listHandoffs>> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`${handoffSelect} WHERE (h.tenant_id = $1 OR h.partner_tenant_id = $1) ORDER BY p.name COLLATE "und-x-icu", k.title COLLATE "und-x-icu" LIMIT 500`, [actor.tenantId])) as HandoffRow[];
      const open = actor.role === 'coordinator' ? ((await tx.query(
        `SELECT p.partner_tenant_id AS "partnerTenantId", o.name AS "partnerName", k.id AS "kitId", k.title AS "kitTitle"
         FROM partnership p JOIN organisation o ON o.tenant_id = p.partner_tenant_id AND o.id = p.partner_tenant_id
         JOIN kit k ON k.tenant_id = p.tenant_id AND EXISTS (SELECT FROM standard s WHERE s.tenant_id = k.tenant_id AND s.kit_id = k.id AND s.kind = 'handoff')
         WHERE p.tenant_id = $1 AND NOT EXISTS (SELECT FROM handoff h WHERE h.tenant_id = p.tenant_id AND h.partner_tenant_id = p.partner_tenant_id AND h.kit_id = k.id)
         ORDER BY 2, 4 LIMIT 200`,
        [actor.tenantId],
      )) as OpenRow[]) : [];
      return { handoffs: rows.map((row) => handoffLine(actor, row)), open };
    });
  }

  /** Of accompanied cohorts the whole sums; of independent ones small counts are hidden from the steward, who holds no roster. */
  cohorts(actor: Actor, id: string): Promise<ResponseOf<typeof listHandoffCohorts>> {
    return this.db.read(actor, async (tx) => {
      const [handoff] = (await tx.query('SELECT h.tenant_id, h.kit_id, h.partner_tenant_id FROM handoff h WHERE h.id = $1 AND (h.tenant_id = $2 OR h.partner_tenant_id = $2)', [id, actor.tenantId])) as
        { tenant_id: string; kit_id: string; partner_tenant_id: string }[];
      if (!handoff) throw new DomainError('handoff_not_found', 404);
      const rows = (await tx.query(
        `SELECT c.id, c.title, c.state, c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.accompanied_by IS NULL AS independent, c.generation, v.label AS "versionLabel",
           COALESCE(f.enrolled, 0) AS enrolled, COALESCE(f.attended, 0) AS attended, COALESCE(f.completed, 0) AS completed, COALESCE(f.sessions_held, 0) AS "sessionsHeld",
           COALESCE(f.sessions_planned, 0) AS "sessionsPlanned", f.pre_mean::float AS "preMean", f.post_mean::float AS "postMean",
           f.gain_mean::float AS "gainMean", COALESCE(f.matched, 0) AS matched, COALESCE(f.unmatched, 0) AS unmatched
         FROM cohort c JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
         LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
         WHERE c.tenant_id = $3 AND c.kit_tenant_id = $1 AND c.kit_id = $2 AND c.purpose <> 'self_paced' AND c.state <> 'draft' ORDER BY c.starts_on DESC, c.id LIMIT 200`,
        [handoff.tenant_id, handoff.kit_id, handoff.partner_tenant_id],
      )) as CohortRow[];
      const holds = (row: CohortRow) => actor.tenantId === handoff.partner_tenant_id || (!row.independent && actor.role === 'coordinator');
      return { cohorts: rows.map((row) => (holds(row) ? row : discloseCohort(row))) };
    });
  }
}
