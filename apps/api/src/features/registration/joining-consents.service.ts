import { Injectable } from '@nestjs/common';
import type { ConsentPurpose } from '@relevo/domain/consent';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { Sealing } from '../../platform/sealing.ts';
import { adoptSuggested, currentTexts, type ConsentText } from './consent-texts.queries.ts';
import { codeHash, referenceCode } from './reference-code.ts';

export type { ConsentText } from './consent-texts.queries.ts';
export type Joined = { id: string; tenantId: string; cohortId: string; personId: string; enrolmentId: string; name: string; locale: PublicLocale };

/** Of who joins without asking for a seat: the one purpose without which nobody takes part. Nothing is asked that only others would need. */
const purpose: ConsentPurpose = 'training';

/** What people agree to who join by themselves, in the same words, kept and taken back in the same way as what is agreed to with a request. */
@Injectable()
export class JoiningConsentsService {
  constructor(private readonly clock: Clock, private readonly sealing: Sealing) {}

  /** So that there are words to agree to, before the first one joins. */
  prepare(tx: EntityManager, tenantId: string, personId: string): Promise<void> {
    return adoptSuggested(tx, tenantId, personId, this.clock.now());
  }

  /** The wording in force; nothing before `prepare`. */
  async text(tx: EntityManager, tenantId: string): Promise<ConsentText | undefined> {
    return (await currentTexts(tx, tenantId)).find((one) => one.purpose === purpose);
  }

  /** Whose a form's id is, where it was sent before. */
  async sentBefore(tx: EntityManager, tenantId: string, id: string): Promise<{ personId: string; cohortId: string } | undefined> {
    const rows = (await tx.query(`SELECT r.person_id AS "personId", r.cohort_id AS "cohortId" FROM registration r WHERE ${tenantIs('r', 1)} AND r.id = $2 AND r.person_id IS NOT NULL`, [tenantId, id])) as { personId: string; cohortId: string }[];
    return rows[0];
  }

  /** Somebody's joining, with what they agreed to in which version. Acts as the tenant's system. */
  async keep(tx: EntityManager, { id, tenantId, cohortId, personId, enrolmentId, name, locale }: Joined, text: ConsentText): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO registration (tenant_id, id, cohort_id, code_hash, given_names, family_names, institution, contact, locale, state, asked_at, settled_at, person_id, enrolment_id)
       VALUES ($1, $2, $3, $4, $5, '', '', '', $6, 'accepted', $7, $7, $8, $9)`, [tenantId, id, cohortId, codeHash(this.sealing, referenceCode(this.sealing, id)), name, locale, now, personId, enrolmentId]);
    await tx.query('INSERT INTO consent (tenant_id, id, registration_id, person_id, purpose, version, locale, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [tenantId, newId(), id, personId, text.purpose, text.version, locale, now]);
  }

  /** Whoever leaves takes back what they agreed to for it. */
  async withdraw(tx: EntityManager, tenantId: string, enrolmentId: string): Promise<void> {
    await tx.query(
      `UPDATE consent k SET withdrawn_at = $3 FROM registration r WHERE ${tenantIs('k', 1)} AND r.tenant_id = k.tenant_id AND r.id = k.registration_id AND r.enrolment_id = $2 AND k.withdrawn_at IS NULL`,
      [tenantId, enrolmentId, this.clock.now()]);
  }
}
