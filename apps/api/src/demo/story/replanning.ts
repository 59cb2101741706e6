import { CohortSessionsService } from '../../features/cohorts/cohort-sessions.service.ts';
import { SessionSplitsService } from '../../features/cohorts/session-splits.service.ts';
import { idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';
import { sessionOf } from './cohort.ts';

type Of = Pick<Script, 'tenant' | 'by' | 'key'>;

/** A long session is given on two days: from the middle of its blocks on, another one. */
export function divided(stage: Stage, { tenant, by, key }: Of, ordinal: number, at: Date, starts: Date): void {
  stage.at(at, `${key}: un encuentro se divide`, async () => {
    const sessionId = await sessionOf(stage, tenant, key, ordinal);
    const [middle] = await stage.read(tenant, async (tx) => (await tx.query(
      `SELECT x -> 'blocks' -> (jsonb_array_length(x -> 'blocks') / 2) ->> 'id' AS id FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
         JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id, jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') x
       WHERE s.tenant_id = $1 AND s.id = $2 AND r ->> 'id' = c.run_sheet_id AND x ->> 'id' = s.run_sheet_session_id`, [tenantId(tenant), sessionId])) as { id: string }[]);
    await stage.service(SessionSplitsService).split(stage.actor(by), cohortId(key), sessionId, { id: idOf('session', key, 'second'), atBlockId: middle!.id, startsAt: starts.toISOString() });
  });
}

/** The hall is taken that day. */
export function withoutVenue(stage: Stage, { tenant, by, key }: Of, ordinal: number, at: Date): void {
  stage.at(at, `${key}: un encuentro se cancela`, async () => stage.service(CohortSessionsService).cancel(
    stage.actor(by), cohortId(key), await sessionOf(stage, tenant, key, ordinal), { reason: 'venue', words: 'La sala está ocupada ese día; se busca otra.' }));
}
