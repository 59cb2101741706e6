import type { Type } from '@nestjs/common';
import { AppealsModule } from './appeals/appeals.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { CertificationModule } from './certification/certification.module.ts';
import { CohortsModule } from './cohorts/cohorts.module.ts';
import { CredentialsModule } from './credentials/credentials.module.ts';
import { DiscussionsModule } from './discussions/discussions.module.ts';
import { DocsModule } from './docs/docs.module.ts';
import { DutiesModule } from './duties/duties.module.ts';
import { EvaluationsModule } from './evaluations/evaluations.module.ts';
import { HandoffsModule } from './handoffs/handoffs.module.ts';
import { HealthModule } from './health/health.module.ts';
import { HomeModule } from './home/home.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { ItemAnalysisModule } from './item-analysis/item-analysis.module.ts';
import { KeyCorrectionsModule } from './key-corrections/key-corrections.module.ts';
import { KitsModule } from './kits/kits.module.ts';
import { LearningModule } from './learning/learning.module.ts';
import { LiveModule } from './live/live.module.ts';
import { MarkingModule } from './marking/marking.module.ts';
import { NoticesModule } from './notices/notices.module.ts';
import { ObservationsModule } from './observations/observations.module.ts';
import { OrganisationsModule } from './organisations/organisations.module.ts';
import { OwnDataModule } from './own-data/own-data.module.ts';
import { OutreachModule } from './outreach/outreach.module.ts';
import { PlanningModule } from './planning/planning.module.ts';
import { PaperTestsModule } from './paper-tests/paper-tests.module.ts';
import { PeopleImportsModule } from './people-imports/people-imports.module.ts';
import { PersonMergeModule } from './person-merge/person-merge.module.ts';
import { RegistrationModule } from './registration/registration.module.ts';
import { SearchModule } from './search/search.module.ts';
import { SelfPacedModule } from './self-paced/self-paced.module.ts';
import { SessionPaperModule } from './session-paper/session-paper.module.ts';
import { SessionRunsModule } from './session-runs/session-runs.module.ts';
import { SetupModule } from './setup/setup.module.ts';
import { StandardPreviewsModule } from './standard-previews/standard-previews.module.ts';
import { SubmissionsModule } from './submissions/submissions.module.ts';
import { SupportModule } from './support/support.module.ts';

/** Every feature of the API, one line each. */
export const features: Type[] = [
  AppealsModule,
  AuditModule,
  CertificationModule,
  CohortsModule,
  CredentialsModule,
  DiscussionsModule,
  DocsModule,
  DutiesModule,
  EvaluationsModule,
  HandoffsModule,
  HealthModule,
  HomeModule,
  IdentityModule,
  ItemAnalysisModule,
  KeyCorrectionsModule,
  KitsModule,
  LearningModule,
  LiveModule,
  MarkingModule,
  NoticesModule,
  ObservationsModule,
  OrganisationsModule,
  OwnDataModule,
  OutreachModule,
  PaperTestsModule,
  PlanningModule,
  PeopleImportsModule,
  PersonMergeModule,
  RegistrationModule,
  SearchModule,
  SelfPacedModule,
  SessionPaperModule,
  SessionRunsModule,
  SetupModule,
  StandardPreviewsModule,
  SubmissionsModule,
  SupportModule,
];
