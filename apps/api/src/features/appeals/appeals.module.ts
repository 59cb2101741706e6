import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { AppealsController } from './appeals.controller.ts';
import { AppealNoticesService } from './appeal-notices.service.ts';
import { AppealsService } from './appeals.service.ts';
import { OwnAppealsService } from './own-appeals.service.ts';

/** Another look at a mark, asked for by whoever got it and decided by somebody who did not give it. */
@Module({ imports: [CohortsModule, LearningModule, NoticesModule], controllers: [AppealsController], providers: [OwnAppealsService, AppealsService, AppealNoticesService] })
export class AppealsModule {}
