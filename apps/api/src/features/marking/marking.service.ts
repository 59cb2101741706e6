import { Injectable } from '@nestjs/common';
import type { MarkingPage, MarkingQueue } from '@relevo/contracts/marking';
import { markingStanding, mayMark } from '@relevo/domain/marking';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import type { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import { reachCohort, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { GradingService } from '../learning/grading.service.ts';
import { fileReply } from '../submissions/submission-files.service.ts';
import { MarkingPagesService } from './marking-pages.service.ts';
import { giveBack, lockPiece, membersOf, saveMark, saveOwnPoints, saveStanding, type PieceRow } from './marking.queries.ts';

/** Points and words that people give to work that no key grades. What a sitting comes to is judged where every sitting is, once its essays are settled. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly grading: GradingService,
    private readonly pages: MarkingPagesService,
    private readonly storage: Storage,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 */
  async queue(actor: Actor, cohortId: string): Promise<MarkingQueue> {
    return this.db.read(actor, async (tx) => this.pages.queue(tx, actor, await this.reach(tx, actor, cohortId, 'marking:read')));
  }

  /** @throws DomainError 404 `cohort_not_found`, `piece_not_found`; 403 */
  async page(actor: Actor, cohortId: string, pieceId: string): Promise<MarkingPage> {
    return this.db.read(actor, async (tx) => this.pages.page(tx, actor, await this.reach(tx, actor, cohortId, 'marking:read'), pieceId));
  }

  /** @throws DomainError 404 as `page`; 403; 409 with the refusal of `mayMark`, 422 `points_out_of_range` */
  async mark(actor: Actor, cohortId: string, pieceId: string, { points, feedback }: { points: number; feedback: string }): Promise<MarkingPage> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'marking:write');
      await this.db.inTenant(tx, actor, cohort.tenantId, async () => {
        const piece = await this.open(tx, cohort, pieceId);
        const decision = mayMark(piece, actor.personId, points);
        if (!decision.ok && decision.code === 'points_out_of_range') invalid('points', 'points_out_of_range');
        const { place } = allowed(decision);
        // Who completed was settled by it; and what another look was asked for, somebody else looks at.
        if ((cohort.state === 'completed' && piece.points !== null) || piece.appeal !== null) throw new DomainError('settled_already');
        const at = this.clock.now();
        await saveMark(tx, { tenantId: cohort.tenantId, cohortId, pieceId, markerId: actor.personId, ordinal: place }, { points, feedback, at });
        const standing = markingStanding(piece, piece.marks.toSpliced(place - 1, 1, { markerId: actor.personId, points, name: '', feedback, markedAt: '' }));
        await saveStanding(tx, cohort.tenantId, pieceId, standing.kind, standing.kind === 'settled' ? standing.points : null, at);
        if (standing.kind === 'settled' && piece.attemptId) await this.grading.rejudge(tx, systemOf(cohort.tenantId), { tenantId: cohort.tenantId, attemptId: piece.attemptId });
        await audit(tx, actor, { tenantId: cohort.tenantId, at, action: 'work.mark', subjectKind: 'marking_piece', subjectId: pieceId, detail: { place, standing: standing.kind } });
      });
      return this.pages.page(tx, actor, cohort, pieceId);
    });
  }

  /** Another try, with what to change. @throws DomainError 404 as `page`; 403; 409 `settled_already`, `own_work`, `marked_already` */
  async giveBack(actor: Actor, cohortId: string, pieceId: string, words: string): Promise<MarkingPage> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'marking:write');
      await this.db.inTenant(tx, actor, cohort.tenantId, async () => {
        const piece = await this.open(tx, cohort, pieceId);
        if (piece.kind !== 'submission' || piece.points !== null || cohort.state !== 'running') throw new DomainError('settled_already');
        allowed(mayMark(piece, actor.personId, 0));
        await giveBack(tx, cohort.tenantId, piece, actor.personId, words);
        await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'work.return', subjectKind: 'marking_piece', subjectId: pieceId });
      });
      return this.pages.page(tx, actor, cohort, pieceId);
    });
  }

  /**
   * One of a group gets points of their own, with the reason, which they read; null gives them what the marks come to.
   * @throws DomainError 404 as `page`; 403; 409 `not_settled`, `settled_already` where the cohort is over or another look was asked for, `own_work`; 422 `points_out_of_range`
   */
  async deviate(actor: Actor, cohortId: string, { pieceId, memberPieceId }: { pieceId: string; memberPieceId: string }, own: { points: number; words: string } | null): Promise<MarkingPage> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'marking:write');
      const { tenantId } = cohort;
      await this.db.inTenant(tx, actor, tenantId, async () => {
        const piece = await this.open(tx, cohort, pieceId);
        const standing = markingStanding(piece, piece.marks);
        if (standing.kind !== 'settled') throw new DomainError('not_settled', 409);
        if (cohort.state === 'completed' || piece.appeal !== null) throw new DomainError('settled_already');
        if (piece.authorIds.includes(actor.personId)) throw new DomainError('own_work');
        found((await membersOf(tx, tenantId, pieceId)).find((one) => one.pieceId === memberPieceId), 'piece');
        if (own && own.points > piece.of) invalid('own.points', 'points_out_of_range');
        await saveOwnPoints(tx, tenantId, memberPieceId, own ? { ...own, by: actor.personId } : { points: standing.points, words: null, by: null });
        await audit(tx, actor, { tenantId, at: this.clock.now(), action: own ? 'work.deviate' : 'work.deviate_no_more', subjectKind: 'marking_piece', subjectId: memberPieceId });
      });
      return this.pages.page(tx, actor, cohort, pieceId);
    });
  }

  /** @param range the request's @throws DomainError 404 `cohort_not_found`, `work_file_not_found`; 403 */
  async file(actor: Actor, cohortId: string, of: { pieceId: string; fileId: string }, range: string | undefined): Promise<FileReply> {
    const row = await this.db.read(actor, async (tx) => this.pages.file(tx, await this.reach(tx, actor, cohortId, 'marking:read'), of));
    return fileReply(this.storage, row, range);
  }

  private async open(tx: EntityManager, cohort: ReachedCohort, pieceId: string): Promise<PieceRow> {
    const piece = found(await lockPiece(tx, cohort.tenantId, cohort.id, pieceId), 'piece');
    if (piece.returned) throw new DomainError('settled_already');
    return piece;
  }

  private async reach(tx: EntityManager, actor: Actor, cohortId: string, action: 'marking:read' | 'marking:write'): Promise<ReachedCohort> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, action, cohort);
    return cohort;
  }
}
