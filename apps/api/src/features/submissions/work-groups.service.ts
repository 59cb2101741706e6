import { Injectable } from '@nestjs/common';
import type { OwnWork } from '@relevo/contracts/submissions';
import type { Actor } from '@relevo/domain/permissions';
import { groupCodeOf, mayJoin, mayLeave } from '@relevo/domain/work-group';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { insertWork } from './submissions.queries.ts';
import { SubmissionsService, type At, type Opened } from './submissions.service.ts';
import { groupByCode, groupOf, groupWork, insertGroup, levelMember, removeMember } from './work-groups.queries.ts';

type Together = Opened & { size: { least: number; most: number } };

/** Who hands in together: whoever begins says a code aloud, the others type it in. No list of names is shown to anybody outside of a group. */
@Injectable()
export class WorkGroupsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly submissions: SubmissionsService, private readonly throttle: Throttle,
  ) {}

  /** The same ids again change nothing. @throws DomainError 404 `cohort_not_found`, `activity_not_found`; 409 `alone`, `in_a_group`, `cohort_not_open`, `id_taken` */
  async make(actor: Actor, at: At, { id, submissionId }: { id: string; submissionId: string }): Promise<OwnWork> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.open(tx, actor, at);
      if (opened.work?.groupId === id) return this.submissions.shown(tx, actor, at);
      allowed(mayJoin({ cohortState: opened.own.state, state: 'draft', members: 0, size: opened.size, inAnother: opened.work !== undefined }));
      if (!(await this.db.inTenant(tx, actor, actor.tenantId, () => insertGroup(tx, { tenantId: actor.tenantId, id, cohortId: at.cohortId, activityId: at.activityId })))) throw new DomainError('id_taken', 409);
      return this.enter(tx, actor, at, opened, { groupId: id, submissionId, action: 'work_group.make' });
    });
  }

  /** @throws DomainError 404 `group_not_found`; 409 with the refusal of `mayJoin`, `alone`; 429 `wait_before_retry` */
  async join(actor: Actor, at: At, { submissionId, code: typed }: { submissionId: string; code: string }): Promise<OwnWork> {
    const { tenantId } = actor;
    return this.db.write(actor, async (tx) => {
      const opened = await this.open(tx, actor, at);
      // Codes are short: nobody tries them all.
      await this.throttle.book(null, `work-group/${actor.personId}`);
      const code = groupCodeOf(typed);
      const groupId = found(code === null ? undefined : await this.db.inTenant(tx, actor, tenantId, () => groupByCode(tx, { tenantId, ...at, code })), 'group');
      if (opened.work?.groupId === groupId) return this.submissions.shown(tx, actor, at);
      const [group, work] = await this.db.inTenant(tx, actor, tenantId, async () => [await groupOf(tx, tenantId, groupId, true), await groupWork(tx, tenantId, groupId)] as const);
      const stands = found(work ?? undefined, 'group');
      allowed(mayJoin({ cohortState: opened.own.state, state: stands.state, members: found(group, 'group').members.length, size: opened.size, inAnother: opened.work !== undefined }));
      return this.enter(tx, actor, at, opened, { groupId, submissionId, action: 'work_group.join' });
    });
  }

  /** @throws DomainError 404 `group_not_found`; 409 with the refusal of `mayLeave` */
  async leave(actor: Actor, at: At): Promise<OwnWork> {
    const { tenantId } = actor;
    return this.db.write(actor, async (tx) => {
      const { own, work } = await this.open(tx, actor, at);
      const groupId = found(work?.groupId ?? undefined, 'group');
      await this.db.inTenant(tx, actor, tenantId, async () => {
        const group = found(await groupOf(tx, tenantId, groupId, true), 'group');
        const stands = found((await groupWork(tx, tenantId, groupId)) ?? undefined, 'group');
        allowed(mayLeave({ cohortState: own.state, state: stands.state, tries: stands.number, members: group.members.length, empty: stands.text.trim() === '' && stands.files === 0 }));
        await removeMember(tx, tenantId, groupId, work!.id, group.members.find(({ personId }) => personId !== actor.personId));
      });
      const shown = await this.submissions.shown(tx, actor, at);
      await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'work_group.leave', subjectKind: 'work_group', subjectId: groupId });
      return shown;
    });
  }

  private async open(tx: EntityManager, actor: Actor, at: At): Promise<Together> {
    const opened = await this.submissions.open(tx, actor, at, true);
    if (!opened.task.group) throw new DomainError('alone', 409);
    return { ...opened, size: opened.task.group };
  }

  private async enter(tx: EntityManager, actor: Actor, at: At, { own, task }: Opened, { groupId, submissionId, action }: { groupId: string; submissionId: string; action: 'work_group.make' | 'work_group.join' }): Promise<OwnWork> {
    const now = this.clock.now();
    const { tenantId } = actor;
    const before = await this.db.inTenant(tx, actor, tenantId, () => groupWork(tx, tenantId, groupId));
    if (!(await insertWork(tx, actor, { id: submissionId, own, moduleId: task.moduleId, activityId: at.activityId, at: now, groupId }))) throw new DomainError('id_taken', 409);
    if (before) await levelMember(tx, tenantId, submissionId, before);
    const shown = await this.submissions.shown(tx, actor, at);
    await audit(tx, actor, { tenantId, at: now, action, subjectKind: 'work_group', subjectId: groupId });
    return shown;
  }
}
