import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { addLiveMoment, LiveAct, LiveContent } from '@relevo/contracts/live';
import { judgeQuestion, mayPrepareLive, moveMoment, type LiveQuestion, type LiveState } from '@relevo/domain/live';
import { drawRooms } from '@relevo/domain/live-breakout';
import { actOnTimer, newTimer } from '@relevo/domain/live-timer';
import { wordKey } from '@relevo/domain/live-words';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';
import { mustBeLive, type Content } from './live-state.queries.ts';

type Moment = { id: string; state: LiveState; title: string; content: Content; sealed: boolean };
type Made = BodyOf<typeof addLiveMoment>;
type Work = { tx: EntityManager; actor: Actor; opened: OpenedSession };
const columns = 'm.id, m.state, m.title, m.content, m.sealed_at IS NOT NULL AS sealed';

/** What the team does with a session's moments. One act after another: two phones never show two things on one wall. */
@Injectable()
export class LiveMomentsService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: CohortEventsService,
    private readonly access: SessionAccessService,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on('sessionHeld', (tx, actor, { tenantId, sessionId, held }) => (held ? this.seal(tx, actor, tenantId, sessionId) : Promise.resolve()));
  }

  /** The same id and content again change nothing. @throws DomainError 409 with the refusal, or `id_taken` */
  async add(actor: Actor, cohortId: string, sessionId: string, made: Made): Promise<void> {
    await this.within(actor, cohortId, sessionId, async (work) => {
      const { tx, opened } = work;
      const content = contentOf(made.content);
      const [known] = await this.moments(tx, opened, made.id);
      if (known && !isAsMade(known, made.title, content)) throw new DomainError('id_taken');
      if (!known) {
        const [row] = (await tx.query(`SELECT count(*)::int AS n FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.session_id = $2`, [opened.cohort.tenantId, sessionId])) as { n: number }[];
        allowed(mayPrepareLive({ ...opened.session, cohortState: opened.cohort.state }, row?.n ?? 0));
        await tx.query('INSERT INTO live_moment (tenant_id, id, session_id, cohort_id, kind, title, content, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          [opened.cohort.tenantId, made.id, sessionId, cohortId, content.kind, made.title, JSON.stringify(content), actor.personId, this.clock.now()]);
        await this.note(work, made.id, 'add', { kind: content.kind });
      }
      if (made.open) await this.act(work, known ?? { id: made.id, state: 'ready', title: made.title, content, sealed: false }, { act: 'open' });
    });
  }

  async change(actor: Actor, cohortId: string, sessionId: string, momentId: string, act: LiveAct): Promise<void> {
    await this.within(actor, cohortId, sessionId, async (work) => {
      await this.act(work, found((await this.moments(work.tx, work.opened, momentId))[0], 'moment'), act);
    });
  }

  /** @throws DomainError 409 `moment_open` */
  async remove(actor: Actor, cohortId: string, sessionId: string, momentId: string): Promise<void> {
    await this.within(actor, cohortId, sessionId, async (work) => {
      const [moment] = await this.moments(work.tx, work.opened, momentId);
      if (!moment) return;
      if (moment.state === 'open') throw new DomainError('moment_open');
      await work.tx.query(`DELETE FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.id = $2`, [work.opened.cohort.tenantId, momentId]);
      await this.note(work, momentId, 'remove');
    });
  }

  private async within(actor: Actor, cohortId: string, sessionId: string, work: (work: Work) => Promise<void>): Promise<void> {
    await this.db.write(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
      await this.access.lock(tx, opened.cohort, sessionId);
      await work({ tx, actor, opened });
    });
  }

  private async moments(tx: EntityManager, { cohort, session }: OpenedSession, id: string): Promise<Moment[]> {
    return (await tx.query(`SELECT ${columns} FROM live_moment m WHERE ${tenantIs('m', 1)} AND m.session_id = $2 AND m.id = $3`, [cohort.tenantId, session.id, id])) as Moment[];
  }

  private async act(work: Work, moment: Moment, act: LiveAct): Promise<void> {
    const { content } = moment;
    if (act.act === 'edit') return this.edit(work, moment, act);
    if (act.act === 'open' || act.act === 'close') return this.move(work, moment, act.act === 'open' ? 'open' : 'closed');
    if (act.act === 'show' || act.act === 'unshow') return this.show(work, moment, act.act === 'show');
    if (act.act === 'question') return this.judge(work, moment, act.questionId, act.to);
    if (act.act === 'timer' && content.kind === 'timer') return this.keep(work, moment, { ...content, ...actOnTimer(content, act.to, this.clock.now().getTime(), act.seconds) }, act.to);
    if (act.act === 'names' && content.kind === 'breakout') return this.keep(work, moment, { ...content, namesOpen: act.open }, act.open ? 'open_names' : 'close_names');
    if (act.act === 'draw' && content.kind === 'breakout') return this.draw(work, moment, { ...content, draw: content.draw + 1 });
    if (act.act === 'word' && content.kind === 'cloud') {
      const others = content.hidden.filter((key) => key !== wordKey(act.word));
      return this.keep(work, moment, { ...content, hidden: act.hidden ? [...others, wordKey(act.word)].slice(-200) : others }, act.hidden ? 'hide_word' : 'restore_word');
    }
    throw new DomainError('wrong_kind');
  }

  private async edit(work: Work, moment: Moment, { title, content }: { title: string; content: LiveContent }): Promise<void> {
    if (moment.state !== 'ready') throw new DomainError('moment_begun');
    if (content.kind !== moment.content.kind) throw new DomainError('wrong_kind');
    await work.tx.query(`UPDATE live_moment m SET title = $3, content = $4 WHERE ${tenantIs('m', 1)} AND m.id = $2`, [work.opened.cohort.tenantId, moment.id, title, JSON.stringify(contentOf(content))]);
    await this.note(work, moment.id, 'edit');
  }

  /** Opening puts it on the wall; a timer begins, rooms are drawn. Closing leaves what came of it there. */
  private async move(work: Work, moment: Moment, to: 'open' | 'closed'): Promise<void> {
    const { tx, opened } = work;
    const now = this.clock.now();
    allowed(moveMoment(moment.state, to, moment.sealed));
    if (moment.state === to) return;
    if (to === 'open') mustBeLive({ ...opened.session, cohortState: opened.cohort.state }, now);
    await tx.query(`UPDATE live_moment m SET state = $3 WHERE ${tenantIs('m', 1)} AND m.id = $2`, [opened.cohort.tenantId, moment.id, to]);
    const { content } = moment;
    if (content.kind === 'timer') await this.keep(work, moment, { ...content, ...actOnTimer(content, to === 'open' ? 'start' : 'pause', now.getTime()) }, to);
    else if (content.kind === 'breakout' && content.draw === 0) await this.draw(work, moment, { ...content, draw: 1 });
    else await this.note(work, moment.id, to);
    if (to === 'open') await this.show(work, moment, true);
  }

  private async show({ tx, opened }: Work, moment: Moment, shown: boolean): Promise<void> {
    if (shown && moment.state === 'ready' && opened.session.state !== 'planned') throw new DomainError('session_held');
    const all = [opened.cohort.tenantId, opened.session.id];
    await tx.query(`UPDATE live_moment m SET shown = false WHERE ${tenantIs('m', 1)} AND m.session_id = $2 AND m.shown AND ($3::uuid IS NULL OR m.id <> $3)`, [...all, shown ? moment.id : null]);
    if (shown) await tx.query(`UPDATE live_moment m SET shown = true WHERE ${tenantIs('m', 1)} AND m.session_id = $2 AND m.id = $3 AND NOT m.shown`, [...all, moment.id]);
  }

  private async keep(work: Work, moment: Moment, content: Content, told: string): Promise<void> {
    await work.tx.query(`UPDATE live_moment m SET content = $3 WHERE ${tenantIs('m', 1)} AND m.id = $2`, [work.opened.cohort.tenantId, moment.id, JSON.stringify(content)]);
    await this.note(work, moment.id, told);
  }

  /** Among whoever was marked as having come; where nobody was marked yet, among all who are enrolled. The moment and the number of the draw are the seed. */
  private async draw(work: Work, moment: Moment, content: Extract<Content, { kind: 'breakout' }>): Promise<void> {
    const { tx, opened: { cohort, session } } = work;
    const people = (await tx.query(
      `SELECT e.id, t.status IN ('present', 'late', 'left_early') AS came FROM enrolment e LEFT JOIN attendance t ON t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.session_id = $3
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn'`, [cohort.tenantId, cohort.id, session.id])) as { id: string; came: boolean | null }[];
    const here = people.filter((one) => one.came);
    const rooms = drawRooms((here.length > 0 ? here : people).map((one) => one.id), content, `${moment.id} ${content.draw}`);
    await tx.query(`DELETE FROM live_place p WHERE ${tenantIs('p', 1)} AND p.moment_id = $2`, [cohort.tenantId, moment.id]);
    await tx.query(
      `INSERT INTO live_place (tenant_id, moment_id, enrolment_id, session_id, cohort_id, person_id, room)
       SELECT $1, $2, e.id, $3, e.cohort_id, e.person_id, r.room FROM json_to_recordset($4) AS r (id uuid, room int) JOIN enrolment e ON ${tenantIs('e', 1)} AND e.id = r.id`,
      [cohort.tenantId, moment.id, session.id, JSON.stringify(rooms.flatMap((room, i) => room.map((id) => ({ id, room: i }))))]);
    await this.keep(work, moment, content, 'draw');
  }

  /** Questions are nobody's: the team has them by the tenant's own hand, without whose they are. */
  private async judge(work: Work, moment: Moment, questionId: string, to: LiveQuestion['state']): Promise<void> {
    const { tx, actor, opened: { cohort } } = work;
    if (moment.content.kind !== 'queue') throw new DomainError('wrong_kind');
    const changes = await this.db.inTenant(tx, actor, cohort.tenantId, async () => {
      const all = (await tx.query(`SELECT q.id, q.state FROM live_question q WHERE ${tenantIs('q', 1)} AND q.moment_id = $2`, [cohort.tenantId, moment.id])) as Pick<LiveQuestion, 'id' | 'state'>[];
      found(all.find((one) => one.id === questionId), 'question');
      const next = judgeQuestion(all, questionId, to);
      for (const one of next) await tx.query(`UPDATE live_question q SET state = $3 WHERE ${tenantIs('q', 1)} AND q.id = $2`, [cohort.tenantId, one.id, one.state]);
      return next;
    });
    if (changes.length > 0) await this.note(work, moment.id, 'question', { to });
  }

  /** The session is held: nothing is open any more, and whoever answered is forgotten for good. */
  private async seal(tx: EntityManager, actor: Actor, tenantId: string, sessionId: string): Promise<void> {
    await this.db.inTenant(tx, actor, tenantId, async () => {
      const of = [tenantId, sessionId];
      await tx.query(`UPDATE live_moment m SET state = CASE WHEN m.state = 'open' THEN 'closed' ELSE m.state END, sealed_at = $3 WHERE ${tenantIs('m', 1)} AND m.session_id = $2 AND m.sealed_at IS NULL AND m.state <> 'ready'`, [...of, this.clock.now()]);
      for (const table of ['live_answer', 'live_question', 'live_vote']) await tx.query(`UPDATE ${table} a SET mark = gen_random_uuid() WHERE ${tenantIs('a', 1)} AND a.session_id = $2`, of);
    });
  }

  private async note({ tx, actor, opened: { cohort } }: Work, momentId: string, told: string, detail: Record<string, string> = {}): Promise<void> {
    await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: `live.${told}`, subjectKind: 'live_moment', subjectId: momentId, detail });
  }
}

/** What is kept of a moment as it was written down. */
function contentOf(given: LiveContent): Content {
  if (given.kind === 'cloud') return { ...given, hidden: [] };
  if (given.kind === 'timer') return { kind: 'timer', ...newTimer(given.seconds) };
  return given.kind === 'breakout' ? { ...given, draw: 0, namesOpen: false } : given;
}

/** Whether this is what was sent before under the same id; what has come of it since makes no difference. */
function isAsMade(known: Moment, title: string, content: Content): boolean {
  const fixed = ({ kind, ...rest }: Content): unknown => ('hidden' in rest ? [kind, rest.wordsEach] : 'seconds' in rest ? [kind, rest.seconds] : 'draw' in rest ? [kind, rest.by, rest.number] : 'options' in rest ? [kind, rest.options.map((one) => [one.id, one.text]), rest.several, rest.atOnce] : kind);
  return known.title === title && JSON.stringify(fixed(known.content)) === JSON.stringify(fixed(content));
}
