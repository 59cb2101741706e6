import { Inject, Injectable } from '@nestjs/common';
import type { CurrentSession, Hat } from '@relevo/contracts/identity';
import type { ActiveRole } from '@relevo/domain/organisation';
import { sessionEndsAt, sessionLifetimes, type SessionKind } from '@relevo/domain/sign-in';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { SessionReader } from '../../platform/access.guard.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { newId, newToken, sha256 } from '../../platform/ids.ts';
import type { Request, SignedIn } from '../../platform/route.ts';
import { hatsOf, openSessionSql, personOf, presentSession, secondFactorOf, type SessionRow } from './session.queries.ts';

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
    return { actor, sessionId: row.id, secondFactorPending: secondFactorOf(row) === 'must_enrol' };
  }

  /** What the client needs to know of who is signed in; null when nobody is. */
  async current(request: Request): Promise<CurrentSession | null> {
    const row = await this.row(request);
    return row ? this.present(row) : null;
  }

  /**
   * Starts a session in one hat and sets its cookie. Whatever session the request came with ends: nobody signs in by a token
   * that was known before (session fixation).
   * @param since when the person gave their secret, where another session of theirs goes on in a new hat; its end stays
   */
  async start(personId: string, hat: Hat, request: Request, reply: FastifyReply, since?: Date): Promise<CurrentSession> {
    const now = this.clock.now();
    const token = newToken();
    const kind = kindOf(hat.role);
    const startedAt = since ?? now;
    const absolute = new Date(startedAt.getTime() + sessionLifetimes[kind].absoluteMinutes * 60_000);
    const device = (request.headers['user-agent'] ?? '').slice(0, 160);
    const before = this.token(request);
    if (before) await this.source.query('DELETE FROM sign_in_session WHERE token_hash = $1', [sha256(before)]);
    await this.source.query(
      `INSERT INTO sign_in_session (id, token_hash, person_id, tenant_id, organisation_id, hat_id, role, device, started_at, last_seen_at, idle_expires_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [newId(), sha256(token), personId, hat.tenantId, hat.organisationId, hat.id, hat.role, device, startedAt, now, sessionEndsAt(kind, startedAt, now), absolute],
    );
    const secure = this.config.publicUrl.startsWith('https:');
    const maxAge = Math.floor((absolute.getTime() - now.getTime()) / 1000);
    void reply.setCookie(this.cookieName, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
    const row = await this.byToken(token);
    if (!row) throw new DomainError('sign_in_needed', 401);
    return this.present(row);
  }

  /** Starts a session in the hat that somebody put on last. @throws DomainError 403 `no_role` for who has none */
  async startInFirstHat(personId: string, request: Request, reply: FastifyReply): Promise<CurrentSession> {
    const [hat] = await this.hats(personId);
    if (!hat) throw new DomainError('no_role', 403);
    return this.start(personId, hat, request, reply);
  }

  /** Another of one's roles, in a session of its own that ends when this one would have. */
  async switchHat({ actor, sessionId }: SignedIn, hatId: string, request: Request, reply: FastifyReply): Promise<CurrentSession> {
    const hat = found((await this.hats(actor.personId)).find((one) => one.id === hatId), 'role');
    const [row] = (await this.source.query('SELECT started_at FROM sign_in_session WHERE id = $1', [sessionId])) as { started_at: Date }[];
    return this.start(actor.personId, hat, request, reply, found(row, 'session').started_at);
  }

  async end(request: Request, reply: FastifyReply): Promise<void> {
    const token = this.token(request);
    if (token) await this.source.query('DELETE FROM sign_in_session WHERE token_hash = $1', [sha256(token)]);
    void reply.clearCookie(this.cookieName, { path: '/' });
  }

  /** Whether a browser still has the cookie of a session, be it over or not. */
  brought(request: Request): boolean {
    return this.token(request) !== undefined;
  }

  /** Ends every session of a person but one: after a changed secret, a recovery, a disabling. */
  async endAll(tx: EntityManager, personId: string, except: string | null = null): Promise<void> {
    await tx.query('DELETE FROM sign_in_session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [personId, except]);
  }

  /** Ends the sessions in one hat, together with the membership or the last enrolment that gave it. */
  async endHat(tx: EntityManager, personId: string, hatId: string): Promise<void> {
    await tx.query('DELETE FROM sign_in_session WHERE person_id = $1 AND hat_id = $2', [personId, hatId]);
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
      const { idleMinutes } = sessionLifetimes[kindOf(row.role)];
      await this.source.query('UPDATE sign_in_session SET last_seen_at = $2, idle_expires_at = $3 WHERE id = $1', [row.id, now, new Date(now.getTime() + idleMinutes * 60_000)]);
    }
    return row;
  }

  private async present(row: SessionRow): Promise<CurrentSession> {
    const acting = { tenantId: null, personId: row.person_id, role: 'system' as const };
    return this.db.read(acting, async (tx) => presentSession(row, await personOf(tx, row.person_id), await hatsOf(tx, row.person_id)));
  }
}

const kindOf = (role: string): SessionKind => (role === 'participant' ? 'participant' : 'staff');
