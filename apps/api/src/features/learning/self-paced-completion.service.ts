import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ActiveRole } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { refreshFigures } from '../cohorts/figures.service.ts';
import { LearningService } from './learning.service.ts';

type Of = { tenantId: string; cohortId: string; personId: string };
type Standing = { enrolmentId: string; kitTenantId: string; kitId: string; openedBy: string; openedRole: string; traces: number };

/** Nobody ends a self-paced course for its people: each completes it in the moment in which the rule is met, and their certificate is issued then. */
@Injectable()
export class SelfPacedCompletionService implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly events: CohortEventsService, private readonly learning: LearningService) {}

  onModuleInit(): void {
    // A key was wrong, and some pass by the right one: in an open course they complete now.
    this.events.on('regraded', async (tx, actor, { tenantId, cohortId, personIds }) => {
      const isOne = await this.db.inTenant(tx, actor, tenantId, () => tx.query(`SELECT 1 FROM self_paced_course s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, [tenantId, cohortId])) as unknown[];
      if (isOne.length > 0) for (const personId of personIds) await this.follow(tx, actor, { tenantId, cohortId, personId }, true);
    });
  }

  /**
   * Call it whenever somebody did a part of it or a test of theirs was judged; of any other cohort nothing follows. A course that was closed meanwhile is
   * completed by what was handed in before and only marked since.
   * @param marked a test was judged by the marks of its essays
   */
  async follow(tx: EntityManager, acting: Acting, of: Of, marked = false): Promise<void> {
    await this.db.inTenant(tx, acting, of.tenantId, async () => {
      const standing = await this.standing(tx, of, marked);
      if (!standing) return;
      const system = systemOf(of.tenantId);
      const { people: [person] } = await this.learning.completions(tx, system, of.tenantId, of.cohortId, of.personId);
      if (!person?.completion.complete) {
        // Their first trace: from now on they count among those who began.
        if (standing.traces <= 1) await refreshFigures(tx, of.tenantId, of.cohortId);
        return;
      }
      await tx.query(`UPDATE enrolment e SET state = 'completed', completed_at = $3 WHERE ${tenantIs('e', 1)} AND e.id = $2`, [of.tenantId, standing.enrolmentId, this.clock.now()]);
      await refreshFigures(tx, of.tenantId, of.cohortId);
      const opener: Actor = { tenantId: of.tenantId, personId: standing.openedBy, role: standing.openedRole as ActiveRole, organisationId: of.tenantId };
      await this.events.tell(tx, opener, 'settled', { kitTenantId: standing.kitTenantId, kitId: standing.kitId, tenantId: of.tenantId, cohortId: of.cohortId, people: [{ personId: of.personId, displayName: person.displayName }] });
      await audit(tx, system, { tenantId: of.tenantId, at: this.clock.now(), action: 'enrolment.complete', subjectKind: 'enrolment', subjectId: standing.enrolmentId, detail: { cohortId: of.cohortId } });
    });
  }

  /** An enrolment that may be completed now, held until this transaction ends. */
  private async standing(tx: EntityManager, { tenantId, cohortId, personId }: Of, marked: boolean): Promise<Standing | undefined> {
    const rows = (await tx.query(
      `SELECT e.id AS "enrolmentId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", s.opened_by AS "openedBy", s.opened_role AS "openedRole",
         (SELECT count(*)::int FROM (SELECT FROM progress g WHERE g.tenant_id = e.tenant_id AND g.enrolment_id = e.id LIMIT 2) t) + (SELECT count(*)::int FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id) AS traces
       FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id JOIN self_paced_course s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = $3 AND ((c.state = 'running' AND e.state = 'enrolled') OR ($4 AND e.state IN ('enrolled', 'not_completed'))) FOR NO KEY UPDATE OF e`,
      [tenantId, cohortId, personId, marked],
    )) as Standing[];
    return rows[0];
  }
}
