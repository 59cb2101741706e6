import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { agreeAnew, OwnData } from '@relevo/contracts/own-data';
import type { ConsentPurpose } from '@relevo/domain/consent';
import { mayAgreeAnew, type ConsentVersion } from '@relevo/domain/consent-text';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, found } from '../../platform/domain-error.ts';
import { EnrollingService } from '../cohorts/enrolling.service.ts';
import { OwnDataQueries } from './own-data.queries.ts';

type Given = { purpose: ConsentPurpose; registrationId: string; withdrawn: boolean; more: boolean };
type Standing = { purpose: ConsentPurpose; version: number; withdrawn: boolean; versions: ConsentVersion[] };
type Leaving = { id: string; tenantId: string; kitTenantId: string; kitId: string; enrolmentId: string };

/** Somebody takes a consent back, and what it allowed ends in the same moment. */
@Injectable()
export class OwnConsentsService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly queries: OwnDataQueries) {}

  /** Withdrawing again changes nothing. @throws DomainError 404 `consent_not_found` */
  withdraw(actor: Actor, id: string): Promise<OwnData> {
    return this.db.write(actor, async (tx) => {
      const [row] = (await tx.query(
        `SELECT k.purpose, k.registration_id AS "registrationId", k.withdrawn_at IS NOT NULL AS withdrawn,
           EXISTS (SELECT FROM consent o WHERE o.tenant_id = k.tenant_id AND o.person_id = k.person_id AND o.purpose = k.purpose AND o.id <> k.id AND o.withdrawn_at IS NULL) AS more
         FROM consent k WHERE ${tenantIs('k', 1)} AND k.id = $2 AND k.person_id = $3 FOR UPDATE`, [actor.tenantId, id, actor.personId])) as Given[];
      const given = found(row, 'consent');
      if (!given.withdrawn) {
        await tx.query(`UPDATE consent k SET withdrawn_at = $3 WHERE ${tenantIs('k', 1)} AND k.id = $2`, [actor.tenantId, id, this.clock.now()]);
        await this.end(tx, actor, given);
        await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'consent.withdraw', subjectKind: 'consent', subjectId: id, detail: { purpose: given.purpose } });
      }
      return this.queries.of(tx, actor);
    });
  }

  /** The latest wording, beside what was agreed to before. Again changes nothing. @throws DomainError 404 `consent_not_found`; 409 `consent_withdrawn`, `consent_text_changed` */
  agreeAnew(actor: Actor, id: string, { version, locale }: BodyOf<typeof agreeAnew>): Promise<OwnData> {
    return this.db.write(actor, async (tx) => {
      const [row] = (await tx.query(
        `SELECT k.purpose, k.withdrawn_at IS NOT NULL AS withdrawn, GREATEST(k.version, COALESCE((SELECT max(n.version) FROM consent_renewal n WHERE n.tenant_id = k.tenant_id AND n.consent_id = k.id), 0)) AS version,
           (SELECT json_agg(json_build_object('purpose', t.purpose, 'version', t.version, 'askAgain', t.ask_again)) FROM consent_text t WHERE t.tenant_id = k.tenant_id AND t.purpose = k.purpose) AS versions
         FROM consent k WHERE ${tenantIs('k', 1)} AND k.id = $2 AND k.person_id = $3 FOR UPDATE`, [actor.tenantId, id, actor.personId])) as Standing[];
      const standing = found(row, 'consent');
      if (standing.version === version) return this.queries.of(tx, actor);
      allowed(mayAgreeAnew(standing, standing.versions, version));
      const { purpose } = standing;
      await tx.query('INSERT INTO consent_renewal (tenant_id, consent_id, purpose, version, locale, given_at) VALUES ($1, $2, $3, $4, $5, $6)', [actor.tenantId, id, purpose, version, locale, this.clock.now()]);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'consent.renew', subjectKind: 'consent', subjectId: id, detail: { purpose, version } });
      return this.queries.of(tx, actor);
    });
  }

  /** What an institution's rows about somebody are is the tenant's: the person says so, and it is done for them. */
  private end(tx: EntityManager, actor: Actor, { purpose, registrationId, more }: Given): Promise<void> {
    const of = [actor.tenantId, registrationId];
    const own = [actor.tenantId, actor.personId];
    return this.db.inTenant(tx, actor, actor.tenantId, async () => {
      if (purpose === 'contact') {
        await tx.query(`UPDATE registration r SET contact = '' WHERE ${tenantIs('r', 1)} AND r.id = $2`, of);
        // Consented to elsewhere too: it stays for that.
        if (!more) await tx.query(`UPDATE profile f SET contact = '' WHERE ${tenantIs('f', 1)} AND f.person_id = $2`, own);
      }
      if (purpose === 'statistics') {
        await tx.query(`DELETE FROM registration_attributes a WHERE ${tenantIs('a', 1)} AND a.registration_id = $2`, of);
        if (!more) await tx.query(`DELETE FROM profile_attributes a WHERE ${tenantIs('a', 1)} AND a.person_id = $2`, own);
      }
      if (purpose === 'training') await this.leave(tx, actor, of);
    });
  }

  /** Without it nobody takes part: the seat goes to whoever is next. What a cohort that is over recorded stays as evidence. */
  private async leave(tx: EntityManager, actor: Actor, of: string[]): Promise<void> {
    const [at] = (await tx.query(
      `SELECT c.id, c.tenant_id AS "tenantId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", e.id AS "enrolmentId"
       FROM registration r JOIN enrolment e ON e.tenant_id = r.tenant_id AND e.id = r.enrolment_id JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id
       WHERE ${tenantIs('r', 1)} AND r.id = $2 AND e.state = 'enrolled' AND c.state NOT IN ('completed', 'cancelled') FOR UPDATE OF c`, of)) as Leaving[];
    if (at) await this.enrolling.leave(tx, actor, at, at.enrolmentId);
  }
}
