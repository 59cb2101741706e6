import { Module, type OnModuleInit } from '@nestjs/common';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { CredentialsModule } from '../credentials/credentials.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { ActsController } from './acts.controller.ts';
import { ActsService } from './acts.service.ts';
import { BridgingController } from './bridging.controller.ts';
import { BridgingQueries } from './bridging.queries.ts';
import { CertificationController } from './certification.controller.ts';
import { CertificationPathService } from './certification-path.service.ts';
import { CertificationPreviewService } from './certification-preview.service.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService } from './certification-store.service.ts';
import { CertificationsQueries } from './certifications.queries.ts';
import { CohortJudgementService } from './cohort-judgement.service.ts';
import { DecisionsService } from './decisions.service.ts';
import { EvidenceDocumentsService } from './evidence-documents.service.ts';
import { EvidenceService } from './evidence.service.ts';

/** Stands above cohorts: it listens to what happens there and is not known there. */
@Module({
  imports: [CohortsModule, KitsModule, CredentialsModule],
  controllers: [CertificationController, ActsController, BridgingController],
  providers: [
    CertificationPreviewService, CertificationService, CertificationStoreService, EvidenceService, EvidenceDocumentsService, CertificationPathService, CertificationsQueries, BridgingQueries, DecisionsService, ActsService, CohortJudgementService,
  ],
  exports: [CertificationPreviewService, CertificationService, CertificationStoreService, EvidenceService],
})
export class CertificationModule implements OnModuleInit {
  constructor(
    private readonly events: CohortEventsService,
    private readonly certification: CertificationService,
  ) {}

  onModuleInit(): void {
    this.certification.listenTo(this.events);
  }
}
