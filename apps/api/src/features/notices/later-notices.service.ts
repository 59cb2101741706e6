import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { laterTellings, roundsOfTest, type FollowUpMonths, type LaterOccasion } from '@relevo/domain/follow-up';
import { workTellings } from '@relevo/domain/work-evaluation';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { insertNotice } from './notice-rows.queries.ts';
import { wakeMail } from './wake-mail.ts';

type Telling = { months: FollowUpMonths; occasion: LaterOccasion | 'work' };
type Cohort = { state: string; timeZone: string; endsOn: string; kitTenantId: string; kitVersionId: string; ends: Date[] };

/** Tells participants, months after a cohort's end, that something can be done again, and whoever taught that a round of what is done at work begins. What a notice is about stays behind the sign-in. */
@Injectable()
export class LaterNotices implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly events: CohortEventsService) {}

  onModuleInit(): void {
    this.events.on('completed', (tx, actor, { tenantId, cohortId }) => this.db.inTenant(tx, actor, tenantId, () => this.plan(tx, tenantId, cohortId)));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('notice.later', ({ tenantId, cohortId, months, occasion }) => this.tell(String(tenantId), String(cohortId), { months: Number(months) as FollowUpMonths, occasion: occasion as Telling['occasion'] }));
  }

  /** Of a kit that has no test later participants are told nothing; what is done at work is asked of every cohort. */
  private async plan(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
    const cohort = await this.cohort(tx, tenantId, cohortId);
    if (!cohort) return;
    const asked = await this.asked(tx, systemOf(tenantId), cohort);
    const end = { endsOn: cohort.endsOn, timeZone: cohort.timeZone, sessions: cohort.ends.map((endsAt) => ({ endsAt })) };
    const now = this.clock.now();
    for (const { months, occasion, dueAt } of [...laterTellings(end, now).filter((one) => (asked.get(one.months)?.length ?? 0) > 0), ...workTellings(end, now)]) {
      await tx.query('INSERT INTO later_telling (tenant_id, cohort_id, months, occasion, due_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [tenantId, cohortId, months, occasion, dueAt]);
      await this.jobs.send(tx, 'notice.later', { tenantId, cohortId, months, occasion }, dueAt);
    }
  }

  /** Everybody hears that a round is open; that it closes soon, whoever has not handed in all of its tests. Told once, however often the job runs. */
  async tell(tenantId: string, cohortId: string, { months, occasion }: Telling): Promise<void> {
    const acting = systemOf(tenantId);
    await this.db.write(acting, async (tx) => {
      const now = this.clock.now();
      const [taken] = (await tx.query(
        `UPDATE later_telling l SET made_at = $5 WHERE ${tenantIs('l', 1)} AND l.cohort_id = $2 AND l.months = $3 AND l.occasion = $4 AND l.made_at IS NULL AND l.due_at <= $5 RETURNING 1`,
        [tenantId, cohortId, months, occasion, now],
      )) as [unknown[], number];
      const cohort = taken.length > 0 ? await this.cohort(tx, tenantId, cohortId) : null;
      if (cohort?.state !== 'completed') return;
      const plan = { tenantId, cohortId, state: 'completed' as const, off: false, timeZone: cohort.timeZone, dates: [] };
      const to = occasion === 'work' ? { team: 'teaching' as const } : { participants: await this.stillAsked(tx, acting, { tenantId, cohortId, months, occasion }, cohort) };
      const made = await insertNotice(tx, plan, { kind: 'follow_up', occasion, date: null, to, now, readyAt: now });
      if (made) await wakeMail(this.jobs, tx, tenantId, now, now);
    });
  }

  private async stillAsked(tx: EntityManager, acting: Acting, { tenantId, cohortId, months, occasion }: Telling & { tenantId: string; cohortId: string }, cohort: Cohort): Promise<string[]> {
    const tests = (await this.asked(tx, acting, cohort)).get(months) ?? [];
    const people = (await tx.query(
      `SELECT e.person_id AS id FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn' AND ($3 = 'later'
         OR (SELECT count(DISTINCT a.test_id) FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id AND a.months = $4 AND a.submitted_at IS NOT NULL AND a.test_id = ANY ($5)) < cardinality($5::text[]))`,
      [tenantId, cohortId, occasion, months, tests],
    )) as { id: string }[];
    return people.map(({ id }) => id);
  }

  private async cohort(tx: EntityManager, tenantId: string, cohortId: string): Promise<Cohort | null> {
    const rows = (await tx.query(
      `SELECT c.state, c.time_zone AS "timeZone", c.ends_on::text AS "endsOn", c.kit_tenant_id AS "kitTenantId", c.kit_version_id AS "kitVersionId",
         COALESCE((SELECT array_agg(s.ends_at) FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state <> 'cancelled'), '{}') AS ends
       FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId],
    )) as Cohort[];
    return rows[0] ?? null;
  }

  /** The tests of each round. */
  private async asked(tx: EntityManager, acting: Acting, { kitTenantId, kitVersionId }: Cohort): Promise<Map<FollowUpMonths, string[]>> {
    const ids = await this.db.inTenant(tx, acting, kitTenantId, async () => ((await tx.query(
      `SELECT x.test ->> 'id' AS id FROM kit_version v, jsonb_array_elements(v.document -> 'tests') WITH ORDINALITY AS x (test, nth) WHERE ${tenantIs('v', 1)} AND v.id = $2 AND x.test ->> 'purpose' = 'follow_up' ORDER BY x.nth`,
      [kitTenantId, kitVersionId],
    )) as { id: string }[]).map(({ id }) => id));
    const rounds = new Map<FollowUpMonths, string[]>();
    for (const id of ids) for (const months of roundsOfTest(id, ids)) rounds.set(months, [...(rounds.get(months) ?? []), id]);
    return rounds;
  }
}
