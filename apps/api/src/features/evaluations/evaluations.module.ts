import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { AnsweringService } from './answering.service.ts';
import { DeviceMarks } from './device-marks.service.ts';
import { EvaluationCounts } from './evaluation-counts.service.ts';
import { EvaluationForms } from './evaluation-forms.service.ts';
import { EvaluationPagesController } from './evaluation-pages.controller.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { EvaluationsService } from './evaluations.service.ts';

/** What participants say of a session, by link or on paper. */
@Module({
  imports: [CohortsModule, IdentityModule], controllers: [EvaluationsController, EvaluationPagesController],
  providers: [EvaluationsService, AnsweringService, EvaluationForms, EvaluationCounts, DeviceMarks], exports: [EvaluationsService, AnsweringService],
})
export class EvaluationsModule {}
