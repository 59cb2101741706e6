import { Module } from '@nestjs/common';
import { KeyAccessService } from './key-access.service.ts';
import { KitChecksService } from './kit-checks.service.ts';
import { KitEditingService } from './kit-editing.service.ts';
import { KitImportJobsService } from './kit-import-jobs.service.ts';
import { KitImportService } from './kit-import.service.ts';
import { KitImportsController } from './kit-imports.controller.ts';
import { KitImportsQueries } from './kit-imports.queries.ts';
import { KitLifecycleService } from './kit-lifecycle.service.ts';
import { KitReadingController } from './kit-reading.controller.ts';
import { KitReadingService } from './kit-reading.service.ts';
import { KitsController } from './kits.controller.ts';
import { KitsQueries } from './kits.queries.ts';
import { KitsService } from './kits.service.ts';
import { StandardsController } from './standards.controller.ts';
import { StandardsService } from './standards.service.ts';

@Module({
  controllers: [KitsController, KitReadingController, KitImportsController, StandardsController],
  providers: [
    KitsQueries, KitsService, KitChecksService, KitLifecycleService, KitEditingService, KitReadingService, KitImportService, KitImportJobsService, KitImportsQueries, StandardsService, KeyAccessService,
  ],
  exports: [KitsService, KitsQueries, KitImportService, KitLifecycleService, KitChecksService, StandardsService],
})
export class KitsModule {}
