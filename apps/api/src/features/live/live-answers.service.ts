import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { answerLive, LiveOwn } from '@relevo/contracts/live';
import { liveLimits, takeChoice, type LiveState } from '@relevo/domain/live';
import { roomForLate } from '@relevo/domain/live-breakout';
import { takeWords } from '@relevo/domain/live-words';
import type { Actor } from '@relevo/domain/permissions';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { Sealing } from '../../platform/sealing.ts';
import { LiveAccessService, type OwnSession } from './live-access.service.ts';
import { markOf } from './live-mark.ts';
import { mustBeLive, type Content } from './live-state.queries.ts';

type Answer = BodyOf<typeof answerLive>;
type Moment = { id: string; state: LiveState; content: Content };
const minute = 60_000;
const remembered = 20_000;

/** What participants send. Nothing here is written to the log: an entry would say who answered. */
@Injectable()
export class LiveAnswersService {
  private readonly sent = new Map<string, number[]>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: LiveAccessService,
    private readonly sealing: Sealing,
  ) {}

  /** One's own in a session, found by one's marks. @param asking the session's moments that keep answers, where they are known already */
  async own(actor: Actor, sessionId: string, asking?: readonly string[]): Promise<LiveOwn> {
    const ids = asking ?? ((await this.db.readOnce(systemOf(actor.tenantId), (tx) => tx.query(
      `SELECT m.id FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.session_id = $2 AND m.kind IN ('poll', 'cloud', 'queue')`, [actor.tenantId, sessionId]))) as { id: string }[]).map(({ id }) => id);
    const [row] = (await this.db.readOnce(systemOf(actor.tenantId), (tx) => tx.query(
      `SELECT COALESCE((SELECT json_object_agg(a.moment_id, a.value) FROM live_answer a WHERE ${tenantIs('a', 1)} AND a.moment_id = ANY ($2) AND a.mark = ANY ($3)), '{}') AS answers,
         COALESCE((SELECT json_agg(q.id) FROM live_question q WHERE ${tenantIs('q', 1)} AND q.moment_id = ANY ($2) AND q.mark = ANY ($3)), '[]') AS asked,
         COALESCE((SELECT json_agg(v.question_id) FROM live_vote v WHERE ${tenantIs('v', 1)} AND v.moment_id = ANY ($2) AND v.mark = ANY ($3)), '[]') AS votes`,
      [actor.tenantId, ids, ids.map((id) => markOf(this.sealing, id, actor.personId))]))) as LiveOwn[];
    return row!;
  }

  /** @throws DomainError 404 `session_not_found`, `moment_not_found`; 409 with the refusal; 429 `too_many_sent` */
  async answer(actor: Actor, sessionId: string, momentId: string, answer: Answer): Promise<LiveOwn> {
    this.admit(actor);
    const { session, moment, asking } = await this.open(actor, sessionId, momentId);
    if (answer.kind === 'breakout') {
      await this.join(actor, session, moment);
      return this.own(actor, sessionId, asking);
    }
    const value = answer.kind === 'poll' && moment.content.kind === 'poll' ? allowed(takeChoice(moment.content.options, moment.content.several, answer.options))
      : answer.kind === 'cloud' && moment.content.kind === 'cloud' ? allowed(takeWords(answer.words, moment.content.wordsEach)) : null;
    if (value === null) throw new DomainError('wrong_kind');
    const acting = this.masked(actor, momentId);
    await this.db.write(acting, (tx) => tx.query(
      `INSERT INTO live_answer (tenant_id, moment_id, mark, session_id, cohort_id, value) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, moment_id, mark) DO UPDATE SET value = excluded.value WHERE live_answer.value IS DISTINCT FROM excluded.value`,
      [actor.tenantId, momentId, acting.publicKey, sessionId, session.cohortId, JSON.stringify(value)]));
    return this.own(actor, sessionId, asking);
  }

  /** The same id again changes nothing. @throws DomainError 409 `too_many_questions`, `id_taken` */
  async ask(actor: Actor, sessionId: string, momentId: string, { id, text }: { id: string; text: string }): Promise<LiveOwn> {
    this.admit(actor);
    const { session, moment, asking } = await this.open(actor, sessionId, momentId);
    if (moment.content.kind !== 'queue') throw new DomainError('wrong_kind');
    const acting = this.masked(actor, momentId);
    await this.db.write(acting, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 18))', [acting.publicKey]);
      const mine = (await tx.query(`SELECT q.id, q.text FROM live_question q WHERE ${tenantIs('q', 1)} AND q.moment_id = $2 AND q.mark = $3`, [actor.tenantId, momentId, acting.publicKey])) as { id: string; text: string }[];
      const known = mine.find((one) => one.id === id);
      if (known && known.text !== text) throw new DomainError('id_taken');
      if (known) return;
      if (mine.length >= liveLimits.questionsEach) throw new DomainError('too_many_questions', 409, { most: liveLimits.questionsEach });
      await tx.query('INSERT INTO live_question (tenant_id, id, moment_id, mark, session_id, cohort_id, text) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [actor.tenantId, id, momentId, acting.publicKey, sessionId, session.cohortId, text]);
    });
    return this.own(actor, sessionId, asking);
  }

  /** @throws DomainError 404 `question_not_found`, also for one that the team took off */
  async vote(actor: Actor, sessionId: string, questionId: string, up: boolean): Promise<LiveOwn> {
    this.admit(actor);
    const [question] = (await this.db.readOnce(systemOf(actor.tenantId), (tx) => tx.query(
      `SELECT q.moment_id AS "momentId" FROM live_question q WHERE ${tenantIs('q', 1)} AND q.session_id = $2 AND q.id = $3 AND q.state <> 'hidden'`, [actor.tenantId, sessionId, questionId]))) as { momentId: string }[];
    // Reached first, so that nobody learns of a question of a session that is not theirs.
    await this.db.readOnce(actor, (tx) => this.access.ownSession(tx, actor, sessionId));
    const { momentId } = found(question, 'question');
    const { session, asking } = await this.open(actor, sessionId, momentId);
    const acting = this.masked(actor, momentId);
    const key = [actor.tenantId, questionId, acting.publicKey];
    await this.db.write(acting, (tx) => (up
      ? tx.query('INSERT INTO live_vote (tenant_id, question_id, mark, moment_id, session_id, cohort_id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [...key, momentId, sessionId, session.cohortId])
      : tx.query(`DELETE FROM live_vote v WHERE ${tenantIs('v', 1)} AND v.question_id = $2 AND v.mark = $3`, key)));
    return this.own(actor, sessionId, asking);
  }

  /** Whoever came after the draw. One after another, so that two do not take the same last place. */
  private async join(actor: Actor, session: OwnSession, moment: Moment): Promise<void> {
    if (moment.content.kind !== 'breakout') throw new DomainError('wrong_kind');
    await this.db.write(systemOf(actor.tenantId), async (tx) => {
      await tx.query(`SELECT 1 FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.id = $2 FOR UPDATE`, [actor.tenantId, moment.id]);
      const places = (await tx.query(`SELECT p.enrolment_id AS id, p.room FROM live_place p WHERE ${tenantIs('p', 1)} AND p.moment_id = $2`, [actor.tenantId, moment.id])) as { id: string; room: number }[];
      if (places.some((one) => one.id === session.enrolmentId)) return;
      const sizes = Array.from({ length: places.reduce((most, one) => Math.max(most, one.room + 1), 1) }, (_, room) => places.filter((one) => one.room === room).length);
      await tx.query('INSERT INTO live_place (tenant_id, moment_id, enrolment_id, session_id, cohort_id, person_id, room) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [actor.tenantId, moment.id, session.enrolmentId, session.id, session.cohortId, actor.personId, roomForLate(sizes)]);
    });
  }

  /** An open moment of a session of one's own that goes on. */
  private async open(actor: Actor, sessionId: string, momentId: string): Promise<{ session: OwnSession; moment: Moment; asking: string[] }> {
    const { session, moment, asking } = await this.db.readOnce(actor, (tx) => this.access.ownMoment(tx, actor, sessionId, momentId));
    const one = found(moment, 'moment');
    mustBeLive(session, this.clock.now());
    if (one.state !== 'open') throw new DomainError('moment_not_open');
    return { session, moment: one, asking };
  }

  /** Acts with one's mark of that moment as the key: row-level security shows the row that bears it and no other. */
  private masked(actor: Actor, momentId: string): Acting & { publicKey: string } {
    return { tenantId: actor.tenantId, personId: actor.personId, role: 'participant', publicKey: markOf(this.sealing, momentId, actor.personId) };
  }

  /** In this process alone: it stops a finger or a script, not a rule. */
  private admit({ personId }: Actor): void {
    const now = this.clock.now().getTime();
    const recent = (this.sent.get(personId) ?? []).filter((at) => now - at < minute);
    if (recent.length >= liveLimits.sendsAMinute) throw new DomainError('too_many_sent', 429, { seconds: 60 });
    this.sent.delete(personId);
    this.sent.set(personId, [...recent, now]);
    const [oldest] = this.sent.keys();
    if (this.sent.size > remembered && oldest !== undefined) this.sent.delete(oldest);
  }
}
