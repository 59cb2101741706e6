import { Injectable } from '@nestjs/common';
import { mayPrepareLive } from '@relevo/domain/live';
import type { Actor } from '@relevo/domain/permissions';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, found } from '../../platform/domain-error.ts';
import { SessionAccessService } from '../cohorts/session-access.service.ts';
import { makeWallToken, type WallKey } from './live-mark.ts';

/** A wall's address that came into hands it was not meant for is no good any more: another stands in its place. */
@Injectable()
export class LiveWallsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionAccessService,
  ) {}

  /**
   * @param instead the token that is to be no good; where it is not the one that holds, that has been done already
   * @throws DomainError as `SessionAccessService.open`; 409 `session_held`, `session_cancelled`, `cohort_over`
   */
  async renew(actor: Actor, cohortId: string, sessionId: string, instead: string): Promise<void> {
    await this.db.write(actor, async (tx) => {
      const { cohort, session } = await this.sessions.open(tx, actor, cohortId, sessionId, 'attendance:take');
      await this.sessions.lock(tx, cohort, sessionId);
      allowed(mayPrepareLive({ ...session, cohortState: cohort.state }, 0));
      const of = [cohort.tenantId, sessionId];
      const [key] = (await tx.query(`SELECT s.qr_secret AS secret, s.wall_number AS "wallNumber" FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2`, of)) as WallKey[];
      if (makeWallToken(found(key, 'session'), cohort.tenantId, sessionId) !== instead) return;
      await tx.query(`UPDATE session s SET wall_number = s.wall_number + 1 WHERE ${tenantIs('s', 1)} AND s.id = $2`, of);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'live.renew_wall', subjectKind: 'session', subjectId: sessionId, detail: {} });
    });
  }
}
