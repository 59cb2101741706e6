import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { BulkAmending } from './bulk-amending.service.ts';
import { Checking } from './checking.service.ts';
import { ColumnReading } from './column-reading.service.ts';
import { Entering } from './entering.service.ts';
import { IdentityHashes } from './identity-hashes.service.ts';
import { ImportReach } from './import-reach.service.ts';
import { LikelyPeople } from './likely-people.service.ts';
import { PeopleImportsController } from './people-imports.controller.ts';
import { PeopleImportsQueries } from './people-imports.queries.ts';
import { PeopleImports } from './people-imports.service.ts';
import { PeopleWorkers } from './people-workers.service.ts';
import { RowAmending } from './row-amending.service.ts';
import { Taking } from './taking.service.ts';
import { WholeListService } from './whole-list.service.ts';

/** Lists of people from spreadsheets, for a cohort's roster or for the institution. */
@Module({
  imports: [CohortsModule, OrganisationsModule],
  controllers: [PeopleImportsController],
  providers: [PeopleImports, PeopleImportsQueries, ImportReach, ColumnReading, IdentityHashes, PeopleWorkers, Checking, LikelyPeople, RowAmending, BulkAmending, Entering, Taking, WholeListService],
  exports: [PeopleWorkers, WholeListService],
})
export class PeopleImportsModule {}
