import { Module } from '@nestjs/common';
import { MembershipsService } from './memberships.service.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { OrganisationsQueries } from './organisations.queries.ts';
import { OrganisationsService } from './organisations.service.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleQueries } from './people.queries.ts';
import { PeopleService } from './people.service.ts';

/** Institutions, their units, and the people they know. */
@Module({
  controllers: [OrganisationsController, PeopleController],
  providers: [OrganisationsQueries, OrganisationsService, PeopleQueries, PeopleService, MembershipsService],
  exports: [OrganisationsService, PeopleService, MembershipsService],
})
export class OrganisationsModule {}
