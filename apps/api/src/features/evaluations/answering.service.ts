import { Injectable } from '@nestjs/common';
import { mayEvaluate, type Evaluation } from '@relevo/domain/evaluation';
import type { EntityManager } from 'typeorm';
import { Database, holderOf, systemOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { insertSheets } from './evaluations.queries.ts';

type Behind = { tenantId: string; sessionId: string; cohortId: string };
type Facts = { locale: string; startsAt: Date; state: string; closesAt: Date; enrolled: number; responses: number };

/** What whoever has the link sends; no session of theirs is looked at, so that nothing joins a sheet to a person. */
@Injectable()
export class AnsweringService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /**
   * Whether the form behind a link takes a sheet now. @returns the language of the cohort
   * @throws DomainError 404 `evaluation_not_found`; 409 `evaluation_not_open_yet`, `evaluation_closed`, `evaluation_full`
   */
  async form(token: string): Promise<{ locale: string }> {
    const behind = await this.behind(token);
    return this.db.read(systemOf(behind.tenantId), (tx) => this.mayAnswer(tx, behind));
  }

  /** The same sheet again is taken once. @throws DomainError as `form`, and 409 `id_taken` */
  async send(token: string, sheet: Evaluation & { id: string }): Promise<void> {
    const behind = await this.behind(token);
    await this.db.write(systemOf(behind.tenantId), async (tx) => {
      // One after another, so that the last sheet that fits is one.
      await tx.query(`SELECT 1 FROM evaluation_opening o WHERE ${tenantIs('o', 1)} AND o.session_id = $2 FOR UPDATE`, [behind.tenantId, behind.sessionId]);
      const again = (await tx.query(`SELECT v.session_id = $3 AS here FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.id = $2`, [behind.tenantId, sheet.id, behind.sessionId])) as { here: boolean }[];
      if (again[0]?.here) return;
      await this.mayAnswer(tx, behind);
      if ((await insertSheets(tx, behind, [sheet], null)).length === 0) throw new DomainError('id_taken', 409);
    });
  }

  private async mayAnswer(tx: EntityManager, { tenantId, sessionId, cohortId }: Behind): Promise<{ locale: string }> {
    const [row] = (await tx.query(
      `SELECT c.locale, s.starts_at AS "startsAt", s.state, o.closes_at AS "closesAt",
         (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $3 AND e.state <> 'withdrawn') AS enrolled,
         (SELECT count(*)::int FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.session_id = $2) AS responses
       FROM evaluation_opening o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
       WHERE ${tenantIs('o', 1)} AND o.session_id = $2`, [tenantId, sessionId, cohortId],
    )) as Facts[];
    const { locale, state, ...facts } = found(row, 'evaluation');
    allowed(mayEvaluate({ ...facts, cancelled: state === 'cancelled' }, this.clock.now()));
    return { locale };
  }

  private async behind(token: string): Promise<Behind> {
    const hash = sha256(token);
    const rows = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT o.tenant_id AS "tenantId", o.session_id AS "sessionId", o.cohort_id AS "cohortId" FROM evaluation_opening o WHERE o.token_hash = $1', [hash]))) as Behind[];
    return found(rows[0], 'evaluation');
  }
}
