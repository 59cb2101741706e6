import { Injectable } from '@nestjs/common';
import type { OwnGroup, OwnWork } from '@relevo/contracts/submissions';
import { suggestedTolerance } from '@relevo/domain/marking';
import type { Actor } from '@relevo/domain/permissions';
import { handInWork, mayWriteWork, takeWorkBack } from '@relevo/domain/submission';
import { mayHandInTogether, mayLeave, mayWriteTogether, turnOf, writerNow } from '@relevo/domain/work-group';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { newPiece } from '../learning/grading.service.ts';
import { ownEnrolmentIn, ProgressService, type OwnEnrolment } from '../learning/progress.service.ts';
import { insertWork, outcomeOf, ownWork, taskOf, type SubmissionRow, type Task } from './submissions.queries.ts';
import { groupOf, groupWork, moveTogether, writeTogether, type GroupMember, type GroupRow } from './work-groups.queries.ts';

export type At = { cohortId: string; activityId: string };
export type Opened = { own: OwnEnrolment; task: Task; work: SubmissionRow | undefined };

/** What a participant hands in for an activity: a draft on the server until it is handed in, and again a draft once it is taken back. Of a group it is everybody's. */
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

  /** @throws DomainError 404 as `read`; 409 with the refusal of `mayWriteWork`, `work_changed` where another text was written elsewhere; of a group's `group_first`, `somebody_writes` */
  async save(actor: Actor, at: At, { id, text, since, based = 0 }: { id: string; text: string; since?: string | null | undefined; based?: number | undefined }): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const work = await this.forWriting(tx, actor, at, id);
      const now = this.clock.now();
      if (work.groupId !== null) {
        await this.saveTogether(tx, actor, work.groupId, { text, based, now });
        return this.shown(tx, actor, at);
      }
      const newer = since !== undefined && work.changedAt !== since && work.text !== '';
      if (newer && work.text !== text) throw new DomainError('work_changed');
      await tx.query(`UPDATE submission s SET text = $3, changed_at = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id, text, now]);
      return this.shown(tx, actor, at);
    });
  }

  /** The same text again changes nothing, so that what is sent twice is kept once. */
  private async saveTogether(tx: EntityManager, actor: Actor, groupId: string, { text, based, now }: { text: string; based: number; now: Date }): Promise<void> {
    await this.asTenant(tx, actor, async () => {
      const group = found(await groupOf(tx, actor.tenantId, groupId, true), 'group');
      if ((await groupWork(tx, actor.tenantId, groupId))?.text === text) return;
      allowed(mayWriteTogether(group, actor.personId, { based, version: group.version }, now));
      await writeTogether(tx, actor.tenantId, groupId, text, turnOf(actor.personId, now), now);
    });
  }

  /** One's work, begun where it was not, that may be written now. @throws as `save` */
  async forWriting(tx: EntityManager, actor: Actor, at: At, id: string): Promise<SubmissionRow & { task: Task }> {
    const opened = await this.open(tx, actor, at, true);
    const { own, task } = opened;
    allowed(mayWriteWork({ state: opened.work?.state ?? 'draft', cohortState: own.state }));
    if (task.group && !opened.work) throw new DomainError('group_first', 409);
    if (!opened.work && !(await insertWork(tx, actor, { id, own, moduleId: task.moduleId, activityId: at.activityId, at: this.clock.now() }))) throw new DomainError('id_taken');
    const work = opened.work ?? found(await ownWork(tx, actor, own.enrolmentId, at.activityId), 'submission');
    return { ...work, task };
  }

  /** Puts it before those who mark, and its part of the module is done, for everybody of a group. @throws DomainError 404; 409 with the refusal of `handInWork`, `group_too_small` */
  async handIn(actor: Actor, at: At): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const { own, task, work: known } = await this.open(tx, actor, at, true);
      const work = found(known, 'submission');
      if (work.state === 'handed_in') return this.shown(tx, actor, at);
      const { again } = allowed(handInWork({ state: work.state, cohortState: own.state }, { text: work.text, files: work.files.length }));
      const now = this.clock.now();
      const number = work.number + Number(again);
      await this.asTenant(tx, actor, async () => {
        const members = await this.membersFor(tx, actor, own, work);
        if (work.groupId !== null && task.group) allowed(mayHandInTogether(members.length, task.group));
        if (work.groupId === null) await tx.query(`UPDATE submission s SET state = 'handed_in', number = $3, handed_in_at = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id, number, now]);
        else await moveTogether(tx, actor.tenantId, work.groupId, { state: 'handed_in', number, handedInAt: now });
        const rule = { graders: task.graders ?? 1, of: task.points, tolerance: task.tolerance ?? suggestedTolerance, anonymous: task.anonymous ?? false };
        for (const { submissionId, enrolmentId, personId } of members) {
          await newPiece(tx, actor, { submissionId, number, cohortId: own.cohortId, enrolmentId, personId, groupId: work.groupId }, rule, now);
          await this.progress.merge(tx, { ...actor, personId }, { ...own, enrolmentId }, [{ activityId: at.activityId, state: 'done', at: now }]);
        }
      });
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
      await this.asTenant(tx, actor, async () => {
        if (work.groupId !== null) await groupOf(tx, actor.tenantId, work.groupId, true);
        await tx.query(`SELECT 1 FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.number = $3 AND (p.submission_id = $2 OR p.group_id = $4) ORDER BY p.id FOR UPDATE`, [actor.tenantId, work.id, work.number, work.groupId]);
        const { marked } = await outcomeOf(tx, actor.tenantId, work);
        allowed(takeWorkBack({ state: work.state, cohortState: own.state, marked }));
        await tx.query(`DELETE FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.number = $3 AND (p.submission_id = $2 OR p.group_id = $4)`, [actor.tenantId, work.id, work.number, work.groupId]);
        if (work.groupId === null) await tx.query(`UPDATE submission s SET state = 'draft', handed_in_at = NULL WHERE ${tenantIs('s', 1)} AND s.id = $2`, [actor.tenantId, work.id]);
        else await moveTogether(tx, actor.tenantId, work.groupId, { state: 'draft', number: work.number, handedInAt: null });
      });
      const shown = await this.shown(tx, actor, at);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'submission.take_back', subjectKind: 'submission', subjectId: work.id });
      return shown;
    });
  }

  /** @throws DomainError 404 as `read` */
  async open(tx: EntityManager, actor: Actor, { cohortId, activityId }: At, lock: boolean): Promise<Opened> {
    const own = found(await ownEnrolmentIn(tx, actor, cohortId, lock), 'cohort');
    const task = found(await this.db.inTenant(tx, actor, own.kitTenantId, () => taskOf(tx, own, activityId)), 'activity');
    const first = await ownWork(tx, actor, own.enrolmentId, activityId);
    const groupId = first?.groupId;
    if (!groupId) return { own, task, work: lock ? await ownWork(tx, actor, own.enrolmentId, activityId, true) : first };
    // A group's files are everybody's. It is held before anybody's own row, so that two of it wait for one another and not both for each other.
    return { own, task, work: await this.asTenant(tx, actor, async () => { if (lock) await groupOf(tx, actor.tenantId, groupId, true); return ownWork(tx, actor, own.enrolmentId, activityId); }) };
  }

  /** How one's work stands now, as its page shows it. @throws as `read` */
  async shown(tx: EntityManager, actor: Actor, at: At): Promise<OwnWork> {
    const { own, task, work } = await this.open(tx, actor, at, false);
    const open = own.state === 'running';
    const together = task.group ? { size: task.group, group: null } : null;
    if (!work) return { open, submission: null, together };
    return this.asTenant(tx, actor, async () => {
      const submission = { ...work, ...(await outcomeOf(tx, actor.tenantId, work)) };
      const group = work.groupId === null ? undefined : await groupOf(tx, actor.tenantId, work.groupId);
      return { open, submission, together: group && task.group ? { size: task.group, group: this.groupShown(actor, { own, work, group, size: task.group }) } : together };
    });
  }

  private groupShown(actor: Actor, { own, work, group, size }: { own: OwnEnrolment; work: SubmissionRow; group: GroupRow; size: OwnGroup['size'] }): OwnGroup {
    const writer = writerNow({ writerId: group.writerId, until: group.until && new Date(group.until) }, this.clock.now());
    const empty = work.text.trim() === '' && work.files.length === 0;
    return {
      code: group.code, size, version: group.version, members: group.members.map(({ name, personId }) => ({ name, own: personId === actor.personId })),
      writer: writer === null || writer === actor.personId ? null : (group.members.find((one) => one.personId === writer)?.name ?? null),
      mayLeave: mayLeave({ cohortState: own.state, state: work.state, tries: work.number, members: group.members.length, empty }).ok,
    };
  }

  private async membersFor(tx: EntityManager, actor: Actor, own: OwnEnrolment, work: SubmissionRow): Promise<GroupMember[]> {
    if (work.groupId === null) return [{ personId: actor.personId, enrolmentId: own.enrolmentId, submissionId: work.id, name: '' }];
    return found(await groupOf(tx, actor.tenantId, work.groupId, true), 'group').members;
  }

  private asTenant<T>(tx: EntityManager, actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.db.inTenant(tx, actor, actor.tenantId, work);
  }
}
