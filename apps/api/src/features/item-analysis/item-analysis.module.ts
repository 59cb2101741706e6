import { Module } from '@nestjs/common';
import { KitsModule } from '../kits/kits.module.ts';
import { LearningModule } from '../learning/learning.module.ts';
import { ItemAnalysisController } from './item-analysis.controller.ts';
import { ItemAnalysisService } from './item-analysis.service.ts';
import { TestFiguresService } from './test-figures.service.ts';

/** How the questions of a kit's tests work. */
@Module({ imports: [KitsModule, LearningModule], controllers: [ItemAnalysisController], providers: [ItemAnalysisService, TestFiguresService] })
export class ItemAnalysisModule {}
