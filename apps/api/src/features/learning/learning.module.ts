import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { AppealGroundsService } from './appeal-grounds.service.ts';
import { AttemptPageService } from './attempt-page.service.ts';
import { AttemptsController } from './attempts.controller.ts';
import { AttemptsService } from './attempts.service.ts';
import { BriefingsService } from './briefings.service.ts';
import { CohortResultsController } from './cohort-results.controller.ts';
import { CohortResultsService } from './cohort-results.service.ts';
import { CohortOutlineService } from './cohort-outline.service.ts';
import { CourseService } from './course.service.ts';
import { DrawnItemsService } from './drawn-items.service.ts';
import { FilmLengths } from './film-lengths.service.ts';
import { WatchingController } from './watching.controller.ts';
import { WatchingService } from './watching.service.ts';
import { GradebookController } from './gradebook.controller.ts';
import { GradebookService } from './gradebook.service.ts';
import { GradingService } from './grading.service.ts';
import { LearningController } from './learning.controller.ts';
import { LearningService } from './learning.service.ts';
import { OwnCompletionService } from './own-completion.service.ts';
import { PaperAttemptsService } from './paper-attempts.service.ts';
import { RegradingService } from './regrading.service.ts';
import { SelfPacedCompletionService } from './self-paced-completion.service.ts';
import { SimilarAnswersService } from './similar-answers.service.ts';
import { ProgressService } from './progress.service.ts';

/** What participants do: read, take tests, see what they have reached; and what comes of it. */
@Module({
  imports: [CohortsModule],
  controllers: [LearningController, AttemptsController, CohortResultsController, GradebookController, WatchingController],
  providers: [CourseService, ProgressService, AttemptsService, AttemptPageService, AppealGroundsService, AnswerKeysService, LearningService, OwnCompletionService, CohortResultsService, DrawnItemsService, GradebookService, BriefingsService, GradingService, RegradingService, FilmLengths, WatchingService, PaperAttemptsService, SimilarAnswersService, CohortOutlineService, SelfPacedCompletionService],
  exports: [LearningService, AppealGroundsService, AnswerKeysService, GradingService, RegradingService, ProgressService, PaperAttemptsService, CohortOutlineService],
})
export class LearningModule {}
