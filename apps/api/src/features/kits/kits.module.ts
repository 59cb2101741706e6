import { Module } from '@nestjs/common';
import { DraftPictures } from './exchange/draft-pictures.service.ts';
import { ExportWorkers } from './exchange/export-workers.service.ts';
import { OfficeFilesController } from './exchange/office-files.controller.ts';
import { OfficeFilesQueries } from './exchange/office-files.queries.ts';
import { OfficeFiles } from './exchange/office-files.service.ts';
import { OfficeKept } from './exchange/office-kept.service.ts';
import { OfficeReading } from './exchange/office-reading.service.ts';
import { OfficeTaking } from './exchange/office-taking.service.ts';
import { QuestionExport } from './exchange/question-export.service.ts';
import { QuestionFilesController } from './exchange/question-files.controller.ts';
import { QuestionReading } from './exchange/question-reading.service.ts';
import { ReadingWorkers } from './exchange/reading-workers.service.ts';
import { AdaptationLogosService } from './adaptation-logos.service.ts';
import { AdaptationsController } from './adaptations.controller.ts';
import { AdaptationsQueries } from './adaptations.queries.ts';
import { AdaptationsService } from './adaptations.service.ts';
import { CoAuthorsService } from './co-authors.service.ts';
import { DraftAssets } from './draft-assets.service.ts';
import { DraftReach } from './draft-reach.ts';
import { DraftPresenceService } from './draft-presence.service.ts';
import { DraftRestoringService } from './draft-restoring.service.ts';
import { DraftSavingService } from './draft-saving.service.ts';
import { Drafts } from './drafts.service.ts';
import { FilmCopies } from './films/film-copies.service.ts';
import { FilmMaking } from './films/film-making.service.ts';
import { FilmQueue } from './films/film-queue.service.ts';
import { FilmsController } from './films/films.controller.ts';
import { Films } from './films/films.service.ts';
import { MuxEventsController } from './films/mux-events.controller.ts';
import { MuxEvents } from './films/mux-events.service.ts';
import { MuxFilms } from './films/mux-films.service.ts';
import { MuxVideo } from './films/mux-video.ts';
import { IssuersModule } from '../credentials/issuers.module.ts';
import { CohortErrataService } from '../cohorts/cohort-errata.service.ts';
import { KeyAccessService } from './key-access.service.ts';
import { KitChecksService } from './kit-checks.service.ts';
import { KitDifferencesService } from './kit-differences.service.ts';
import { KitCommentsController } from './kit-comments.controller.ts';
import { KitCommentsService } from './kit-comments.service.ts';
import { KitCreationService } from './kit-creation.service.ts';
import { KitExportsController } from './kit-exports.controller.ts';
import { KitExportsService } from './kit-exports.service.ts';
import { KitImportJobsService } from './kit-import-jobs.service.ts';
import { KitImportService } from './kit-import.service.ts';
import { KitImportsController } from './kit-imports.controller.ts';
import { KitImportsQueries } from './kit-imports.queries.ts';
import { KitLifecycleService } from './kit-lifecycle.service.ts';
import { KitReadingController } from './kit-reading.controller.ts';
import { KitPicturesService } from './kit-pictures.service.ts';
import { KitReadingService } from './kit-reading.service.ts';
import { KitSignatures } from './kit-signatures.service.ts';
import { KitUploadParts } from './kit-upload-parts.ts';
import { KitUploadsController } from './kit-uploads.controller.ts';
import { KitUploadsService } from './kit-uploads.service.ts';
import { KitsController } from './kits.controller.ts';
import { KitsQueries } from './kits.queries.ts';
import { KitsService } from './kits.service.ts';
import { KitPrintsController } from './print/kit-prints.controller.ts';
import { KitPrintsService } from './print/kit-prints.service.ts';
import { PaperPrintsService } from './paper-prints.service.ts';
import { PrintPressService } from './print/print-press.service.ts';
import { StandardsController } from './standards.controller.ts';
import { StandardsService } from './standards.service.ts';
import { StudioController } from './studio.controller.ts';
import { UploadSweep } from './upload-sweep.service.ts';
import { UpstreamMergeService } from './upstream-merge.service.ts';
import { StudioQueries } from './studio.queries.ts';
import { TranslationFiles } from './translations/translation-files.service.ts';
import { TranslationSaving } from './translations/translation-saving.service.ts';
import { TranslationsController } from './translations/translations.controller.ts';
import { TranslationsQueries } from './translations/translations.queries.ts';

@Module({
  imports: [IssuersModule],
  controllers: [AdaptationsController, KitsController, StudioController, KitCommentsController, KitReadingController, KitImportsController, StandardsController, KitPrintsController, KitUploadsController, KitExportsController, QuestionFilesController, OfficeFilesController, TranslationsController, FilmsController, MuxEventsController],
  providers: [
    KitsQueries, KitsService, KitChecksService, KitLifecycleService, CohortErrataService, KitPicturesService, KitReadingService, KitDifferencesService, KitImportService, KitImportJobsService, KitImportsQueries, StandardsService, KeyAccessService, KitPrintsService, PaperPrintsService, PrintPressService, KitExportsService,
    AdaptationsQueries, AdaptationsService, AdaptationLogosService, CoAuthorsService, UpstreamMergeService,
    Drafts, DraftReach, DraftAssets, DraftSavingService, DraftRestoringService, DraftPresenceService, StudioQueries, KitCommentsService, KitCreationService, KitUploadParts, KitUploadsService, UploadSweep,
    ReadingWorkers, ExportWorkers, KitSignatures, DraftPictures, QuestionReading, QuestionExport, OfficeFiles, OfficeFilesQueries, OfficeKept, OfficeReading, OfficeTaking, TranslationsQueries, TranslationSaving, TranslationFiles,
    FilmQueue, FilmMaking, Films, FilmCopies, MuxVideo, MuxFilms, MuxEvents,
  ],
  exports: [KitsService, KitsQueries, KitImportService, KitExportsService, KitLifecycleService, KitChecksService, StandardsService, Drafts, KeyAccessService, KitUploadsService, PaperPrintsService],
})
export class KitsModule {}
