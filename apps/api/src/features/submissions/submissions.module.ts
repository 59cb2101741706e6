import { Module } from '@nestjs/common';
import { LearningModule } from '../learning/learning.module.ts';
import { SubmissionFilesService } from './submission-files.service.ts';
import { SubmissionsController } from './submissions.controller.ts';
import { SubmissionsService } from './submissions.service.ts';
import { WorkFileRetention } from './work-file-retention.service.ts';

/** What participants hand in for an activity. */
@Module({
  imports: [LearningModule],
  controllers: [SubmissionsController],
  providers: [SubmissionsService, SubmissionFilesService, WorkFileRetention],
})
export class SubmissionsModule {}
