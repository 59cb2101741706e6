import { Injectable } from '@nestjs/common';
import type { Discussion, DiscussionPost, DiscussionTopic } from '@relevo/contracts/discussions';
import { editMinutes, mayEditPost } from '@relevo/domain/discussion';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { CohortOutlineService } from '../learning/cohort-outline.service.ts';
import { DiscussionReach, type ReachedDiscussion } from './discussion-reach.service.ts';
import { namesOf, postsOf, topicOf, topicsOf, waitingPosts, type PostRow, type Reader, type TopicRow } from './discussions.queries.ts';

const waitingShown = 50;
type Module = { id: string; title: string };
type Page = { page: number; size: number; module?: string | undefined };

/** What somebody reads of a discussion: of whom wrote it no more than the cohort's rule tells them. */
@Injectable()
export class DiscussionPagesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reach: DiscussionReach,
    private readonly outline: CohortOutlineService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `discussion_not_found`; 403 */
  list(actor: Actor, cohortId: string, page: Page): Promise<Discussion> {
    return this.db.read(actor, async (tx) => this.listIn(tx, actor, await this.reach.open(tx, actor, cohortId, 'discussion:read'), page));
  }

  async listIn(tx: EntityManager, actor: Actor, reached: ReachedDiscussion, { page, size, module }: Page): Promise<Discussion> {
    const reader = readerOf(actor, reached);
    const { items, total } = await topicsOf(tx, reader, { page, size, module });
    const waiting = reached.mayModerate ? await waitingPosts(tx, reader, waitingShown) : null;
    const names = await this.names(tx, actor, reached, [...items, ...(waiting?.posts ?? [])]);
    const modules = await this.modules(tx, actor, reached);
    return {
      ...whereOf(reached), modules, topics: { items: items.map((topic) => this.topic(topic, actor, names)), total, page, size },
      waiting: waiting && { total: waiting.total, posts: waiting.posts.map((post) => ({ ...this.post(post, actor, reached, names, true), topicId: post.topicId, topicTitle: post.topicTitle })) },
    };
  }

  /** @throws DomainError 404 `cohort_not_found`, `discussion_not_found`, `topic_not_found`; 403 */
  topicPage(actor: Actor, cohortId: string, topicId: string, page: { page?: number | undefined; size: number }): Promise<DiscussionTopic> {
    return this.db.read(actor, async (tx) => {
      const reached = await this.reach.open(tx, actor, cohortId, 'discussion:read');
      const reader = readerOf(actor, reached);
      const topic = found(await topicOf(tx, reader, topicId), 'topic');
      const { items, ...posts } = await postsOf(tx, reader, topicId, page);
      const names = await this.names(tx, actor, reached, [topic, ...items]);
      const modules = topic.moduleId === null ? [] : await this.modules(tx, actor, reached);
      return {
        ...whereOf(reached), mayWrite: reached.mayWrite && !topic.locked, topic: { ...this.topic(topic, actor, names), moduleTitle: modules.find(({ id }) => id === topic.moduleId)?.title ?? null },
        posts: { ...posts, size: page.size, items: items.map((post) => this.post(post, actor, reached, names, topic.locked)) },
      };
    });
  }

  /** Modules of the cohort's version in its language. */
  async modules(tx: EntityManager, actor: Actor, { cohort }: ReachedDiscussion): Promise<Module[]> {
    const facts = await this.db.inTenant(tx, actor, cohort.tenantId, () => this.outline.facts(tx, cohort));
    return facts?.modules.map(({ id, title }) => ({ id, title })) ?? [];
  }

  private topic({ personId, number, ...topic }: TopicRow, actor: Actor, names: ReadonlyMap<string, string>): Discussion['topics']['items'][number] {
    return { ...topic, writer: { own: personId === actor.personId, team: number === null, number, name: names.get(personId) ?? null } };
  }

  private post({ personId, number, topicId: _topic, topicTitle: _title, reports, flagged, ...post }: PostRow, actor: Actor, { as, mayModerate, mayWrite }: ReachedDiscussion, names: ReadonlyMap<string, string>, locked: boolean): DiscussionPost {
    const own = personId === actor.personId;
    const writtenAt = new Date(post.writtenAt);
    const editable = own && mayWrite && !locked && (number === null) === (as === 'team') && mayEditPost({ state: post.state, writtenAt }, this.clock.now()).ok;
    return {
      ...post, writer: { own, team: number === null, number, name: names.get(personId) ?? null },
      editableUntil: editable ? new Date(writtenAt.getTime() + editMinutes * 60_000).toISOString() : null, moderation: mayModerate ? { reports, flagged } : null,
    };
  }

  /** Participants may read nobody else's place on the roster: names are looked up as the tenant, and only where they are told. */
  private names(tx: EntityManager, actor: Actor, { cohort, as, settings }: ReachedDiscussion, written: readonly { personId: string }[]): Promise<Map<string, string>> {
    const people = [...new Set(written.map(({ personId }) => personId))];
    return this.db.inTenant(tx, actor, cohort.tenantId, () => namesOf(tx, { tenantId: cohort.tenantId, cohortId: cohort.id }, people, as === 'team' || settings.voices === 'name'));
  }
}

const readerOf = (actor: Actor, { cohort, as }: ReachedDiscussion): Reader => ({ tenantId: cohort.tenantId, cohortId: cohort.id, personId: actor.personId, team: as === 'team' });
const whereOf = ({ cohort: { id, title, state, timeZone }, settings, mayWrite, mayModerate, agreed }: ReachedDiscussion) => ({ cohort: { id, title, state, timeZone }, settings, mayWrite, mayModerate, agreed });
