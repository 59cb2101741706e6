import { Controller } from '@nestjs/common';
import { editPost, getDiscussion, getDiscussionTopic, judgeDiscussionPost, removePost, reportPost, setDiscussion, startTopic, updateTopic, writePost } from '@relevo/contracts/discussions';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DiscussionModerationService } from './discussion-moderation.service.ts';
import { DiscussionPagesService } from './discussion-pages.service.ts';
import { DiscussionPostsService } from './discussion-posts.service.ts';

@Controller()
export class DiscussionsController {
  constructor(
    private readonly pages: DiscussionPagesService,
    private readonly posts: DiscussionPostsService,
    private readonly moderation: DiscussionModerationService,
  ) {}

  @Route(getDiscussion)
  list(@CurrentActor() actor: Actor, @Input(getDiscussion) { params, query }: InputOf<typeof getDiscussion>) {
    return this.pages.list(actor, params.id, query);
  }

  @Route(setDiscussion)
  set(@CurrentActor() actor: Actor, @Input(setDiscussion) { params, body }: InputOf<typeof setDiscussion>) {
    return this.moderation.set(actor, params.id, body);
  }

  @Route(getDiscussionTopic)
  topic(@CurrentActor() actor: Actor, @Input(getDiscussionTopic) { params, query }: InputOf<typeof getDiscussionTopic>) {
    return this.pages.topicPage(actor, params.id, params.topicId, query);
  }

  @Route(startTopic)
  start(@CurrentActor() actor: Actor, @Input(startTopic) { params, body }: InputOf<typeof startTopic>) {
    return this.posts.start(actor, params.id, body);
  }

  @Route(writePost)
  write(@CurrentActor() actor: Actor, @Input(writePost) { params, body }: InputOf<typeof writePost>) {
    return this.posts.reply(actor, params.id, params.topicId, body);
  }

  @Route(editPost)
  edit(@CurrentActor() actor: Actor, @Input(editPost) { params, body }: InputOf<typeof editPost>) {
    return this.posts.edit(actor, params.id, params.postId, body.text);
  }

  @Route(removePost)
  remove(@CurrentActor() actor: Actor, @Input(removePost) { params }: InputOf<typeof removePost>) {
    return this.posts.remove(actor, params.id, params.postId);
  }

  @Route(reportPost)
  report(@CurrentActor() actor: Actor, @Input(reportPost) { params, body }: InputOf<typeof reportPost>) {
    return this.posts.report(actor, params.id, params.postId, body.why);
  }

  @Route(judgeDiscussionPost)
  judge(@CurrentActor() actor: Actor, @Input(judgeDiscussionPost) { params, body }: InputOf<typeof judgeDiscussionPost>) {
    return this.moderation.judge(actor, params.id, params.postId, body);
  }

  @Route(updateTopic)
  change(@CurrentActor() actor: Actor, @Input(updateTopic) { params, body }: InputOf<typeof updateTopic>) {
    return this.moderation.topic(actor, params.id, params.topicId, body);
  }
}
