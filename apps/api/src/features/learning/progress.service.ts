import { Injectable } from '@nestjs/common';
import type { saveProgress } from '@relevo/contracts/learning';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { mergeProgress, type ProgressEntry } from '@relevo/domain/progress';
import { isSelfPaced } from '@relevo/domain/self-paced';
import { doneByWord } from '@relevo/domain/watched';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { factsOf } from './course.service.ts';
import { ownEnrolmentIn, type OwnEnrolment } from './course.queries.ts';
import { FilmLengths } from './film-lengths.service.ts';
import { SelfPacedCompletionService } from './self-paced-completion.service.ts';
import { moduleOfPart } from './outline-facts.ts';

export { ownEnrolmentIn, type OwnEnrolment } from './course.queries.ts';

type Sent = InputOf<typeof saveProgress>['body']['entries'];

/** What a participant read, finished or skipped. Devices send batches as often as they like, in any order. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly films: FilmLengths,
    private readonly completion: SelfPacedCompletionService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found` */
  async save(actor: Actor, cohortId: string, sent: Sent): Promise<ResponseOf<typeof saveProgress>> {
    return this.db.write(actor, async (tx) => {
      const own = found(await ownEnrolmentIn(tx, actor, cohortId, true), 'cohort');
      const places = moduleOfPart(factsOf(own));
      const known = sent.filter((entry) => places.has(entry.activityId));
      const lengths = await this.films.of(tx, actor, own, known.flatMap(({ activityId, state }) => (state === 'done' ? (places.get(activityId)?.film ?? []) : [])));
      await this.merge(tx, actor, own, known.map(({ activityId, state, at, instead }) => {
        const part = places.get(activityId);
        const film = part?.film;
        // What asks for work or a quiz is done once that was handed in, never by reading it.
        const byWord = !part?.handsIn && (!film || doneByWord({ seconds: lengths.get(film.sha256) ?? null, transcript: film.transcript }, instead === 'transcript'));
        return { activityId, state: state === 'done' && !byWord ? 'opened' : state, at: new Date(at) };
      }));
      await this.read(tx, actor, own, known.flatMap(({ activityId, state, at, instead }) => {
        const film = places.get(activityId)?.film;
        return state === 'done' && instead === 'transcript' && film?.transcript ? [{ activityId, sha256: film.sha256, at: new Date(at) }] : [];
      }));
      const unknown = [...new Set(sent.map((entry) => entry.activityId).filter((id) => !places.has(id)))];
      const kept = await this.kept(tx, actor, own, known.map((entry) => entry.activityId));
      return { progress: kept.map(({ activityId, state, at }) => ({ activityId, state, at: at.toISOString() })), unknown };
    });
  }

  /** That the words of films were read in their place: kept beside what was seen of them, so that it is called what it was. */
  private async read(tx: EntityManager, actor: Actor, own: OwnEnrolment, films: readonly { activityId: string; sha256: string; at: Date }[]): Promise<void> {
    if (films.length === 0) return;
    await tx.query(
      `INSERT INTO film_watch AS w (tenant_id, enrolment_id, activity_id, sha256, person_id, stretches, position, at, read_at)
       SELECT $1, $2, x."activityId", x.sha256, $3, '[]', 0, LEAST(x.at, $5), LEAST(x.at, $5) FROM jsonb_to_recordset($4::jsonb) AS x("activityId" text, sha256 text, at timestamptz)
       ON CONFLICT (tenant_id, enrolment_id, activity_id, sha256) DO UPDATE SET read_at = COALESCE(w.read_at, excluded.read_at)`,
      [actor.tenantId, own.enrolmentId, actor.personId, JSON.stringify([...new Map(films.map((one) => [one.activityId, one])).values()]), this.clock.now()],
    );
  }

  /** Adds entries of the enrolment's own activities. */
  async merge(tx: EntityManager, actor: Actor, own: OwnEnrolment, sent: readonly ProgressEntry[]): Promise<void> {
    const places = moduleOfPart(factsOf(own));
    const before = await this.kept(tx, actor, own, sent.map((entry) => entry.activityId));
    const changed = mergeProgress(before, sent, (id) => places.get(id)?.sensitive === true, this.clock.now());
    if (changed.length === 0) return;
    await tx.query(
      `INSERT INTO progress (tenant_id, enrolment_id, activity_id, cohort_id, person_id, module_id, state, at)
       SELECT $1, $2, x."activityId", $3, $4, x."moduleId", x.state, x.at FROM jsonb_to_recordset($5::jsonb) AS x("activityId" text, "moduleId" text, state text, at timestamptz)
       ON CONFLICT (tenant_id, enrolment_id, activity_id) DO UPDATE SET state = excluded.state, at = excluded.at`,
      [actor.tenantId, own.enrolmentId, own.cohortId, actor.personId, JSON.stringify(changed.map((entry) => ({ ...entry, moduleId: places.get(entry.activityId)?.moduleId ?? '' })))],
    );
    if (isSelfPaced(own)) await this.completion.follow(tx, actor, { tenantId: actor.tenantId, cohortId: own.cohortId, personId: actor.personId });
  }

  /** Of all that one did in a cohort. */
  all(tx: EntityManager, actor: Actor, own: OwnEnrolment): Promise<ProgressEntry[]> {
    return this.kept(tx, actor, own, null);
  }

  private async kept(tx: EntityManager, actor: Actor, own: OwnEnrolment, activityIds: readonly string[] | null): Promise<ProgressEntry[]> {
    return (await tx.query(
      `SELECT g.activity_id AS "activityId", g.state, g.at FROM progress g WHERE ${tenantIs('g', 1)} AND g.enrolment_id = $2 AND ($3::text[] IS NULL OR g.activity_id = ANY ($3)) ORDER BY g.activity_id`,
      [actor.tenantId, own.enrolmentId, activityIds],
    )) as ProgressEntry[];
  }
}
