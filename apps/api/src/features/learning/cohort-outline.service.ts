import { Injectable } from '@nestjs/common';
import type { OwnPace } from '@relevo/domain/self-paced';
import type { RunSession } from '@relevo/domain/test-window';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { ownPart } from './course.queries.ts';
import { outlineFacts, windowOf, type OutlineFacts, type TestFacts } from './outline-facts.ts';
import { outlineForTracks } from './track-view.ts';

export type { OutlineFacts, TestFacts } from './outline-facts.ts';

/** What a cohort's participants have of the version that it has pinned, and when. */
@Injectable()
export class CohortOutlineService {
  /** Its modules and tests, those of its tracks; null where nothing was rendered. */
  async facts(tx: EntityManager, cohort: { tenantId: string; id: string }): Promise<OutlineFacts | null> {
    const rows = (await tx.query(
      `SELECT c.tracks, o.hash, o.body FROM cohort c JOIN LATERAL (${ownPart("'outline'")}) o ON true WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id],
    )) as { tracks: string[]; hash: string; body: string }[];
    if (!rows[0]) return null;
    const { hash, body } = outlineForTracks(rows[0], rows[0].tracks);
    return outlineFacts(hash, body);
  }

  /** When a test may be sat, asked of a moment; of a follow-up in which round. */
  async window(tx: EntityManager, cohort: { tenantId: string; id: string; endsOn: string; timeZone: string; /** Of whom, where each goes alone. */ pace?: OwnPace | null }, test: TestFacts, facts: OutlineFacts, at: Date): Promise<ReturnType<typeof windowOf>> {
    const sessions = (await tx.query(
      `SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt" FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.state <> 'cancelled'`,
      [cohort.tenantId, cohort.id],
    )) as RunSession[];
    return windowOf(test, facts, { endsOn: cohort.endsOn, timeZone: cohort.timeZone, sessions, pace: cohort.pace ?? null }, at);
  }
}
