import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { startTopic, Written } from '@relevo/contracts/discussions';
import { afterReport, discussionLimits, lookAtPost, mayEditPost, mayPost, removesPost, type PostLook, type PostState, type ReportReason } from '@relevo/domain/discussion';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { DiscussionPagesService } from './discussion-pages.service.ts';
import { DiscussionReach, type ReachedDiscussion } from './discussion-reach.service.ts';
import { DiscussionTimesService } from './discussion-times.service.ts';
import { allNames, lockPost, recount, topicOf, type PostForChange } from './discussions.queries.ts';

type NewTopic = BodyOf<typeof startTopic>;
type NewPost = Pick<NewTopic, 'id' | 'text' | 'agreed'>;
type Looked = { title?: string; text: string };

/** What people write. Everything is written as the cohort's tenant, once it is known that they may: a number is given and counted, and whoever visits may write too. */
@Injectable()
export class DiscussionPostsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reach: DiscussionReach,
    private readonly pages: DiscussionPagesService,
    private readonly times: DiscussionTimesService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `discussion_not_found`; 403; 409 `cohort_not_open`, `rule_first`, `id_taken`; 422 `post_identifies`, `unknown` at `moduleId`; 429 */
  start(actor: Actor, cohortId: string, { topicId, moduleId, title, ...post }: NewTopic): Promise<Written> {
    return this.writing(actor, cohortId, 'discussion:write', async (tx, reached) => {
      const known = await this.known(tx, reached, actor, post.id, topicId);
      if (known) return known;
      if (moduleId !== null && !(await this.pages.modules(tx, actor, reached)).some(({ id }) => id === moduleId)) invalid('moduleId', 'unknown');
      const look = await this.look(tx, reached, { title, text: post.text });
      const now = this.clock.now();
      await tx.query(
        'INSERT INTO discussion_topic (tenant_id, id, cohort_id, module_id, title, person_id, state, started_at, last_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)',
        [reached.cohort.tenantId, topicId, cohortId, moduleId, title, actor.personId, look.state, now],
      );
      return this.insert(tx, actor, reached, { ...post, topicId, first: true, look });
    });
  }

  /** @throws DomainError as `start`; 404 `topic_not_found`; 409 `topic_locked` */
  reply(actor: Actor, cohortId: string, topicId: string, post: NewPost): Promise<Written> {
    return this.writing(actor, cohortId, 'discussion:write', async (tx, reached) => {
      const known = await this.known(tx, reached, actor, post.id, topicId);
      if (known) return known;
      const { tenantId } = reached.cohort;
      const topic = found(await topicOf(tx, { tenantId, cohortId, personId: actor.personId, team: reached.as === 'team' }, topicId), 'topic');
      allowed(mayPost({ cohortState: reached.cohort.state, locked: topic.locked }));
      const look = await this.look(tx, reached, { text: post.text });
      const written = await this.insert(tx, actor, reached, { ...post, topicId, first: false, look });
      if (look.state === 'shown') await tx.query(`UPDATE discussion_topic t SET replies = replies + 1, last_at = $3 WHERE ${tenantIs('t', 1)} AND t.id = $2`, [tenantId, topicId, this.clock.now()]);
      return written;
    });
  }

  /** @throws DomainError 404 `post_not_found`; 409 with the refusal of `mayEditPost` or `mayPost`; 422 `post_identifies` */
  edit(actor: Actor, cohortId: string, postId: string, text: string): Promise<Written> {
    return this.writing(actor, cohortId, 'discussion:write', async (tx, reached) => {
      const post = await this.own(tx, actor, reached, postId);
      allowed(mayPost({ cohortState: reached.cohort.state, locked: post.locked }));
      const now = this.clock.now();
      allowed(mayEditPost(post, now));
      if (post.text === text) return { id: postId, topicId: post.topicId, state: post.state };
      const { state, flagged } = await this.look(tx, reached, { text });
      // What waits because somebody reported it goes on waiting.
      const next: PostState = post.state === 'waiting' ? 'waiting' : state;
      await tx.query(
        `UPDATE discussion_post p SET text = $3, edited_at = $4, state = $5, flagged = $6, kept = false, shown_at = CASE WHEN $5 = 'shown' THEN COALESCE(p.shown_at, $4) ELSE p.shown_at END WHERE ${tenantIs('p', 1)} AND p.id = $2`,
        [reached.cohort.tenantId, postId, text, now, next, flagged],
      );
      return this.changed(tx, actor, reached, post, next, 'discussion.edit');
    });
  }

  /** Its words go. What nobody else had in sight goes whole, and so does a topic that only its writer wrote in. @throws DomainError 404 `post_not_found` */
  remove(actor: Actor, cohortId: string, postId: string): Promise<Written> {
    return this.writing(actor, cohortId, 'discussion:write', async (tx, reached) => {
      const post = await this.own(tx, actor, reached, postId);
      const { tenantId } = reached.cohort;
      if (!removesPost(post.state)) return { id: postId, topicId: post.topicId, state: post.state };
      const [others] = (await tx.query(`SELECT EXISTS (SELECT FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.topic_id = $2 AND NOT p.first AND p.person_id <> $3) AS any`, [tenantId, post.topicId, actor.personId])) as { any: boolean }[];
      if (post.first && !others!.any) await tx.query(`DELETE FROM discussion_topic t WHERE ${tenantIs('t', 1)} AND t.id = $2`, [tenantId, post.topicId]);
      else if (!post.first && post.shownAt === null) await tx.query(`DELETE FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.id = $2`, [tenantId, postId]);
      else {
        await tx.query(`UPDATE discussion_post p SET state = 'removed', text = '', reason = '', hidden_by = NULL, flagged = false, reports = 0 WHERE ${tenantIs('p', 1)} AND p.id = $2`, [tenantId, postId]);
        // The title is their words too. Others' replies stay to be read; nobody goes on under it.
        if (post.first) await tx.query(`UPDATE discussion_topic t SET title = '', locked = true, pinned = false WHERE ${tenantIs('t', 1)} AND t.id = $2`, [tenantId, post.topicId]);
      }
      return this.changed(tx, actor, reached, post, 'removed', 'discussion.remove');
    }, true);
  }

  /** @throws DomainError 404 `post_not_found`; 409 `own_post` */
  report(actor: Actor, cohortId: string, postId: string, why: ReportReason): Promise<Written> {
    return this.writing(actor, cohortId, 'discussion:read', async (tx, reached) => {
      const { tenantId } = reached.cohort;
      const post = found(await lockPost(tx, tenantId, cohortId, postId), 'post');
      if (post.personId === actor.personId) throw new DomainError('own_post');
      const told = (await tx.query('SELECT 1 FROM discussion_report r WHERE r.tenant_id = $1 AND r.post_id = $2 AND r.person_id = $3', [tenantId, postId, actor.personId])) as unknown[];
      if (told.length > 0) return { id: postId, topicId: post.topicId, state: post.state };
      // Nobody reports what they do not see.
      if (post.state !== 'shown') throw new DomainError('post_not_found', 404);
      await tx.query('INSERT INTO discussion_report (tenant_id, post_id, person_id, cohort_id, why, reported_at) VALUES ($1, $2, $3, $4, $5, $6)', [tenantId, postId, actor.personId, cohortId, why, this.clock.now()]);
      const state = afterReport({ state: post.state, by: post.number === null ? 'team' : 'participant', kept: post.kept });
      await tx.query(`UPDATE discussion_post p SET reports = p.reports + 1, state = $3 WHERE ${tenantIs('p', 1)} AND p.id = $2`, [tenantId, postId, state]);
      return this.changed(tx, actor, reached, post, state, 'discussion.report');
    }, true);
  }

  /** @param over whether it may be done where nothing is written any more */
  private writing(actor: Actor, cohortId: string, action: 'discussion:read' | 'discussion:write', work: (tx: EntityManager, reached: ReachedDiscussion) => Promise<Written>, over = false): Promise<Written> {
    return this.db.write(actor, async (tx) => {
      const reached = await this.reach.open(tx, actor, cohortId, action);
      if (!reached.settings.on && !over) throw new DomainError('discussion_not_found', 404);
      if (!over) allowed(mayPost({ cohortState: reached.cohort.state, locked: false }));
      return this.db.inTenant(tx, actor, reached.cohort.tenantId, () => work(tx, reached));
    });
  }

  private async look(tx: EntityManager, { cohort, as, settings }: ReachedDiscussion, { title, text }: Looked): Promise<PostLook> {
    const rule = { by: as, approval: settings.approval, names: as === 'team' ? [] : await allNames(tx, cohort.tenantId, cohort.id) };
    const looks = Object.entries({ ...(title === undefined ? {} : { title }), text }).map(([field, words]) => {
      const look = lookAtPost(words, rule);
      return look.ok ? look.value : invalid(field, look.code);
    });
    return { state: looks.some(({ state }) => state === 'waiting') ? 'waiting' : 'shown', flagged: looks.some(({ flagged }) => flagged) };
  }

  /** What was sent already, perhaps from a device that did not hear of it. @throws DomainError 409 `id_taken` */
  private async known(tx: EntityManager, { cohort }: ReachedDiscussion, actor: Actor, postId: string, topicId: string): Promise<Written | undefined> {
    const post = await lockPost(tx, cohort.tenantId, cohort.id, postId);
    if (post && (post.personId !== actor.personId || post.topicId !== topicId)) throw new DomainError('id_taken');
    return post && { id: postId, topicId, state: post.state };
  }

  private async own(tx: EntityManager, actor: Actor, { cohort, as }: ReachedDiscussion, postId: string): Promise<PostForChange> {
    const post = found(await lockPost(tx, cohort.tenantId, cohort.id, postId), 'post');
    if (post.personId !== actor.personId || (post.number === null) !== (as === 'team')) throw new DomainError('post_not_found', 404);
    return post;
  }

  private async insert(tx: EntityManager, actor: Actor, reached: ReachedDiscussion, post: NewPost & { topicId: string; first: boolean; look: PostLook }): Promise<Written> {
    const { tenantId, id: cohortId } = reached.cohort;
    const now = this.clock.now();
    const number = reached.as === 'team' ? null : await this.voice(tx, actor, reached, post.agreed, now);
    await tx.query(
      `INSERT INTO discussion_post (tenant_id, id, cohort_id, topic_id, first, person_id, number, state, text, written_at, shown_at, flagged) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $8 = 'shown' THEN $10::timestamptz END, $11)`,
      [tenantId, post.id, cohortId, post.topicId, post.first, actor.personId, number, post.look.state, post.text, now, post.look.flagged],
    );
    await this.times.watch(tx, reached.cohort);
    await audit(tx, actor, { tenantId, at: now, action: post.first ? 'discussion.start' : 'discussion.reply', subjectKind: 'discussion_post', subjectId: post.id, detail: { state: post.look.state } });
    return { id: post.id, topicId: post.topicId, state: post.look.state };
  }

  /** One's number, given with the first message. One after another, so that no two have the same. */
  private async voice(tx: EntityManager, actor: Actor, { cohort, number }: ReachedDiscussion, agreed: boolean, now: Date): Promise<number> {
    const key = [cohort.tenantId, cohort.id];
    await tx.query(`SELECT 1 FROM discussion d WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2 FOR UPDATE`, key);
    const [recent] = (await tx.query(`SELECT count(*)::int AS n FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.person_id = $3 AND p.written_at > $4`, [...key, actor.personId, new Date(now.getTime() - 3_600_000)])) as { n: number }[];
    if (recent!.n >= discussionLimits.anHour) throw new DomainError('too_many_posts', 429, { most: discussionLimits.anHour });
    if (number !== null) return number;
    if (!agreed) throw new DomainError('rule_first');
    const [[given]] = (await tx.query(`UPDATE discussion d SET numbers = numbers + 1 WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2 RETURNING numbers AS n`, key)) as [[{ n: number }], number];
    const made = (await tx.query(
      'INSERT INTO discussion_voice AS v (tenant_id, cohort_id, person_id, number, agreed_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, cohort_id, person_id) DO UPDATE SET agreed_at = v.agreed_at RETURNING number', [...key, actor.personId, given.n, now],
    )) as { number: number }[];
    return made[0]!.number;
  }

  private async changed(tx: EntityManager, actor: Actor, { cohort }: ReachedDiscussion, { id, topicId }: PostForChange, state: PostState, action: string): Promise<Written> {
    await recount(tx, cohort.tenantId, topicId);
    await this.times.watch(tx, cohort);
    await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'discussion_post', subjectId: id, detail: { state } });
    return { id, topicId, state };
  }
}
