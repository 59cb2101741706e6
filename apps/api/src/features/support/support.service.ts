import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { CohortSupport, Contact, keepReferralLine, OwnSupport, SupportKept } from '@relevo/contracts/support';
import type { Actor } from '@relevo/domain/permissions';
import { checkSupport } from '@relevo/domain/support';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { CohortsService } from '../cohorts/cohorts.service.ts';
import { cohortSupport, ownSupport, supportKept } from './support.queries.ts';

type Place = { organisationId: string | null; cohortId: string | null };

/** Whom participants turn to, and where people are led safely; kept by whoever manages the cohorts. */
@Injectable()
export class SupportService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService) {}

  async own(actor: Actor): Promise<OwnSupport> {
    return { cohorts: await this.db.readOnce(actor, (tx) => ownSupport(tx, actor)) };
  }

  /** Whoever may read the roster, of another tenant too, knows whom its people are sent to. @throws DomainError 404 `cohort_not_found` */
  ofCohort(actor: Actor, cohortId: string): Promise<CohortSupport> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      return this.db.inTenant(tx, actor, cohort.tenantId, async () => found(await cohortSupport(tx, cohort.tenantId, cohortId), 'cohort'));
    });
  }

  /** @throws DomainError 404 `cohort_not_found`; 409 `support_unreachable`, `support_consent_missing` */
  keepForCohort(actor: Actor, cohortId: string, contact: Contact | null): Promise<CohortSupport> {
    return this.db.write(actor, async (tx) => {
      const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
      authorise(actor, 'cohort:write', cohort);
      await this.keep(tx, actor, { organisationId: null, cohortId }, contact);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: contact ? 'support.keep' : 'support.remove', subjectKind: 'cohort', subjectId: cohortId });
      return found(await cohortSupport(tx, actor.tenantId, cohortId), 'cohort');
    });
  }

  kept(actor: Actor): Promise<SupportKept> {
    return this.db.readOnce(actor, (tx) => supportKept(tx, actor.tenantId));
  }

  /** @throws DomainError 404 `organisation_not_found`; 409 as for a cohort */
  keepForOrganisation(actor: Actor, organisationId: string, contact: Contact | null): Promise<SupportKept> {
    return this.db.write(actor, async (tx) => {
      const [row] = (await tx.query(`SELECT o.id FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $2`, [actor.tenantId, organisationId])) as { id: string }[];
      found(row, 'organisation');
      authorise(actor, 'support:write', { tenantId: actor.tenantId });
      await this.keep(tx, actor, { organisationId, cohortId: null }, contact);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: contact ? 'support.keep' : 'support.remove', subjectKind: 'organisation', subjectId: organisationId });
      return supportKept(tx, actor.tenantId);
    });
  }

  /** @throws DomainError 409 `id_taken`; 422 `areaCode` `unknown` */
  keepLine(actor: Actor, id: string, line: BodyOf<typeof keepReferralLine>): Promise<SupportKept> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'support:write', { tenantId: actor.tenantId });
      if (line.areaCode !== null && ((await tx.query('SELECT 1 FROM area WHERE code = $1', [line.areaCode])) as unknown[]).length === 0) invalid('areaCode', 'unknown');
      const kept = (await tx.query(
        `INSERT INTO referral_line (tenant_id, id, area_code, name, phone, hours, words, link, urgent, invented, source, checked_on, changed_by, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (tenant_id, id) DO UPDATE SET area_code = excluded.area_code, name = excluded.name, phone = excluded.phone, hours = excluded.hours, words = excluded.words, link = excluded.link,
           urgent = excluded.urgent, invented = excluded.invented, source = excluded.source, checked_on = excluded.checked_on, changed_by = excluded.changed_by, changed_at = excluded.changed_at RETURNING id`,
        [actor.tenantId, id, line.areaCode, line.name, line.phone, line.hours, line.words, line.link, line.urgent, line.invented, line.source, line.checkedOn, actor.personId, this.clock.now()],
      ).catch((error: { code?: string }) => { throw error.code === '23505' ? new DomainError('id_taken') : error; })) as unknown[];
      if (kept.length === 0) throw new DomainError('id_taken');
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'referral_line.keep', subjectKind: 'referral_line', subjectId: id });
      return supportKept(tx, actor.tenantId);
    });
  }

  /** @throws DomainError 404 `referral_line_not_found` */
  removeLine(actor: Actor, id: string): Promise<SupportKept> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'support:write', { tenantId: actor.tenantId });
      const [, gone] = (await tx.query(`DELETE FROM referral_line l WHERE ${tenantIs('l', 1)} AND l.id = $2`, [actor.tenantId, id])) as [unknown[], number];
      if (gone === 0) throw new DomainError('referral_line_not_found', 404);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'referral_line.remove', subjectKind: 'referral_line', subjectId: id });
      return supportKept(tx, actor.tenantId);
    });
  }

  private async keep(tx: EntityManager, actor: Actor, { organisationId, cohortId }: Place, contact: Contact | null): Promise<void> {
    if (contact === null) {
      await tx.query(`DELETE FROM support_contact k WHERE ${tenantIs('k', 1)} AND k.organisation_id IS NOT DISTINCT FROM $2 AND k.cohort_id IS NOT DISTINCT FROM $3`, [actor.tenantId, organisationId, cohortId]);
      return;
    }
    allowed(checkSupport(contact));
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO support_contact AS k (tenant_id, organisation_id, cohort_id, kind, name, phone, whatsapp, hours, words, consented_at, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (tenant_id, id) DO UPDATE SET kind = excluded.kind, name = excluded.name, phone = excluded.phone, whatsapp = excluded.whatsapp, hours = excluded.hours,
         words = excluded.words, consented_at = CASE WHEN k.name = excluded.name AND k.consented_at IS NOT NULL AND excluded.consented_at IS NOT NULL THEN k.consented_at ELSE excluded.consented_at END,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [actor.tenantId, organisationId, cohortId, contact.kind, contact.name, contact.phone, contact.whatsapp, contact.hours, contact.words, contact.kind === 'person' ? now : null, actor.personId, now],
    );
  }
}
