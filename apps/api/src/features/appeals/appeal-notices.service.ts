import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { NoticesService } from '../notices/notices.service.ts';
import { managersOf, othersOfTeam } from './appeals.queries.ts';
import type { Acting } from '../../database/database.ts';

type Told = { tenantId: string; cohortId: string; id: string; personId: string; pieceId: string | null };

/** Whoever may decide hears that somebody asked, and whoever asked hears that it is decided; what, is read behind the sign-in. */
@Injectable()
export class AppealNoticesService {
  constructor(private readonly db: Database, private readonly notices: NoticesService) {}

  /** To the others of the team for work; where there is none, and for what a key judged, to whoever manages. */
  async asked(tx: EntityManager, acting: Acting, { tenantId, cohortId, id, personId, pieceId }: Told): Promise<void> {
    const people = await this.db.inTenant(tx, acting, tenantId, async () => {
      const team = pieceId === null ? [] : await othersOfTeam(tx, tenantId, cohortId, pieceId, personId);
      return team.length > 0 ? team : managersOf(tx, tenantId, personId);
    });
    for (const person of people) await this.tell(tx, acting, { tenantId, cohortId }, { kind: 'appeal', aboutId: id, to: { person } });
  }

  async decided(tx: EntityManager, acting: Acting, { tenantId, cohortId, id, personId }: Told): Promise<void> {
    await this.tell(tx, acting, { tenantId, cohortId }, { kind: 'appeal_decided', aboutId: id, to: { participants: [personId] } });
  }

  /** Whoever asks may not write to others, nor may a visitor: what follows from it is the tenant's own. */
  private tell(tx: EntityManager, acting: Acting, of: { tenantId: string; cohortId: string }, told: Parameters<NoticesService['tell']>[3]): Promise<void> {
    return this.db.inTenant(tx, acting, of.tenantId, () => this.notices.tell(tx, systemOf(of.tenantId), of, told));
  }
}
