import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { discussionGoneAt, discussionToldAt } from '@relevo/domain/discussion';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { NoticesService } from '../notices/notices.service.ts';
import { waits } from './discussions.queries.ts';

const day = 86_400_000;
type Cohort = { id: string; tenantId: string; timeZone: string };

/** What time brings to a discussion: once a day people are told that there is something new in it, and so long after the cohort's end what was written goes. */
@Injectable()
export class DiscussionTimesService implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly notices: NoticesService) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('discussion.tell', ({ tenantId, cohortId }) => this.tell(String(tenantId), String(cohortId)));
    await this.jobs.work('discussion.forget', async ({ tenantId, cohortId }) => { await this.sweep(String(tenantId), String(cohortId)); });
  }

  /** Call it when something was written or decided. Of a day's messages one job is enough. */
  async watch(tx: EntityManager, { id: cohortId, tenantId, timeZone }: Cohort): Promise<void> {
    const then = discussionToldAt(this.clock.now(), timeZone);
    await this.jobs.send(tx, 'discussion.tell', { tenantId, cohortId }, then, `${cohortId}/${then.toISOString()}`);
    const at = await goneAt(tx, tenantId, cohortId);
    if (at) await this.lookAt(tx, tenantId, cohortId, at);
  }

  /** Tells whoever has something of others in sight that was not when people were told last, and the team where something waits for it. */
  async tell(tenantId: string, cohortId: string): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const now = this.clock.now();
      const [since] = (await tx.query(`SELECT d.told_at AS at FROM discussion d WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2 AND d.state = 'on' FOR UPDATE`, [tenantId, cohortId])) as { at: Date }[];
      if (!since) return;
      const [row] = (await tx.query(
        `SELECT COALESCE((SELECT array_agg(e.person_id) FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn' AND EXISTS (
           SELECT FROM discussion_post p JOIN discussion_topic t ON t.tenant_id = p.tenant_id AND t.id = p.topic_id AND t.state = 'shown'
           WHERE p.tenant_id = e.tenant_id AND p.cohort_id = e.cohort_id AND p.state = 'shown' AND p.shown_at >= $3 AND p.shown_at < $4 AND p.person_id <> e.person_id)), '{}') AS people,
           EXISTS (SELECT FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND ${waits('p')}) AS waits`, [tenantId, cohortId, since.at, now],
      )) as { people: string[]; waits: boolean }[];
      await tx.query(`UPDATE discussion d SET told_at = $3 WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2`, [tenantId, cohortId, now]);
      const { people, waits: team } = row!;
      if (people.length > 0 || team) await this.notices.tellOfDiscussion(tx, tenantId, cohortId, { participants: people, ...(team ? { team: true as const } : {}) });
    });
  }

  /** As the job does: a cohort that ends later than it was to is looked at again then. @returns topics that went, with all that was written in them */
  async sweep(tenantId: string, cohortId: string): Promise<number> {
    const system = systemOf(tenantId);
    return this.db.write(system, async (tx) => {
      const now = this.clock.now();
      const at = await goneAt(tx, tenantId, cohortId);
      if (at && at > now) await this.lookAt(tx, tenantId, cohortId, at);
      if (!at || at > now) return 0;
      const [, count] = (await tx.query(`DELETE FROM discussion_topic t WHERE ${tenantIs('t', 1)} AND t.cohort_id = $2`, [tenantId, cohortId])) as [unknown[], number];
      await tx.query(`DELETE FROM discussion_voice v WHERE ${tenantIs('v', 1)} AND v.cohort_id = $2`, [tenantId, cohortId]);
      await tx.query(`UPDATE discussion d SET state = 'off' WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2`, [tenantId, cohortId]);
      if (count > 0) await audit(tx, system, { tenantId, at: now, action: 'discussion.forget', subjectKind: 'cohort', subjectId: cohortId, detail: { count } });
      return count;
    });
  }

  private async lookAt(tx: EntityManager, tenantId: string, cohortId: string, at: Date): Promise<void> {
    const then = new Date(Math.ceil(at.getTime() / day) * day);
    await this.jobs.send(tx, 'discussion.forget', { tenantId, cohortId }, then, `${cohortId}/${then.toISOString()}`);
  }
}

async function goneAt(tx: EntityManager, tenantId: string, cohortId: string): Promise<Date | null> {
  const rows = (await tx.query(`SELECT (c.ends_on + 1)::timestamp AT TIME ZONE c.time_zone AS over FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId])) as { over: Date }[];
  return rows[0] ? discussionGoneAt(rows[0].over) : null;
}
