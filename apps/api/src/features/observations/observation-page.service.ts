import { Injectable } from '@nestjs/common';
import type { Rubric } from '@relevo/contracts/kit-document';
import type { Observation } from '@relevo/contracts/observations';
import { addDays } from '@relevo/domain/dates';
import { signObservation, silenceDays } from '@relevo/domain/observation';
import type { Actor } from '@relevo/domain/permissions';
import { scoreRubric } from '@relevo/domain/rubric';
import { contentHash } from '@relevo/kit-io/canonical';
import { projectRubric } from '@relevo/kit-io/projection-facilitator';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { KitsService } from '../kits/kits.service.ts';
import { ObservedSessionService } from './observed-session.service.ts';
import type { ObservationRow } from './observation-row.ts';

type Pinned = { kitTenantId: string; kitVersionId: string };

/** What is signed, as one value: the observation and everything that the supervisor wrote into it. */
export function ratingsHashOf(row: Pick<ObservationRow, 'id' | 'rubricId' | 'kitVersionId' | 'ratings' | 'notes' | 'strengths' | 'actions'>): string {
  const { id, rubricId, kitVersionId, ratings, notes, strengths, actions } = row;
  return contentHash({ id, rubricId, kitVersionId, ratings, notes, strengths, actions });
}

/** An observation as its screen shows it. The rubric comes from the pinned version's document, which is kept in memory. */
@Injectable()
export class ObservationPageService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly kits: KitsService,
    private readonly sessions: ObservedSessionService,
  ) {}

  /** @throws DomainError 409 `rubric_missing` when the kit has none */
  async firstRubric(tx: EntityManager, actor: Actor, pinned: Pinned): Promise<Rubric> {
    const [rubric] = (await this.kits.document(tx, actor, pinned.kitTenantId, pinned.kitVersionId)).rubrics;
    if (!rubric) throw new DomainError('rubric_missing', 409);
    return rubric;
  }

  async rubricOf(tx: EntityManager, actor: Actor, row: ObservationRow): Promise<Rubric> {
    const document = await this.kits.document(tx, actor, row.kitTenantId, row.kitVersionId);
    return found(document.rubrics.find((rubric) => rubric.id === row.rubricId), 'rubric');
  }

  async present(tx: EntityManager, actor: Actor, row: ObservationRow, locale: string | undefined): Promise<Observation> {
    const document = await this.kits.document(tx, actor, row.kitTenantId, row.kitVersionId);
    const rubric = await this.rubricOf(tx, actor, row);
    const shown = found(projectRubric(document, row.rubricId, locale && document.locales.includes(locale) ? locale : document.locale), 'rubric');
    const score = scoreRubric(rubric, row.ratings);
    const { kitTitle, certificationId } = await this.around(tx, actor, row);
    return {
      id: row.id, tenantId: row.tenantId, sessionId: row.sessionId, cohortId: row.cohortId, kitId: row.kitId, trainerId: row.trainerId, trainerName: row.trainerName, supervisorId: row.supervisorId,
      supervisorName: row.supervisorName, cohortTitle: row.cohortTitle, sessionTitle: row.sessionTitle, ordinal: row.ordinal, startsAt: row.startsAt, timeZone: row.timeZone, sessionState: row.sessionState,
      mode: row.mode, kitTitle, certificationId, supervisorTaught: row.supervisorTaught, state: row.state, revision: row.revision,
      rubric: {
        id: shown.id, title: shown.title.text, passMean: shown.passMean, levels: shown.levels.map((level) => ({ value: level.value, label: level.label.text })),
        criteria: shown.criteria.map((c) => ({
          id: c.id, group: c.group.text, title: c.title.text, weight: c.weight, critical: c.critical, least: c.least ?? (c.critical ? Math.ceil(shown.passMean) : null), descriptors: c.descriptors.map((d) => d.text),
        })),
      },
      ratings: row.ratings, notes: row.notes, strengths: row.strengths, actions: row.actions, ratingsHash: row.ratingsHash ?? ratingsHashOf(row),
      score: { mean: score.mean, outcome: score.outcome, criticalOpen: [...score.criticalOpen], missing: [...score.missing] },
      refusal: row.state === 'draft' ? await this.refusal(tx, actor, row) : null, second: secondOf(row),
      signedAt: row.signedAt, answeredAt: row.answeredAt, answerBy: row.signedAt ? addDays(new Date(row.signedAt), silenceDays).toISOString() : null, answerReason: row.answerReason, earlier: row.earlier,
    };
  }

  /** What would refuse the signature whatever is rated. */
  private async refusal(tx: EntityManager, actor: Actor, row: ObservationRow): Promise<string | null> {
    const complete = { complete: true, missing: [], unknown: [], mean: 0, criticalOpen: [], outcome: 'passed' as const };
    const observation = { state: row.state, supervisorId: row.supervisorId, trainerId: row.trainerId, signedAt: null, outcome: null };
    const decision = signObservation(observation, actor, await this.sessions.observed(tx, actor, row), complete, { strengths: '-', actions: '-' }, this.clock.now());
    return decision.ok ? null : decision.code;
  }

  private around(tx: EntityManager, actor: Actor, row: ObservationRow): Promise<{ kitTitle: string; certificationId: string | null }> {
    return this.db.inTenant(tx, actor, row.kitTenantId, async () => {
      const rows = (await tx.query(
        `SELECT k.title AS "kitTitle", (SELECT c.id FROM certification c WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.person_id = $3 AND c.level = 'trainer') AS "certificationId"
         FROM kit k WHERE k.tenant_id = $1 AND k.id = $2`,
        [row.kitTenantId, row.kitId, row.trainerId],
      )) as { kitTitle: string; certificationId: string | null }[];
      return rows[0] ?? { kitTitle: '', certificationId: null };
    });
  }
}

/** Two supervisors rate one session blind: the other's rating is told of once both have signed. */
function secondOf(row: ObservationRow): Observation['second'] {
  if (row.others === 0 && row.othersSigned === 0) return 'none';
  return row.state !== 'draft' && row.othersSigned > 0 ? 'shown' : 'waiting';
}
