import { Module } from '@nestjs/common';
import { CertificationModule } from '../certification/certification.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { ObservationPageService } from './observation-page.service.ts';
import { ObservationsController } from './observations.controller.ts';
import { ObservationsQueries } from './observations.queries.ts';
import { ObservationsService } from './observations.service.ts';
import { ObservedSessionService } from './observed-session.service.ts';

@Module({
  imports: [CertificationModule, KitsModule],
  controllers: [ObservationsController],
  providers: [ObservationsService, ObservationPageService, ObservedSessionService, ObservationsQueries],
})
export class ObservationsModule {}
