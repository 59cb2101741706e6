import { Inject, Injectable } from '@nestjs/common';
import type { CurrentSession, Hat } from '@relevo/contracts/identity';
import type { ActiveRole } from '@relevo/domain/organisation';
import { sessionLifetime } from '@relevo/domain/session-lifetime';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { SessionReader } from '../../platform/access.guard.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { newId, newToken, sha256 } from '../../platform/ids.ts';
import type { Request, SignedIn } from '../../platform/route.ts';
import { hatsOf, openSessionSql, personOf, presentSession, type SessionRow } from './session.queries.ts';

/** Seen at most this often, so that reading a page is not a write. */
const seenEveryMs = 60_000;

/** Opaque server-side sessions: the cookie holds 256 random bits, the table their hash (ASVS 7.2). */
@Injectable()
export class SessionService extends SessionReader {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /** `__Host-` needs https; over plain http (a laptop in a school hall) the name goes without. */
  get cookieName(): string {
    return this.config.publicUrl.startsWith('https:') ? '__Host-relevo' : 'relevo';
  }

  async read(request: Request): Promise<SignedIn | null> {
    const row = await this.row(request);
    if (!row) return null;
    const actor = { personId: row.person_id, role: row.role as ActiveRole, tenantId: row.tenant_id, organisationId: row.organisation_id };
    return { actor, sessionId: row.id, secondFactorPending: row.kind === 'password' && row.totp_confirmed_at === null };
  }

  /** What the client needs to know of who is signed in; null when nobody is. */
  async current(request: Request): Promise<CurrentSession | null> {
    const row = await this.row(request);
    return row ? this.present(row) : null;
  }

  /** Starts a session in one hat and sets its cookie. */
  async start(personId: string, hat: Hat, request: Request, reply: FastifyReply): Promise<CurrentSession> {
    const now = this.clock.now();
    const token = newToken();
    const life = sessionLifetime(hat.role === 'participant' ? 'participant' : 'staff');
    const device = (request.headers['user-agent'] ?? '').slice(0, 160);
    await this.source.query(
      `INSERT INTO sign_in_session (id, token_hash, person_id, tenant_id, organisation_id, hat_id, role, device, started_at, last_seen_at, idle_expires_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11)`,
      [newId(), sha256(token), personId, hat.tenantId, hat.organisationId, hat.id, hat.role, device, now,
        new Date(now.getTime() + life.idleMs), new Date(now.getTime() + life.absoluteMs)],
    );
    const secure = this.config.publicUrl.startsWith('https:');
    void reply.setCookie(this.cookieName, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: Math.floor(life.absoluteMs / 1000) });
    const row = await this.byToken(token);
    if (!row) throw new DomainError('sign_in_needed', 401);
    return this.present(row);
  }

  async end(request: Request, reply: FastifyReply): Promise<void> {
    const token = this.token(request);
    if (token) await this.source.query('DELETE FROM sign_in_session WHERE token_hash = $1', [sha256(token)]);
    void reply.clearCookie(this.cookieName, { path: '/' });
  }

  /** Ends every session of a person but one: after a changed secret, a recovery, a disabling. */
  async endAll(tx: EntityManager, personId: string, except: string | null = null): Promise<void> {
    await tx.query('DELETE FROM sign_in_session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [personId, except]);
  }

  /** The roles a person may act in, the most recent membership first. */
  hats(personId: string): Promise<Hat[]> {
    return this.db.read({ tenantId: null, personId, role: 'system' }, (tx) => hatsOf(tx, personId));
  }

  private async row(request: Request): Promise<SessionRow | null> {
    const token = this.token(request);
    return token ? this.byToken(token) : null;
  }

  private token(request: Request): string | undefined {
    return request.cookies[this.cookieName];
  }

  /** One indexed read; a disabled person or an ended membership is out at the next request. */
  private async byToken(token: string): Promise<SessionRow | null> {
    const now = this.clock.now();
    const rows = (await this.source.query(openSessionSql, [sha256(token), now])) as SessionRow[];
    const row = rows[0];
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > seenEveryMs) {
      const { idleMs } = sessionLifetime(row.role === 'participant' ? 'participant' : 'staff');
      await this.source.query('UPDATE sign_in_session SET last_seen_at = $2, idle_expires_at = $3 WHERE id = $1', [row.id, now, new Date(now.getTime() + idleMs)]);
    }
    return row;
  }

  private async present(row: SessionRow): Promise<CurrentSession> {
    const acting = { tenantId: null, personId: row.person_id, role: 'system' as const };
    return this.db.read(acting, async (tx) => presentSession(row, await personOf(tx, row.person_id), await hatsOf(tx, row.person_id)));
  }
}
