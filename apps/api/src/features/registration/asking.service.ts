import { Injectable } from '@nestjs/common';
import type { RegistrationForm } from '@relevo/contracts/registration';
import { keptAttributes, type Attributes } from '@relevo/domain/consent';
import { mayRegister } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { Sealing } from '../../platform/sealing.ts';
import { AdmittingService } from './admitting.service.ts';
import { currentTexts, type ConsentText } from './consent-texts.queries.ts';
import { RequestForgettingService } from './request-forgetting.service.ts';
import { codeHash, referenceCode } from './reference-code.ts';
import { openingOf, type OpeningRow } from './seats.queries.ts';

/** Requests of one cohort that nobody has decided: more are not taken, so that a link that got about fills no database. */
const mostOpen = 5000;
export type Asked = { opening: OpeningRow; organisation: string; startsOn: string; endsOn: string; place: string; areas: { code: string; name: string }[]; texts: ConsentText[] };
/** Nobody who has signed in: the log says that it came from the form. */
const fromForm = (tenantId: string): Acting => ({ tenantId, personId: null, role: 'public' });

/** What people send who have the link, signed in or not; the link says for which cohort. */
@Injectable()
export class AskingService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly sealing: Sealing, private readonly admitting: AdmittingService, private readonly forgetting: RequestForgettingService) {}

  /**
   * What the form behind a link asks.
   * @throws DomainError 404 `registration_not_found` for a link that never was or was revoked, alike; 409 `cohort_over`, `registration_not_open_yet`, `registration_closed`
   */
  async form(token: string): Promise<Asked> {
    const { tenantId, cohortId } = await this.behind(token);
    return this.db.read(systemOf(tenantId), (tx) => this.facts(tx, tenantId, cohortId));
  }

  /** @returns the reference code; the same for the same form sent again. @throws DomainError as `form`, and 409 `registration_crowded`, `id_taken`; 422 `unknown_share`, `unknown_area` */
  async send(token: string, form: RegistrationForm, said: Attributes, locale: PublicLocale): Promise<string> {
    const { tenantId, cohortId } = await this.behind(token);
    const code = referenceCode(this.sealing, form.id);
    await this.db.write(systemOf(tenantId), async (tx) => {
      // One after another, as everything that hands out seats: two that are the same form, and two for the last seat.
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [tenantId, cohortId]);
      const again = (await tx.query(`SELECT r.cohort_id = $3 AS here FROM registration r WHERE ${tenantIs('r', 1)} AND r.id = $2`, [tenantId, form.id, cohortId])) as { here: boolean }[];
      if (again[0]?.here) return;
      const { opening, areas, texts } = await this.facts(tx, tenantId, cohortId);
      await this.mustFit(tx, opening, areas, form);
      await this.insert(tx, opening, form, { code, locale });
      await this.insertConsents(tx, tenantId, form, texts, locale);
      await this.insertAttributes(tx, tenantId, form, said);
      await this.forgetting.watch(tx, tenantId, cohortId);
      await audit(tx, fromForm(tenantId), { tenantId, at: this.clock.now(), action: 'registration.ask', subjectKind: 'registration', subjectId: form.id, detail: { cohortId, consents: form.consents.length } });
      if (!opening.approval) await this.admitting.moveUp(tx, systemOf(tenantId), tenantId, cohortId);
    });
    return code;
  }

  /** Erases what somebody wrote who withdraws before they were let in. @throws DomainError 404 `registration_not_found`; 409 `no_such_move` */
  async withdraw(typed: string): Promise<void> {
    const hash = found(codeHash(this.sealing, typed), 'registration');
    const [row] = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT r.tenant_id AS "tenantId", r.id FROM registration r WHERE r.code_hash = $1', [hash]))) as { tenantId: string; id: string }[];
    const { tenantId, id } = found(row, 'registration');
    await this.db.write(systemOf(tenantId), async (tx) => {
      // Nobody is let in who is withdrawing in the same moment.
      await tx.query(`SELECT 1 FROM cohort c JOIN registration r ON r.tenant_id = c.tenant_id AND r.cohort_id = c.id WHERE ${tenantIs('r', 1)} AND r.id = $2 FOR UPDATE OF c`, [tenantId, id]);
      const [, count] = (await tx.query(
        `UPDATE registration r SET state = 'withdrawn', before = NULL, given_names = '', family_names = '', institution = '', area_code = NULL, contact = '', word = '', queue = NULL, settled_at = $3,
           judged = false, judged_person = NULL WHERE ${tenantIs('r', 1)} AND r.id = $2 AND r.state IN ('waiting', 'waiting_list') AND r.erased_at IS NULL`, [tenantId, id, this.clock.now()])) as [unknown, number];
      if (count === 0) throw new DomainError('no_such_move');
      await tx.query(`DELETE FROM registration_attributes a WHERE ${tenantIs('a', 1)} AND a.registration_id = $2`, [tenantId, id]);
      await tx.query(`UPDATE consent k SET withdrawn_at = $3 WHERE ${tenantIs('k', 1)} AND k.registration_id = $2 AND k.withdrawn_at IS NULL`, [tenantId, id, this.clock.now()]);
      await audit(tx, fromForm(tenantId), { tenantId, at: this.clock.now(), action: 'registration.withdraw', subjectKind: 'registration', subjectId: id });
    });
  }

  private async behind(token: string): Promise<{ tenantId: string; cohortId: string }> {
    const hash = sha256(token);
    const rows = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT o.tenant_id AS "tenantId", o.cohort_id AS "cohortId" FROM registration_opening o WHERE o.token_hash = $1', [hash]))) as { tenantId: string; cohortId: string }[];
    return found(rows[0], 'registration');
  }

  private async facts(tx: EntityManager, tenantId: string, cohortId: string): Promise<Asked> {
    const opening = found(await openingOf(tx, tenantId, cohortId), 'registration');
    if (opening.over) throw new DomainError('cohort_over');
    allowed(mayRegister(opening, this.clock.now()));
    const [about] = (await tx.query(
      `SELECT t.name AS organisation, c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.place,
         COALESCE((SELECT json_agg(json_build_object('code', a.code, 'name', a.name) ORDER BY a.name) FROM area a WHERE a.kind = 'department' AND a.parent_code = left(COALESCE(c.area_code, o.area_code, t.area_code, 'HN'), 2)), '[]') AS areas
       FROM cohort c JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id JOIN organisation t ON t.tenant_id = c.tenant_id AND t.id = c.tenant_id
       WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId])) as Omit<Asked, 'opening' | 'texts'>[];
    return { opening, ...about!, texts: await currentTexts(tx, tenantId) };
  }

  private async mustFit(tx: EntityManager, { tenantId, cohortId, shares, seats }: OpeningRow, areas: Asked['areas'], { share, areaCode }: RegistrationForm): Promise<void> {
    const kept = shares.reduce((sum, one) => sum + one.seats, 0);
    const others = kept < seats && share === (shares.length > 0 ? 'other' : null);
    if (!others && !shares.some(({ id }) => id === share)) throw new DomainError('unknown_share', 422);
    if (areaCode !== null && !areas.some(({ code }) => code === areaCode)) throw new DomainError('unknown_area', 422);
    const [open] = (await tx.query(`SELECT count(*)::int AS count FROM registration r WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.state IN ('waiting', 'waiting_list')`, [tenantId, cohortId])) as { count: number }[];
    if (open!.count >= mostOpen) throw new DomainError('registration_crowded');
  }

  private async insert(tx: EntityManager, { tenantId, cohortId, approval }: OpeningRow, form: RegistrationForm, { code, locale }: { code: string; locale: PublicLocale }): Promise<void> {
    await tx.query(
      `INSERT INTO registration (tenant_id, id, cohort_id, share_id, code_hash, given_names, family_names, institution, area_code, contact, locale, state, queue, asked_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $12 THEN 'waiting' ELSE 'waiting_list' END,
         CASE WHEN NOT $12 THEN (SELECT COALESCE(max(q.queue), 0) + 1 FROM registration q WHERE q.tenant_id = $1 AND q.cohort_id = $3) END, $13`,
      [
        tenantId, form.id, cohortId, form.share === 'other' ? null : form.share, codeHash(this.sealing, code), form.givenNames, form.familyNames, form.institution, form.areaCode,
        form.consents.includes('contact') ? form.contact : '', locale, approval, this.clock.now(),
      ],
    );
  }

  private async insertConsents(tx: EntityManager, tenantId: string, form: RegistrationForm, texts: readonly ConsentText[], locale: PublicLocale): Promise<void> {
    const given = texts.filter(({ purpose }) => form.consents.includes(purpose)).map(({ purpose, version }) => ({ id: newId(), purpose, version }));
    await tx.query(
      `INSERT INTO consent (tenant_id, id, registration_id, purpose, version, locale, given_at) SELECT $1, n.id, $2, n.purpose, n.version, $4, $5 FROM json_to_recordset($3) AS n (id uuid, purpose text, version int)`,
      [tenantId, form.id, JSON.stringify(given), locale, this.clock.now()],
    );
  }

  private async insertAttributes(tx: EntityManager, tenantId: string, form: RegistrationForm, said: Attributes): Promise<void> {
    const kept = keptAttributes(said, form.consents);
    if (kept === null) return;
    await tx.query('INSERT INTO registration_attributes (tenant_id, registration_id, sex, age_band, population_group, disability) VALUES ($1, $2, $3, $4, $5, $6)', [
      tenantId, form.id, kept.sex, kept.ageBand, kept.populationGroup, kept.disability === null ? null : kept.disability === 'yes']);
  }
}
