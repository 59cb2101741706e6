import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { WorkCounts } from './at-work/work-counts.service.ts';
import { WorkEvaluationsController } from './at-work/work-evaluations.controller.ts';
import { WorkEvaluationsService } from './at-work/work-evaluations.service.ts';
import { WorkForms } from './at-work/work-forms.service.ts';
import { AnsweringService } from './answering.service.ts';
import { DeviceMarks } from './device-marks.service.ts';
import { EvaluationCounts } from './evaluation-counts.service.ts';
import { EvaluationForms } from './evaluation-forms.service.ts';
import { EvaluationPagesController } from './evaluation-pages.controller.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { EvaluationsService } from './evaluations.service.ts';

/** What participants say of a session and, months later, they and those above them of what is done at work: by link or on paper. */
@Module({
  imports: [CohortsModule, IdentityModule], controllers: [EvaluationsController, EvaluationPagesController, WorkEvaluationsController],
  providers: [EvaluationsService, AnsweringService, EvaluationForms, EvaluationCounts, DeviceMarks, WorkEvaluationsService, WorkForms, WorkCounts], exports: [EvaluationsService, WorkEvaluationsService, AnsweringService],
})
export class EvaluationsModule {}
