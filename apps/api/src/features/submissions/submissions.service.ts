import { Injectable } from '@nestjs/common';
import type { OwnWork } from '@relevo/contracts/submissions';
import { suggestedTolerance } from '@relevo/domain/marking';
import type { Actor } from '@relevo/domain/permissions';
import { handInWork, mayWriteWork, takeWorkBack } from '@relevo/domain/submission';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { newPiece } from '../learning/grading.service.ts';
import { ownEnrolmentIn, ProgressService, type OwnEnrolment } from '../learning/progress.service.ts';
import { insertWork, outcomeOf, ownWork, taskOf, type SubmissionRow, type Task } from './submissions.queries.ts';

type At = { cohortId: string; activityId: string };
type Opened = { own: OwnEnrolment; task: Task; work: SubmissionRow | undefined };

/** What a participant hands in for an activity: a draft on the server until it is handed in, and again a draft once it is taken back. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly progress: ProgressService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `activity_not_found` */
  async read(actor: Actor, at: At): Promise<OwnWork> {
    return this.db.read(actor, (tx) => this.shown(tx, actor, at));
  }

  /** @throws DomainError 404 as `read`; 409 with the refusal of `mayWriteWork`, `work_changed` where another text was written elsewhere */
  async save(actor: Actor, at: At, { id, text, since }: { id: string; text: string; since?: string | null | undefined }): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const work = await this.forWriting(tx, actor, at, id);
      const newer = since !== undefined && work.changedAt !== since && work.text !== '';
      if (newer && work.text !== text) throw new DomainError('work_changed');
      await tx.query(`UPDATE submission s SET text = $3, changed_at = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id, text, this.clock.now()]);
      return this.shown(tx, actor, at);
    });
  }

  /** One's work, begun where it was not, that may be written now. @throws as `save` */
  async forWriting(tx: EntityManager, actor: Actor, at: At, id: string): Promise<SubmissionRow & { task: Task }> {
    const opened = await this.open(tx, actor, at, true);
    const { own, task } = opened;
    allowed(mayWriteWork({ state: opened.work?.state ?? 'draft', cohortState: own.state }));
    if (!opened.work && !(await insertWork(tx, actor, { id, own, moduleId: task.moduleId, activityId: at.activityId, at: this.clock.now() }))) throw new DomainError('id_taken');
    const work = opened.work ?? found(await ownWork(tx, actor, own.enrolmentId, at.activityId), 'submission');
    return { ...work, task };
  }

  /** Puts it before those who mark, and its part of the module is done. @throws DomainError 404; 409 with the refusal of `handInWork` */
  async handIn(actor: Actor, at: At): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const { own, task, work: known } = await this.open(tx, actor, at, true);
      const work = found(known, 'submission');
      if (work.state === 'handed_in') return this.shown(tx, actor, at);
      const { again } = allowed(handInWork({ state: work.state, cohortState: own.state }, { text: work.text, files: work.files.length }));
      const now = this.clock.now();
      const number = work.number + Number(again);
      await tx.query(`UPDATE submission s SET state = 'handed_in', number = $3, handed_in_at = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id, number, now]);
      const rule = { graders: task.graders ?? 1, of: task.points, tolerance: task.tolerance ?? suggestedTolerance, anonymous: task.anonymous ?? false };
      await newPiece(tx, actor, { submissionId: work.id, number, cohortId: own.cohortId, enrolmentId: own.enrolmentId }, rule, now);
      await this.progress.merge(tx, actor, own, [{ activityId: at.activityId, state: 'done', at: now }]);
      const shown = await this.shown(tx, actor, at);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'submission.hand_in', subjectKind: 'submission', subjectId: work.id, detail: { number, files: work.files.length } });
      return shown;
    });
  }

  /** @throws DomainError 404; 409 with the refusal of `takeWorkBack` */
  async takeBack(actor: Actor, at: At): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const { own, work: known } = await this.open(tx, actor, at, true);
      const work = found(known, 'submission');
      // What is marked is nobody's to read but staff's; while one looks nobody marks it.
      await this.db.inTenant(tx, actor, actor.tenantId, async () => {
        await tx.query(`SELECT 1 FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.submission_id = $2 FOR UPDATE`, [actor.tenantId, work.id]);
        const { marked } = await outcomeOf(tx, actor.tenantId, work);
        allowed(takeWorkBack({ state: work.state, cohortState: own.state, marked }));
        await tx.query(`DELETE FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.submission_id = $2 AND p.number = $3`, [actor.tenantId, work.id, work.number]);
      });
      await tx.query(`UPDATE submission s SET state = 'draft', handed_in_at = NULL WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id]);
      const shown = await this.shown(tx, actor, at);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'submission.take_back', subjectKind: 'submission', subjectId: work.id });
      return shown;
    });
  }

  private async open(tx: EntityManager, actor: Actor, { cohortId, activityId }: At, lock: boolean): Promise<Opened> {
    const own = found(await ownEnrolmentIn(tx, actor, cohortId, lock), 'cohort');
    const task = found(await this.db.inTenant(tx, actor, own.kitTenantId, () => taskOf(tx, own, activityId)), 'activity');
    return { own, task, work: await ownWork(tx, actor, own.enrolmentId, activityId, lock) };
  }

  /** How one's work stands now, as its page shows it. @throws as `read` */
  async shown(tx: EntityManager, actor: Actor, at: At): Promise<OwnWork> {
    const { own, work } = await this.open(tx, actor, at, false);
    const open = own.state === 'running';
    if (!work) return { open, submission: null };
    const outcome = await this.db.inTenant(tx, actor, actor.tenantId, () => outcomeOf(tx, actor.tenantId, work));
    return { open, submission: { ...work, ...outcome } };
  }
}
