import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Discussion, DiscussionSettings, updateTopic, Written } from '@relevo/contracts/discussions';
import { judgePost, type Judgement } from '@relevo/domain/discussion';
import type { Actor } from '@relevo/domain/permissions';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { DiscussionPagesService } from './discussion-pages.service.ts';
import { DiscussionReach } from './discussion-reach.service.ts';
import { DiscussionTimesService } from './discussion-times.service.ts';
import { lockPost, recount } from './discussions.queries.ts';

/** What whoever leads a cohort does with its discussion. What they decide about somebody's words they may also do once the cohort is over. */
@Injectable()
export class DiscussionModerationService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reach: DiscussionReach,
    private readonly pages: DiscussionPagesService,
    private readonly times: DiscussionTimesService,
  ) {}

  /** Off, participants find nothing; what was written is kept, and is there when it is switched on again. @throws DomainError 404 `cohort_not_found`; 403; 409 `cohort_over` */
  set(actor: Actor, cohortId: string, { on, approval, voices }: DiscussionSettings): Promise<Discussion> {
    return this.db.write(actor, async (tx) => {
      const { cohort, settings } = await this.reach.open(tx, actor, cohortId, 'discussion:moderate');
      if (on && !settings.on && (cohort.state === 'completed' || cohort.state === 'cancelled')) throw new DomainError('cohort_over');
      const now = this.clock.now();
      await this.db.inTenant(tx, actor, cohort.tenantId, () => tx.query(
        `INSERT INTO discussion (tenant_id, cohort_id, state, approval, voices, changed_by, changed_at, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (tenant_id, cohort_id) DO UPDATE SET state = excluded.state, approval = excluded.approval, voices = excluded.voices, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
        [cohort.tenantId, cohortId, on ? 'on' : 'off', approval, voices, actor.personId, now],
      ));
      const shown = await this.pages.listIn(tx, actor, await this.reach.open(tx, actor, cohortId, 'discussion:moderate'), { page: 1, size: 20 });
      await this.db.inTenant(tx, actor, cohort.tenantId, () => audit(tx, actor, { tenantId: cohort.tenantId, at: now, action: 'discussion.set', subjectKind: 'cohort', subjectId: cohortId, detail: { on, approval, voices } }));
      return shown;
    });
  }

  /** @throws DomainError 404 `cohort_not_found`, `post_not_found`; 403; 409 with the refusal of `judgePost`; 422 `reason_needed` */
  judge(actor: Actor, cohortId: string, postId: string, { judgement, reason }: { judgement: Judgement; reason: string }): Promise<Written> {
    return this.db.write(actor, async (tx) => {
      const { cohort } = await this.reach.open(tx, actor, cohortId, 'discussion:moderate');
      return this.db.inTenant(tx, actor, cohort.tenantId, async () => {
        const post = found(await lockPost(tx, cohort.tenantId, cohortId, postId), 'post');
        const decision = judgePost({ state: post.state, own: post.personId === actor.personId }, judgement, reason);
        if (!decision.ok && decision.code === 'reason_needed') invalid('reason', 'reason_needed');
        const { state } = allowed(decision);
        const now = this.clock.now();
        await tx.query(
          `UPDATE discussion_post p SET state = $3, kept = $3 = 'shown', reports = 0, hidden_by = CASE WHEN $3 = 'hidden' THEN $4::uuid END, reason = CASE WHEN $3 = 'hidden' THEN $5 ELSE '' END,
             shown_at = CASE WHEN $3 = 'shown' THEN COALESCE(p.shown_at, $6) ELSE p.shown_at END WHERE ${tenantIs('p', 1)} AND p.id = $2`,
          [cohort.tenantId, postId, state, actor.personId, reason, now],
        );
        await recount(tx, cohort.tenantId, post.topicId);
        await this.times.watch(tx, cohort);
        await audit(tx, actor, { tenantId: cohort.tenantId, at: now, action: 'discussion.judge', subjectKind: 'discussion_post', subjectId: postId, detail: { state } });
        return { id: postId, topicId: post.topicId, state };
      });
    });
  }

  /** @throws DomainError 404 `cohort_not_found`, `topic_not_found`, also for one that its writer took away */
  topic(actor: Actor, cohortId: string, topicId: string, { pinned, locked }: BodyOf<typeof updateTopic>): Promise<ResponseOf<typeof updateTopic>> {
    return this.db.write(actor, async (tx) => {
      const { cohort } = await this.reach.open(tx, actor, cohortId, 'discussion:moderate');
      return this.db.inTenant(tx, actor, cohort.tenantId, async () => {
        const [rows] = (await tx.query(
          `UPDATE discussion_topic t SET pinned = COALESCE($4, t.pinned), locked = COALESCE($5, t.locked) WHERE ${tenantIs('t', 1)} AND t.cohort_id = $2 AND t.id = $3 AND t.state <> 'removed' RETURNING t.id, t.pinned, t.locked`,
          [cohort.tenantId, cohortId, topicId, pinned ?? null, locked ?? null],
        )) as [ResponseOf<typeof updateTopic>[], number];
        const topic = found(rows[0], 'topic');
        await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'discussion.topic', subjectKind: 'discussion_topic', subjectId: topicId, detail: { pinned: topic.pinned, locked: topic.locked } });
        return topic;
      });
    });
  }
}
