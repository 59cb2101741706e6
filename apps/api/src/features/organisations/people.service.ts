import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { createPerson, matchPeople, Person, updatePerson } from '@relevo/contracts/people';
import { proposeDuplicates } from '@relevo/domain/name-matching';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError } from '../../platform/domain-error.ts';
import { PeopleQueries } from './people.queries.ts';
import { knownArea, openUnitOf } from './places.queries.ts';

export type NewPerson = {
  id: string; givenNames: string; familyNames: string; institution: string; organisationId: string | null; areaCode: string | null; contact: string;
};

/** What an institution knows about people; signing in is another matter. */
@Injectable()
export class PeopleService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly queries: PeopleQueries) {}

  create(actor: Actor, given: BodyOf<typeof createPerson>): Promise<Person> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:write', { tenantId: actor.tenantId });
      await this.checkPlace(tx, actor.tenantId, given);
      if (await this.isSameAgain(tx, actor.tenantId, given)) return this.queries.one(tx, actor, given.id);
      await this.insert(tx, actor.tenantId, [given]);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'person.create', subjectKind: 'person', subjectId: given.id });
      return this.queries.one(tx, actor, given.id);
    });
  }

  update(actor: Actor, id: string, given: BodyOf<typeof updatePerson>): Promise<Person> {
    return this.db.write(actor, async (tx) => {
      const before = await this.queries.one(tx, actor, id);
      authorise(actor, 'person:write', { tenantId: actor.tenantId });
      await this.checkPlace(tx, actor.tenantId, given);
      const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) } as Person;
      await tx.query(
        `UPDATE profile p SET given_names = $3, family_names = $4, institution = $5, organisation_id = $6, area_code = $7, contact = $8, languages = $9 WHERE ${tenantIs('p', 1)} AND p.person_id = $2`,
        [actor.tenantId, id, after.givenNames, after.familyNames, after.institution, after.organisationId, after.areaCode, after.contact, [...new Set(after.languages)]],
      );
      // Whoever has a password decides how they are called; for the others the institution does.
      if (before.signIn.kind !== 'password') {
        await tx.query(
          `UPDATE person SET display_name = btrim($2 || ' ' || $3) WHERE id = $1
             AND NOT EXISTS (SELECT FROM sign_in i WHERE i.person_id = $1 AND i.home_tenant_id IS DISTINCT FROM $4)`,
          [id, after.givenNames, after.familyNames, actor.tenantId],
        );
      }
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'person.update', subjectKind: 'person', subjectId: id, detail: { fields: Object.keys(given).sort().join(' ') } });
      return this.queries.one(tx, actor, id);
    });
  }

  /** Who already known may be the person about to be entered. */
  match(actor: Actor, given: BodyOf<typeof matchPeople>): Promise<ResponseOf<typeof matchPeople>> {
    return this.db.read(actor, async (tx) => {
      authorise(actor, 'person:write', { tenantId: actor.tenantId });
      const known = await this.queries.known(tx, actor.tenantId);
      const byId = new Map(known.map((person) => [person.id, person]));
      const proposals = proposeDuplicates([{ id: 'new', name: given.name, phone: given.contact, institution: given.institution, areaCode: given.areaCode }], known);
      const matches = proposals.slice(0, 5).flatMap(({ knownId, score, reasons }) => {
        const person = byId.get(knownId);
        return person ? [{ id: knownId, displayName: person.name, institution: person.institution, areaCode: person.areaCode ?? null, score, reasons: [...reasons] }] : [];
      });
      return { matches };
    });
  }

  /**
   * Many at once, in two statements, within the caller's transaction, who also writes the audit entry.
   * @throws DomainError 409 `id_taken` when one of the ids is somebody's already, here or elsewhere: nobody is added to what is known of another
   */
  async insert(tx: EntityManager, tenantId: string, people: readonly NewPerson[]): Promise<void> {
    const now = this.clock.now();
    // Neither RETURNING nor ON CONFLICT: a new person is nobody's to see until there is a profile.
    await tx.query(
      "INSERT INTO person (id, display_name, created_at) SELECT id, btrim(given || ' ' || family), $4 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n(id, given, family)",
      [people.map((p) => p.id), people.map((p) => p.givenNames), people.map((p) => p.familyNames), now],
    ).catch((error: unknown) => {
      throw (error as { code?: string }).code === '23505' ? new DomainError('id_taken', 409) : error;
    });
    await tx.query(
      `INSERT INTO profile (tenant_id, person_id, given_names, family_names, institution, organisation_id, area_code, contact, created_at)
       SELECT $1::uuid, n.*, $9::timestamptz FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[]) AS n`,
      [
        tenantId, people.map((p) => p.id), people.map((p) => p.givenNames), people.map((p) => p.familyNames), people.map((p) => p.institution), people.map((p) => p.organisationId),
        people.map((p) => p.areaCode), people.map((p) => p.contact), now,
      ],
    );
  }

  private async checkPlace(tx: EntityManager, tenantId: string, given: { organisationId?: string | null | undefined; areaCode?: string | null | undefined }): Promise<void> {
    await knownArea(tx, given.areaCode);
    if (given.organisationId) await openUnitOf(tx, tenantId, given.organisationId);
  }

  private async isSameAgain(tx: EntityManager, tenantId: string, given: NewPerson): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT p.person_id FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2 AND p.given_names = $3 AND p.family_names = $4 AND p.institution = $5 AND p.contact = $6`,
      [tenantId, given.id, given.givenNames, given.familyNames, given.institution, given.contact],
    )) as unknown[];
    return rows.length > 0;
  }
}
