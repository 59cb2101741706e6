import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { authorise, DomainError } from '../../platform/domain-error.ts';
import { EnrollingService } from '../cohorts/enrolling.service.ts';
import { PeopleImportsQueries, type ImportRecord } from './people-imports.queries.ts';

/** Who may work on a list: whoever may write the cohort's roster; without a cohort, whoever manages the institution. Who teaches, on lists of their own. */
@Injectable()
export class ImportReach {
  constructor(private readonly queries: PeopleImportsQueries, private readonly enrolling: EnrollingService) {}

  /** @throws DomainError 404 `people_import_not_found`, `cohort_not_found`; 403; 409 `cohort_over` */
  async at(tx: EntityManager, actor: Actor, id: string, lock = false): Promise<ImportRecord> {
    const record = await this.queries.record(tx, actor.tenantId, id, lock);
    if (actor.role === 'trainer' && record.startedBy !== actor.personId) throw new DomainError('people_import_not_found', 404);
    if (record.state === 'done') return record;
    await this.expect(tx, actor, record.cohortId);
    return record;
  }

  /** @throws as `at`; besides 409 `import_busy` while rows are read or taken, `import_done` */
  async toAmend(tx: EntityManager, actor: Actor, id: string): Promise<ImportRecord> {
    const record = await this.at(tx, actor, id, true);
    if (record.state === 'done') throw new DomainError('import_done');
    if (record.state !== 'open') throw new DomainError('import_busy');
    return record;
  }

  async expect(tx: EntityManager, actor: Actor, cohortId: string | null): Promise<void> {
    if (cohortId === null) authorise(actor, 'person:write', { tenantId: actor.tenantId });
    else await this.enrolling.expect(tx, actor, cohortId);
  }
}
