import { Injectable } from '@nestjs/common';
import type { LiveMoment, LiveTold } from '@relevo/contracts/live';
import type { CohortState } from '@relevo/domain/cohort';
import { liveLimits, mayGoLive, orderQuestions, pollCounts, resultsShown, type LiveOption, type LiveQuestion, type LiveState } from '@relevo/domain/live';
import type { RoomsBy } from '@relevo/domain/live-breakout';
import type { LiveTimer } from '@relevo/domain/live-timer';
import { cloudOf } from '@relevo/domain/live-words';
import type { SessionState } from '@relevo/domain/session-state';
import { Database, systemOf } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { makeWallToken, type WallKey } from './live-mark.ts';

export type Content =
  | { kind: 'poll'; options: LiveOption[]; several: boolean; atOnce: boolean }
  | { kind: 'cloud'; wordsEach: number; hidden: string[] }
  | { kind: 'queue' }
  | ({ kind: 'timer' } & LiveTimer)
  | ({ kind: 'breakout'; draw: number; namesOpen: boolean } & RoomsBy);
type MomentRow = {
  id: string; state: LiveState; title: string; content: Content; shown: boolean; answered: number; tallies: Record<string, number> | null; questions: LiveQuestion[] | null;
  places: { personId: string; name: string; room: number }[] | null;
};
type Row = LiveTold['session'] & WallKey & { state: SessionState; cohortState: CohortState; run: number; moments: MomentRow[] };
type Audience = 'team' | 'everyone';
/** What one kind of reader is told, as JSON, with the hash that names it. */
type Told = { version: string; json: string };
export type Snapshot = Record<Audience, Told> & {
  /** By person, their room of each moment. */
  rooms: ReadonlyMap<string, Record<string, number>>;
  /** Why nothing can be open; null while the session goes on. */
  refusal: string | null;
  /** The one address of a wall that holds. */
  wallToken: string;
};

/** `$1` the tenant, `$2` the session. Answers are counted here and leave the database as sums. */
const stateSql = `
  SELECT s.id, s.cohort_id AS "cohortId", s.ordinal, s.title, c.title AS "cohortTitle", c.time_zone AS "timeZone", ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", s.state, c.state AS "cohortState", s.qr_secret AS secret, s.wall_number AS "wallNumber",
    (SELECT count(*)::int FROM session_step p WHERE p.tenant_id = s.tenant_id AND p.session_id = s.id) AS run,
    COALESCE((SELECT json_agg(json_build_object('id', m.id, 'state', m.state, 'title', m.title, 'content', m.content, 'shown', m.shown,
      'answered', (SELECT count(*) FROM live_answer a WHERE a.tenant_id = m.tenant_id AND a.moment_id = m.id),
      'tallies', (SELECT json_object_agg(t.said, t.n) FROM (SELECT said, count(*) AS n FROM live_answer a, jsonb_array_elements_text(a.value) said
        WHERE a.tenant_id = m.tenant_id AND a.moment_id = m.id GROUP BY said ORDER BY n DESC, said LIMIT 500) t),
      'questions', (SELECT json_agg(json_build_object('id', q.id, 'text', q.text, 'state', q.state, 'votes', (SELECT count(*) FROM live_vote v WHERE v.tenant_id = q.tenant_id AND v.question_id = q.id)) ORDER BY q.place)
        FROM live_question q WHERE q.tenant_id = m.tenant_id AND q.moment_id = m.id),
      'places', (SELECT json_agg(json_build_object('personId', p.person_id, 'name', e.display_name, 'room', p.room) ORDER BY p.room, e.display_name)
        FROM live_place p JOIN enrolment e ON e.tenant_id = p.tenant_id AND e.id = p.enrolment_id WHERE p.tenant_id = m.tenant_id AND p.moment_id = m.id)
    ) ORDER BY m.made_at, m.id) FROM live_moment m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id), '[]') AS moments
  FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id WHERE ${tenantIs('s', 1)} AND s.id = $2`;

/** Everything that is told of one session, read once for all who listen. Whoever calls has made sure that the reader may have it. */
@Injectable()
export class LiveStateQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 404 `session_not_found` */
  async read(tenantId: string, sessionId: string): Promise<Snapshot> {
    const [row] = (await this.db.readOnce(systemOf(tenantId), (tx) => tx.query(stateSql, [tenantId, sessionId]))) as Row[];
    return snapshotOf(tenantId, found(row, 'session'), this.clock.now());
  }
}

function snapshotOf(tenantId: string, { state, cohortState, run, moments, secret, wallNumber, ...session }: Row, now: Date): Snapshot {
  const live = mayGoLive({ state, cohortState, startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }, now);
  const refusal = live.ok ? null : live.code;
  const wallToken = makeWallToken({ secret, wallNumber }, tenantId, session.id);
  const told = (audience: Audience): Told => {
    const visible = audience === 'team' ? moments : moments.filter((one) => one.state !== 'ready');
    const value: LiveTold = { session, refusal, moments: visible.map((one) => momentFor(audience, one)), run: audience === 'team' ? run : null, wallToken: audience === 'team' ? wallToken : null };
    const json = JSON.stringify(value);
    return { json, version: sha256(json).slice(0, 20) };
  };
  const rooms = new Map<string, Record<string, number>>();
  for (const { id, state: at, places } of moments) for (const { personId, room } of at === 'ready' ? [] : places ?? []) rooms.set(personId, { ...rooms.get(personId), [id]: room });
  return { team: told('team'), everyone: told('everyone'), rooms, refusal, wallToken };
}

function momentFor(audience: Audience, row: MomentRow): LiveMoment {
  const { id, state, title, content, shown, answered } = row;
  const common = { id, state, title, shown };
  if (content.kind === 'poll') return { ...common, ...content, answered, counts: pollCounts(content.options, row.tallies ?? {}, { answered, state, atOnce: content.atOnce }) };
  if (content.kind === 'cloud') {
    const cloud = cloudOf(row.tallies ?? {}, content.hidden);
    const told = resultsShown({ answered, state, atOnce: true });
    return { ...common, kind: 'cloud', wordsEach: content.wordsEach, answered, words: told ? cloud.shown : null, hidden: told && audience === 'team' ? cloud.hidden : [] };
  }
  if (content.kind === 'timer') return { ...common, kind: 'timer', seconds: content.seconds, endsAt: content.endsAt === null ? null : new Date(content.endsAt).toISOString(), leftMs: content.leftMs };
  if (content.kind === 'queue') {
    const questions = orderQuestions(row.questions ?? []).filter((one) => audience === 'team' || one.state !== 'hidden');
    return { ...common, kind: 'queue', questions: questions.slice(0, liveLimits.questionsShown), more: Math.max(0, questions.length - liveLimits.questionsShown) };
  }
  return { ...common, ...content, rooms: roomsOf(row, audience === 'team' || content.namesOpen) };
}

function roomsOf({ places }: MomentRow, withNames: boolean): { people: number; names: string[] | null }[] {
  const all = places ?? [];
  return Array.from({ length: all.reduce((most, one) => Math.max(most, one.room + 1), 0) }, (_, room) => {
    const inside = all.filter((one) => one.room === room);
    return { people: inside.length, names: withNames ? inside.map((one) => one.name) : null };
  });
}

/** The body of an event and of an answer: the moment is that of sending, so that a timer is right on every screen. */
export function updateJson(told: Told, rooms: Record<string, number>, now: Date): string {
  return `{"now":${JSON.stringify(now.toISOString())},"version":${JSON.stringify(told.version)},"live":${told.json},"rooms":${JSON.stringify(rooms)}}`;
}

/** @throws DomainError 409 with why nothing can be open */
export function mustBeLive(facts: Parameters<typeof mayGoLive>[0], now: Date): void {
  const decision = mayGoLive(facts, now);
  if (!decision.ok) throw new DomainError(decision.code, 409);
}
