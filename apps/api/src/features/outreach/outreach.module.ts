import { Module } from '@nestjs/common';
import { OutreachController } from './outreach.controller.ts';
import { OutreachQueries } from './outreach.queries.ts';
import { OutreachService } from './outreach.service.ts';

/** Awareness sessions with the public: heads counted, nobody enrolled. */
@Module({ controllers: [OutreachController], providers: [OutreachQueries, OutreachService], exports: [OutreachService] })
export class OutreachModule {}
