import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { saveWatch, Watch } from '@relevo/contracts/films';
import type { Actor } from '@relevo/domain/permissions';
import { howWatched, shareOf, unionOf, watched, type Stretch } from '@relevo/domain/watched';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { ownEnrolmentIn, type OwnEnrolment } from './course.queries.ts';
import { factsOf } from './course.service.ts';
import { FilmLengths } from './film-lengths.service.ts';
import { moduleOfPart } from './outline-facts.ts';
import { ProgressService } from './progress.service.ts';

type Sent = InputOf<typeof saveWatch>['body']['entries'];
type Film = { activityId: string; sha256: string };
type Kept = { stretches: Stretch[]; heard: Stretch[]; readAt: Date | null; position: number; at: Date };

/** What a participant saw of films. Devices send batches as often as they like, in any order; what was seen only grows. */
@Injectable()
export class WatchingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly lengths: FilmLengths,
    private readonly progress: ProgressService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `film_not_found` */
  async one(actor: Actor, cohortId: string, activityId: string): Promise<Watch> {
    return this.db.write(actor, async (tx) => {
      const own = found(await ownEnrolmentIn(tx, actor, cohortId, false), 'cohort');
      const film = found(filmsOf(own).get(activityId), 'film');
      const seconds = (await this.lengths.of(tx, actor, own, [film])).get(film.sha256) ?? null;
      return present(film, await this.kept(tx, actor, own, film), seconds);
    });
  }

  /** A part of which enough was seen is done by that. @throws DomainError 404 `cohort_not_found` */
  async save(actor: Actor, cohortId: string, sent: Sent): Promise<{ watches: Watch[] }> {
    return this.db.write(actor, async (tx) => {
      // Locked, so that what two devices send at once comes in one after the other.
      const own = found(await ownEnrolmentIn(tx, actor, cohortId, true), 'cohort');
      const known = filmsOf(own);
      const films = [...new Set(sent.map((entry) => entry.activityId))].flatMap((id) => known.get(id) ?? []);
      const lengths = await this.lengths.of(tx, actor, own, films);
      const watches: Watch[] = [];
      for (const film of films) {
        const seconds = lengths.get(film.sha256) ?? null;
        const next = merged(await this.kept(tx, actor, own, film), sent.filter((entry) => entry.activityId === film.activityId), seconds, this.clock.now());
        await this.keep(tx, actor, own, film, next);
        watches.push(present(film, next, seconds));
      }
      const done = watches.filter((one) => one.done).map(({ activityId }) => ({ activityId, state: 'done' as const, at: this.clock.now() }));
      if (done.length > 0) await this.progress.merge(tx, actor, own, done);
      return { watches };
    });
  }

  private async kept(tx: EntityManager, actor: Actor, own: OwnEnrolment, { activityId, sha256 }: Film): Promise<Kept | null> {
    const rows = (await tx.query(
      `SELECT w.stretches, w.heard, w.read_at AS "readAt", w.position, w.at FROM film_watch w WHERE ${tenantIs('w', 1)} AND w.enrolment_id = $2 AND w.activity_id = $3 AND w.sha256 = $4`,
      [actor.tenantId, own.enrolmentId, activityId, sha256],
    )) as Kept[];
    return rows[0] ?? null;
  }

  private async keep(tx: EntityManager, actor: Actor, own: OwnEnrolment, { activityId, sha256 }: Film, { stretches, heard, position, at }: Kept): Promise<void> {
    await tx.query(
      `INSERT INTO film_watch (tenant_id, enrolment_id, activity_id, sha256, person_id, stretches, position, at, heard) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (tenant_id, enrolment_id, activity_id, sha256) DO UPDATE SET stretches = excluded.stretches, position = excluded.position, at = excluded.at, heard = excluded.heard`,
      [actor.tenantId, own.enrolmentId, activityId, sha256, actor.personId, JSON.stringify(stretches), position, at, JSON.stringify(heard)],
    );
  }
}

function filmsOf(own: OwnEnrolment): Map<string, Film> {
  return new Map([...moduleOfPart(factsOf(own))].flatMap(([activityId, { film }]) => (film ? [[activityId, { activityId, sha256: film.sha256 }] as const] : [])));
}

/** One goes on where one was last, on whatever device; a clock that is ahead does not stay ahead. */
function merged(before: Kept | null, sent: Sent, seconds: number | null, now: Date): Kept {
  const stretches = unionOf([...(before?.stretches ?? []), ...sent.flatMap((entry) => entry.stretches)], seconds);
  const heard = unionOf([...(before?.heard ?? []), ...sent.flatMap((entry) => (entry.heard ? entry.stretches : []))], seconds);
  const moments = sent.map(({ position, at }) => ({ position, at: new Date(Math.min(new Date(at).getTime(), now.getTime())) }));
  const latest = [...(before ? [before] : []), ...moments].reduce((last, one) => (one.at >= last.at ? one : last));
  return { stretches, heard, readAt: before?.readAt ?? null, position: seconds === null ? latest.position : Math.min(latest.position, seconds), at: latest.at };
}

function present({ activityId }: Film, kept: Kept | null, seconds: number | null): Watch {
  const stretches = (kept?.stretches ?? []).map(([from, to]): [number, number] => [from, to]);
  return {
    activityId, stretches, position: kept?.position ?? 0,
    share: seconds === null ? null : shareOf(stretches, seconds), done: seconds !== null && watched(stretches, seconds),
    how: howWatched({ stretches, heard: kept?.heard ?? [], read: (kept?.readAt ?? null) !== null, seconds }),
  };
}
