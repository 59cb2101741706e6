import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { SubmissionFilesService } from './submission-files.service.ts';
import { SubmissionsController } from './submissions.controller.ts';
import { SubmissionsService } from './submissions.service.ts';
import { WorkFileRetention } from './work-file-retention.service.ts';
import { WorkGroupsService } from './work-groups.service.ts';

/** What participants hand in for an activity. */
@Module({
  imports: [IdentityModule, LearningModule],
  controllers: [SubmissionsController],
  providers: [SubmissionsService, SubmissionFilesService, WorkFileRetention, WorkGroupsService],
})
export class SubmissionsModule {}
