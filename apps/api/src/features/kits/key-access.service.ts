import { Injectable } from '@nestjs/common';
import { mayMeetQuestions, mayReadKey, type KeyReader } from '@relevo/domain/answer-key';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError } from '../../platform/domain-error.ts';
import { standingColumns, standingJoins } from '../cohorts/standings.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';

/** As much of a version as says whose kit it is. */
type OfKit = Pick<LoadedVersion, 'tenant_id' | 'kit_id' | 'readers'>;

/** Whether somebody may have the answers of a kit's tests, by all that they are to the kit and not by their role alone. */
@Injectable()
export class KeyAccessService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 403 for a role without keys; 409 `own_test_open`, `key_for_trainers` */
  async check(tx: EntityManager, actor: Actor, version: OfKit): Promise<void> {
    authorise(actor, 'kit:key', { tenantId: version.tenant_id, readers: version.readers });
    allowed(mayReadKey({ role: actor.role, ...(await this.person(tx, actor, version)) }));
  }

  /** Questions without answers, for whoever holds the roster of a cohort that sits them. @throws DomainError 409 `own_test_open` */
  async questions(tx: EntityManager, actor: Actor, kit: Pick<OfKit, 'tenant_id' | 'kit_id'>): Promise<void> {
    allowed(mayMeetQuestions(await this.person(tx, actor, kit)));
  }

  /** A version whose answers somebody may have. @throws DomainError as `check` does; 404 `kit_version_not_found` */
  async version(tx: EntityManager, actor: Actor, id: string): Promise<LoadedVersion> {
    const version = await loadVersion(tx, actor, id);
    await this.check(tx, actor, version);
    return version;
  }

  /** Whether somebody may have them; for what is given to others without them. */
  async may(tx: EntityManager, actor: Actor, version: OfKit): Promise<boolean> {
    try {
      await this.check(tx, actor, version);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** That answers were read or taken away is in the log of whose kit it is, whoever did. Called last in a transaction that writes. */
  async log(tx: EntityManager, actor: Actor, { tenant_id: tenantId, id }: Pick<LoadedVersion, 'tenant_id' | 'id'>, action: string, detail: Readonly<Record<string, string | boolean>>): Promise<void> {
    await this.db.inTenant(tx, actor, tenantId, () => audit(tx, { ...actor, tenantId }, { tenantId, at: this.clock.now(), action, subjectKind: 'kit_version', subjectId: id, detail }));
  }

  private async person(tx: EntityManager, actor: Actor, kit: Pick<OfKit, 'tenant_id' | 'kit_id'>): Promise<Omit<KeyReader, 'role'>> {
    // One's own, in whichever tenant one learns: the walls let everybody see those.
    const cohorts = (await tx.query("SELECT e.cohort_id AS id FROM enrolment e WHERE e.person_id = $1 AND e.state <> 'withdrawn'", [actor.personId])) as { id: string }[];
    return this.whereTheKitIs(tx, actor, kit, cohorts.map((one) => one.id));
  }

  /** Standings and the kit's runs, of every tenant, are known where the kit is. */
  private async whereTheKitIs(tx: EntityManager, actor: Actor, { tenant_id, kit_id }: Pick<OfKit, 'tenant_id' | 'kit_id'>, cohortIds: readonly string[]): Promise<Omit<KeyReader, 'role'>> {
    return this.db.inTenant(tx, actor, tenant_id, async () => {
      const [row] = (await tx.query(
        `SELECT ${standingColumns('p.id')},
           ARRAY(SELECT c.state FROM cohort c WHERE c.id = ANY ($4::uuid[]) AND c.kit_tenant_id = $1 AND c.kit_id = $2) AS "enrolledIn"
         FROM (SELECT $3::uuid AS id) p ${standingJoins('p.id')}`,
        [tenant_id, kit_id, actor.personId, cohortIds],
      )) as Omit<KeyReader, 'role'>[];
      return { standing: row?.standing ?? null, founding: row?.founding ?? false, enrolledIn: row?.enrolledIn ?? [] };
    });
  }
}
