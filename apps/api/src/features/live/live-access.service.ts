import { Inject, Injectable } from '@nestjs/common';
import type { CohortState } from '@relevo/domain/cohort';
import { mayGoLive, type LiveState } from '@relevo/domain/live';
import { can, type Actor } from '@relevo/domain/permissions';
import type { SessionState } from '@relevo/domain/session-state';
import { Database, systemOf, type Reader as Query } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import type { SignedIn } from '../../platform/route.ts';
import { SessionAccessService } from '../cohorts/session-access.service.ts';
import type { Reader } from './live-hub.service.ts';
import type { Content } from './live-state.queries.ts';
import { readWallToken, type WallKey } from './live-mark.ts';

export type OwnSession = { id: string; cohortId: string; enrolmentId: string; state: SessionState; cohortState: CohortState; startsAt: Date; endsAt: Date };

/** `$1` the tenant, `$2` the person: sessions of cohorts they are enrolled in. */
const ownSessions = () => `
  SELECT s.id, s.cohort_id AS "cohortId", e.id AS "enrolmentId", s.state, c.state AS "cohortState", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.title, c.title AS "cohortTitle"
  FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id AND c.state IN ('scheduled', 'running', 'completed')
    JOIN session s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id
  WHERE ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn'`;

/** Who may listen to which session: its cohort's team, whoever is enrolled, and a wall that the team opened. */
@Injectable()
export class LiveAccessService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionAccessService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError as `SessionAccessService.open` */
  async team({ actor, sessionId: signInId }: SignedIn, cohortId: string, sessionId: string): Promise<Reader & { take: boolean }> {
    const { cohort } = await this.db.read(actor, (tx) => this.sessions.open(tx, actor, cohortId, sessionId, 'roster:read'));
    return { tenantId: cohort.tenantId, sessionId, audience: 'team', key: actor.personId, keyMost: 'each', personId: null, signInId, wallToken: null, take: can(actor, 'attendance:take', cohort) };
  }

  /** @throws DomainError 404 `session_not_found` where one is not enrolled */
  async own({ actor, sessionId: signInId }: SignedIn, sessionId: string): Promise<Reader> {
    await this.db.readOnce(actor, (tx) => this.ownSession(tx, actor, sessionId));
    return { tenantId: actor.tenantId, sessionId, audience: 'everyone', key: actor.personId, keyMost: 'each', personId: actor.personId, signInId, wallToken: null };
  }

  async ownSession(tx: Query, actor: Actor, sessionId: string): Promise<OwnSession> {
    const [row] = (await tx.query(`${ownSessions()} AND s.id = $3`, [actor.tenantId, actor.personId, sessionId])) as OwnSession[];
    return found(row, 'session');
  }

  /** The same with one of its moments, and those that keep answers: one question, for a hall asks it at once. A moment that is not open to look at is null. */
  async ownMoment(tx: Query, actor: Actor, sessionId: string, momentId: string): Promise<{ session: OwnSession; moment: { id: string; state: LiveState; content: Content } | null; asking: string[] }> {
    const [row] = (await tx.query(
      `WITH mine AS (${ownSessions()} AND s.id = $3)
       SELECT mine.*, m.state AS "momentState", m.content, COALESCE((SELECT array_agg(x.id) FROM live_moment x WHERE ${tenantIs('x', 1)} AND x.session_id = mine.id AND x.kind IN ('poll', 'cloud', 'queue')), '{}') AS asking
       FROM mine LEFT JOIN live_moment m ON ${tenantIs('m', 1)} AND m.session_id = mine.id AND m.id = $4 AND m.state <> 'ready'`,
      [actor.tenantId, actor.personId, sessionId, momentId])) as (OwnSession & { momentState: LiveState | null; content: Content; asking: string[] })[];
    const { momentState, content, asking, ...session } = found(row, 'session');
    return { session, moment: momentState === null ? null : { id: momentId, state: momentState, content }, asking };
  }

  /** Sessions of one's own that go on now, each with how many moments are open. */
  async goingOn(actor: Actor): Promise<{ id: string; title: string; cohortTitle: string; open: number }[]> {
    const now = this.clock.now();
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(
      `WITH mine AS (${ownSessions()} AND s.state = 'planned' AND $3::timestamptz BETWEEN s.starts_at - interval '2 hours' AND s.ends_at + interval '1 day')
       SELECT mine.*, (SELECT count(*)::int FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.session_id = mine.id AND m.state = 'open') AS open FROM mine ORDER BY mine."startsAt"`,
      [actor.tenantId, actor.personId, now],
    ))) as (OwnSession & { title: string; cohortTitle: string; open: number })[];
    return rows.filter((one) => mayGoLive(one, now).ok);
  }

  /** @throws DomainError 404 `wall_not_genuine`; 410 `wall_over` once nothing can be open there */
  async wall(token: string): Promise<Reader> {
    const claimed = readWallToken(token);
    if (!claimed) throw new DomainError('wall_not_genuine', 404);
    const { tenantId, sessionId } = claimed;
    const session = await this.db.readOnce(systemOf(tenantId), (tx) => this.wallOf(tx, tenantId, sessionId)).catch(() => null);
    if (!session || !claimed.madeBy(session)) throw new DomainError('wall_not_genuine', 404);
    const live = mayGoLive(session, this.clock.now());
    if (!live.ok && live.code !== 'too_early' && live.code !== 'cohort_not_running') throw new DomainError('wall_over', 410);
    return { tenantId, sessionId, audience: 'everyone', key: sessionId, keyMost: 'wall', personId: null, signInId: null, wallToken: token };
  }

  joinUrl(sessionId: string): string {
    return `${this.config.publicUrl}/en-vivo/${sessionId}`;
  }

  private async wallOf(tx: Query, tenantId: string, sessionId: string): Promise<(Pick<OwnSession, 'state' | 'cohortState' | 'startsAt' | 'endsAt'> & WallKey) | null> {
    const rows = (await tx.query(
      `SELECT s.qr_secret AS secret, s.wall_number AS "wallNumber", s.state, c.state AS "cohortState", s.starts_at AS "startsAt", s.ends_at AS "endsAt" FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
       WHERE ${tenantIs('s', 1)} AND s.id = $2`, [tenantId, sessionId])) as (OwnSession & WallKey)[];
    return rows[0] ?? null;
  }
}
