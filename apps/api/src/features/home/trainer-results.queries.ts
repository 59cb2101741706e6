import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listTrainerResults, TrainerResult } from '@relevo/contracts/trainer-results';
import { fewestForTrainer, gainOf, type GainSums } from '@relevo/domain/gain';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { gainJson, gainOfFigures } from '../../database/gain-sums.ts';
import { tenantIs } from '../../database/scope.ts';

type Row = Omit<TrainerResult, 'gain' | 'matched'> & { gain: GainSums };

/** What each trainer's groups gained. Whoever manages the institution holds its rosters, so that nothing is hidden from them; too few people tell nothing of a trainer. */
@Injectable()
export class TrainerResultsQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { page, size }: QueryOf<typeof listTrainerResults>): Promise<ResponseOf<typeof listTrainerResults>> {
    const [{ total, items }] = (await this.db.readOnce(actor, (tx) => tx.query(sql(), [actor.tenantId, size, (page - 1) * size]))) as [{ total: number; items: Row[] }];
    return { total, page, size, items: items.map(({ gain, ...trainer }) => ({ ...trainer, matched: gain.n, gain: gain.n < fewestForTrainer ? null : gainOf(gain) })) };
  }
}

/** A cohort that several gave counts for each of them. */
const sql = () => `
  WITH gave AS (
    SELECT a.cohort_id, a.person_id, max(a.display_name) AS name FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id AND s.state = 'held'
    WHERE ${tenantIs('a', 1)} AND a.duty = 'trainer' GROUP BY a.cohort_id, a.person_id),
  sums AS (
    SELECT g.person_id, max(g.name) AS name, count(*)::int AS cohorts, ${gainJson} AS gain
    FROM gave g JOIN (SELECT f.cohort_id, ${gainOfFigures('f')} FROM cohort_figures f WHERE ${tenantIs('f', 1)} AND f.matched > 0) f ON f.cohort_id = g.cohort_id GROUP BY g.person_id),
  shown AS (SELECT * FROM sums ORDER BY folded(name), person_id LIMIT $2 OFFSET $3)
  SELECT (SELECT count(*)::int FROM sums) AS total,
    COALESCE((SELECT json_agg(json_build_object('personId', person_id, 'displayName', name, 'cohorts', cohorts, 'gain', gain) ORDER BY folded(name), person_id) FROM shown), '[]') AS items`;
