import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { CompletionCredentialsService } from './completion-credentials.service.ts';
import { CredentialIssuingService } from './credential-issuing.service.ts';
import { CredentialsController } from './credentials.controller.ts';
import { CredentialsService } from './credentials.service.ts';
import { IssuersModule } from './issuers.module.ts';
import { CredentialVerificationService } from './verification.service.ts';
import { VerifyController } from './verify.controller.ts';

@Module({
  imports: [CohortsModule, IssuersModule],
  controllers: [CredentialsController, VerifyController],
  providers: [CredentialsService, CompletionCredentialsService, CredentialIssuingService, CredentialVerificationService],
  exports: [CredentialsService, CredentialIssuingService, CredentialVerificationService],
})
export class CredentialsModule {}
