import { Module } from '@nestjs/common';
import { CredentialIssuingService } from './credential-issuing.service.ts';
import { CredentialsController } from './credentials.controller.ts';
import { CredentialsService } from './credentials.service.ts';
import { IssuersService } from './issuers.service.ts';
import { CredentialVerificationService } from './verification.service.ts';
import { VerifyController } from './verify.controller.ts';

@Module({
  controllers: [CredentialsController, VerifyController],
  providers: [CredentialsService, CredentialIssuingService, CredentialVerificationService, IssuersService],
  exports: [CredentialsService, CredentialIssuingService, CredentialVerificationService],
})
export class CredentialsModule {}
