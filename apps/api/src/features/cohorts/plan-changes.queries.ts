import type { ChangeReason, CohortState } from '@relevo/domain/cohort';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { newId } from '../../platform/ids.ts';

export const planChangeKinds = ['moved', 'split', 'joined', 'cancelled', 'restored', 'postponed', 'resumed'] as const;
export type PlanChange = {
  tenantId: string; cohortId: string; sessionId?: string | null; kind: (typeof planChangeKinds)[number]; reason?: ChangeReason | null; words?: string; fromState?: CohortState | null; at: Date;
};

/** Keeps what became of a plan and why. The words stay here, for staff; the log and the notices have none of them. */
export async function recordChange(tx: EntityManager, actor: Actor, { tenantId, cohortId, sessionId, kind, reason, words, fromState, at }: PlanChange): Promise<void> {
  await tx.query(
    `INSERT INTO plan_change (tenant_id, id, cohort_id, session_id, kind, reason, words, from_state, made_by, made_by_name, made_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, COALESCE((SELECT p.display_name FROM person p WHERE p.id = $9), ''), $10`,
    [tenantId, newId(), cohortId, sessionId ?? null, kind, reason ?? null, words ?? '', fromState ?? null, actor.personId, at]);
}

/** SQL for the last change of cohort `c` of which `p` fulfils a condition, as `planChange` of the contract shows it. */
export const lastChangeSql = (which: string): string => `(SELECT json_build_object('kind', p.kind, 'reason', p.reason, 'words', p.words, 'madeByName', p.made_by_name, 'madeAt', ${iso('p.made_at')})
  FROM plan_change p WHERE p.tenant_id = c.tenant_id AND p.cohort_id = c.id AND ${which} ORDER BY p.made_at DESC, p.id DESC LIMIT 1)`;

/** The last change of a kind to a cohort as a whole. */
export async function lastChange(tx: EntityManager, { tenantId, id }: { tenantId: string; id: string }, kind: PlanChange['kind']): Promise<{ fromState: CohortState | null } | undefined> {
  const rows = (await tx.query(
    `SELECT p.from_state AS "fromState" FROM plan_change p WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.session_id IS NULL AND p.kind = $3 ORDER BY p.made_at DESC, p.id DESC LIMIT 1`, [tenantId, id, kind],
  )) as { fromState: CohortState | null }[];
  return rows[0];
}
