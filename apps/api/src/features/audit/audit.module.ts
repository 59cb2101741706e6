import { Module } from '@nestjs/common';
import { AuditHeads } from './audit-heads.service.ts';
import { AuditController } from './audit.controller.ts';
import { AuditQueries } from './audit.queries.ts';
import { AuditService } from './audit.service.ts';

/** Reading the record of who did what; writing it is `database/audit.ts`. */
@Module({ controllers: [AuditController], providers: [AuditQueries, AuditService, AuditHeads], exports: [AuditService, AuditHeads] })
export class AuditModule {}
