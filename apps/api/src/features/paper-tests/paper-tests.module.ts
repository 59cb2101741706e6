import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { PaperFormsService } from './paper-forms.service.ts';
import { PaperKeyingService } from './paper-keying.service.ts';
import { PaperReach } from './paper-reach.service.ts';
import { PaperResultService } from './paper-result.service.ts';
import { PaperSheetsService } from './paper-sheets.service.ts';
import { PaperTestsController } from './paper-tests.controller.ts';

/** Tests on paper: printed with a code, keyed in, once or twice. */
@Module({ imports: [CohortsModule, KitsModule, LearningModule], controllers: [PaperTestsController], providers: [PaperReach, PaperFormsService, PaperSheetsService, PaperKeyingService, PaperResultService], exports: [PaperFormsService, PaperKeyingService] })
export class PaperTestsModule {}
