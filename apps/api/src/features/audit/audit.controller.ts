import { Controller } from '@nestjs/common';
import { listAudit, verifyAudit } from '@relevo/contracts/audit';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AuditQueries } from './audit.queries.ts';
import { AuditService } from './audit.service.ts';

@Controller()
export class AuditController {
  constructor(private readonly queries: AuditQueries, private readonly service: AuditService) {}

  @Route(listAudit)
  list(@CurrentActor() actor: Actor, @Input(listAudit) { query }: InputOf<typeof listAudit>) {
    return this.queries.list(actor, query);
  }

  @Route(verifyAudit)
  verify(@CurrentActor() actor: Actor) {
    return this.service.verify(actor.tenantId, actor);
  }
}
