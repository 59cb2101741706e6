import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { OwnConsentsService } from './own-consents.service.ts';
import { OwnDataController } from './own-data.controller.ts';
import { OwnDataQueries } from './own-data.queries.ts';

/** What people see of what is kept about them, and what they take back of it. */
@Module({ imports: [CohortsModule], controllers: [OwnDataController], providers: [OwnDataQueries, OwnConsentsService] })
export class OwnDataModule {}
