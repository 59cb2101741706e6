import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { HandoffPreviewService } from './handoff-preview.service.ts';
import { HandoffMovesService } from './handoff-moves.service.ts';
import { HandoffsController } from './handoffs.controller.ts';
import { HandoffsQueries } from './handoffs.queries.ts';
import { HandoffsService } from './handoffs.service.ts';

@Module({
  imports: [KitsModule, CohortsModule],
  controllers: [HandoffsController],
  providers: [HandoffsService, HandoffMovesService, HandoffPreviewService, HandoffsQueries],
  exports: [HandoffsService, HandoffPreviewService],
})
export class HandoffsModule {}
