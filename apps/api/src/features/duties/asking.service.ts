import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { remindAnswerAt, silentFrom } from '@relevo/domain/duty';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { NoticesService } from '../notices/notices.service.ts';

type Open = { id: string; startsAt: Date; askedAt: Date };
type Reminded = { personId: string; personTenantId: string; sessionId: string; cohortId: string };
const live = "c.state IN ('scheduled', 'running') AND s.state = 'planned'";

/** When people are asked, and reminded once. Nobody is asked for a draft: from its scheduling on the days are counted. */
@Injectable()
export class AskingService implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly events: CohortEventsService, private readonly notices: NoticesService) {}

  onModuleInit(): void {
    this.events.on('scheduled', (tx, actor, { tenantId, cohortId }) => this.begin(tx, actor, tenantId, cohortId));
    this.events.on('assigned', (tx, actor, e) => (e.asked ? this.plan(tx, actor, e) : Promise.resolve()));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('duty.remind', ({ tenantId, id }) => this.remind(String(tenantId), String(id)));
  }

  /** Of two at once one finds it not reminded yet; one that was answered, moved into the past or cancelled is left alone. */
  async remind(tenantId: string, id: string): Promise<void> {
    const system = systemOf(tenantId);
    await this.db.write(system, async (tx) => {
      const now = this.clock.now();
      const [rows] = (await tx.query(
        `UPDATE assignment a SET reminded_at = $3 FROM session s, cohort c WHERE ${tenantIs('a', 1)} AND a.id = $2 AND a.answer = 'asked' AND a.reminded_at IS NULL
           AND s.tenant_id = a.tenant_id AND s.id = a.session_id AND c.tenant_id = a.tenant_id AND c.id = a.cohort_id AND ${live} AND s.starts_at > $3
         RETURNING a.person_id AS "personId", a.person_tenant_id AS "personTenantId", a.session_id AS "sessionId", a.cohort_id AS "cohortId"`,
        [tenantId, id, now])) as [Reminded[], number];
      const [one] = rows;
      if (!one) return;
      const { sessionId, ...of } = one;
      await this.notices.askAgain(tx, system, { ...of, tenantId, sessionIds: [sessionId] });
      await audit(tx, system, { tenantId, at: now, action: 'duty.remind', subjectKind: 'session', subjectId: sessionId });
    });
  }

  private async begin(tx: EntityManager, actor: Actor, tenantId: string, cohortId: string): Promise<void> {
    const now = this.clock.now();
    await this.db.inTenant(tx, actor, tenantId, async () => {
      const open = (await tx.query(openSql(), [tenantId, cohortId, null])) as Open[];
      if (open.length === 0) return;
      const rows = open.map(({ id, startsAt }) => ({ id, silent: silentFrom(now, startsAt) }));
      await tx.query(`UPDATE assignment a SET asked_at = $2, silent_from = r.silent FROM json_to_recordset($3) AS r (id uuid, silent timestamptz) WHERE ${tenantIs('a', 1)} AND a.id = r.id`, [tenantId, now, JSON.stringify(rows)]);
      await this.send(tx, tenantId, open.map((one) => ({ ...one, askedAt: now })));
    });
  }

  private async plan(tx: EntityManager, actor: Actor, { tenantId, cohortId, personId }: CohortEvents['assigned']): Promise<void> {
    await this.db.inTenant(tx, actor, tenantId, async () => {
      const open = (await tx.query(`${openSql()} AND ${live}`, [tenantId, cohortId, personId])) as Open[];
      await this.send(tx, tenantId, open);
    });
  }

  private async send(tx: EntityManager, tenantId: string, open: readonly Open[]): Promise<void> {
    for (const { id, askedAt, startsAt } of open) {
      const due = remindAnswerAt(askedAt, startsAt);
      if (due) await this.jobs.send(tx, 'duty.remind', { tenantId, id }, due, `${id}/${askedAt.toISOString()}`);
    }
  }
}

/** `$3` one person alone. */
const openSql = () => `SELECT a.id, a.asked_at AS "askedAt", s.starts_at AS "startsAt" FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id
  JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.answer = 'asked' AND a.reminded_at IS NULL AND ($3::uuid IS NULL OR a.person_id = $3)`;
