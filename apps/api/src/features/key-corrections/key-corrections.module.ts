import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { KeyCorrectionsController } from './key-corrections.controller.ts';
import { KeyCorrectionsService } from './key-corrections.service.ts';
import { RegradeFollowing } from './regrade-following.service.ts';
import { RegradeJobs } from './regrade-jobs.service.ts';

/** Wrong keys put right, and the sittings that they judged judged anew. */
@Module({ imports: [CohortsModule, KitsModule, LearningModule, NoticesModule], controllers: [KeyCorrectionsController], providers: [KeyCorrectionsService, RegradeJobs, RegradeFollowing] })
export class KeyCorrectionsModule {}
