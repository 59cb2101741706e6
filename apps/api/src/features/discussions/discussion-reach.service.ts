import { Injectable } from '@nestjs/common';
import type { DiscussionSettings } from '@relevo/contracts/discussions';
import type { CohortState } from '@relevo/domain/cohort';
import type { VoiceKind } from '@relevo/domain/discussion';
import { can, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { ledOnly, reachCohort } from '../cohorts/cohorts.service.ts';
import { ownEnrolmentIn } from '../learning/progress.service.ts';

/** A cohort's discussion as one reader may use it. */
export type ReachedDiscussion = {
  cohort: { id: string; tenantId: string; title: string; state: CohortState; timeZone: string };
  settings: DiscussionSettings;
  /** As whom one reads. */
  as: 'participant' | 'team'; mayWrite: boolean; mayModerate: boolean; /** To the rule of conduct; the team always. */ agreed: boolean; number: number | null;
};
type Action = 'discussion:read' | 'discussion:write' | 'discussion:moderate';
type Row = { title: string; state: 'on' | 'off' | null; approval: boolean; voices: VoiceKind; number: number | null };

/** Who comes to a discussion: participants to that of their own cohort while it is on, the team of a cohort and whoever manages it in any case. */
@Injectable()
export class DiscussionReach {
  /** @throws DomainError 404 `cohort_not_found`, `discussion_not_found`; 403 */
  async open(tx: EntityManager, actor: Actor, cohortId: string, action: Action): Promise<ReachedDiscussion> {
    return actor.role === 'participant' ? this.ofParticipant(tx, actor, cohortId) : this.ofTeam(tx, actor, cohortId, action);
  }

  private async ofParticipant(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedDiscussion> {
    const own = found(await ownEnrolmentIn(tx, actor, cohortId, false), 'cohort');
    const row = await this.row(tx, actor.tenantId, cohortId, actor.personId);
    if (row?.state !== 'on') throw new DomainError('discussion_not_found', 404);
    return {
      cohort: { id: cohortId, tenantId: actor.tenantId, title: row.title, state: own.state, timeZone: own.timeZone }, settings: settingsOf(row),
      as: 'participant', mayWrite: own.state === 'running', mayModerate: false, agreed: row.number !== null, number: row.number,
    };
  }

  private async ofTeam(tx: EntityManager, actor: Actor, cohortId: string, action: Action): Promise<ReachedDiscussion> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, action, cohort);
    // Whoever comes in by a link under a name of their own goes alone, and meets nobody.
    ledOnly(cohort);
    const { id, tenantId, title, state, timeZone } = cohort;
    const row = await this.row(tx, tenantId, cohortId, actor.personId);
    return {
      cohort: { id, tenantId, title, state, timeZone }, settings: settingsOf(row),
      as: 'team', mayWrite: can(actor, 'discussion:write', cohort) && row?.state === 'on' && state === 'running', mayModerate: can(actor, 'discussion:moderate', cohort), agreed: true, number: null,
    };
  }

  private async row(tx: EntityManager, tenantId: string, cohortId: string, personId: string): Promise<Row | undefined> {
    const rows = (await tx.query(
      `SELECT c.title, d.state, d.approval, d.voices, v.number FROM cohort c LEFT JOIN discussion d ON d.tenant_id = c.tenant_id AND d.cohort_id = c.id
         LEFT JOIN discussion_voice v ON v.tenant_id = c.tenant_id AND v.cohort_id = c.id AND v.person_id = $3 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId, personId],
    )) as Row[];
    return rows[0];
  }
}

/** As it is until somebody says otherwise: off, and careful. */
const settingsOf = (row: Row | undefined): DiscussionSettings => (row?.state ? { on: row.state === 'on', approval: row.approval, voices: row.voices } : { on: false, approval: true, voices: 'number' });
