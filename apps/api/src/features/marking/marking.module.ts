import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { MarkingController } from './marking.controller.ts';
import { MarkingPagesService } from './marking-pages.service.ts';
import { MarkingService } from './marking.service.ts';

/** Work that a person marks. */
@Module({
  imports: [CohortsModule, LearningModule],
  controllers: [MarkingController],
  providers: [MarkingService, MarkingPagesService],
})
export class MarkingModule {}
