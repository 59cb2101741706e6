import { Module } from '@nestjs/common';
import { PeopleImportsModule } from '../people-imports/people-imports.module.ts';
import { Likenesses } from './likenesses.service.ts';
import { MergeDeciding } from './merge-deciding.service.ts';
import { PersonMergeController } from './person-merge.controller.ts';
import { PersonMergeQueries } from './person-merge.queries.ts';
import { PersonMerges } from './person-merge.service.ts';

/** Two records of one human made one, and taken apart again. */
@Module({ imports: [PeopleImportsModule], controllers: [PersonMergeController], providers: [PersonMerges, PersonMergeQueries, MergeDeciding, Likenesses], exports: [PersonMerges] })
export class PersonMergeModule {}
