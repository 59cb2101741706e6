import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { DiscussionModerationService } from './discussion-moderation.service.ts';
import { DiscussionPagesService } from './discussion-pages.service.ts';
import { DiscussionPostsService } from './discussion-posts.service.ts';
import { DiscussionReach } from './discussion-reach.service.ts';
import { DiscussionTimesService } from './discussion-times.service.ts';
import { DiscussionsController } from './discussions.controller.ts';

/** What the people of a cohort write to one another. */
@Module({
  imports: [CohortsModule, LearningModule, NoticesModule],
  controllers: [DiscussionsController],
  providers: [DiscussionReach, DiscussionPagesService, DiscussionPostsService, DiscussionModerationService, DiscussionTimesService],
})
export class DiscussionsModule {}
