import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { OperatorsService } from './operators.service.ts';
import { SetupController } from './setup.controller.ts';
import { SetupService } from './setup.service.ts';

/** A new installation's first organisation, and whom the command line acts for. */
@Module({
  imports: [OrganisationsModule],
  controllers: [SetupController],
  providers: [SetupService, OperatorsService],
  exports: [SetupService, OperatorsService],
})
export class SetupModule {}
