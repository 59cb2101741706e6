import { Injectable } from '@nestjs/common';
import type { RegistrationRow } from '@relevo/contracts/registration';
import { proposeDuplicates, type KnownPerson } from '@relevo/domain/name-matching';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

type Likeness = RegistrationRow['likenesses'][number];
type Somebody = KnownPerson & { institution: string; areaName: string | null; enrolled: boolean; request: boolean; own: string | null };
/** More would not be read. */
const most = 3;

/** Who already known, or asking beside them, somebody who asks may be: as evidence for staff, who decide. */
@Injectable()
export class LikenessesService {
  /** Of these requests, by id; whoever is like nobody is left out. */
  async of(tx: Pick<EntityManager, 'query'>, tenantId: string, cohortId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Likeness[]>> {
    const likenesses = new Map<string, Likeness[]>();
    if (ids.length === 0) return likenesses;
    const known = (await tx.query(
      `SELECT f.person_id AS id, btrim(f.given_names || ' ' || f.family_names) AS name, f.contact AS phone, f.institution, f.area_code AS "areaCode", a.name AS "areaName", false AS request, NULL::uuid AS own,
         EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = f.tenant_id AND e.cohort_id = $2 AND e.person_id = f.person_id AND e.state <> 'withdrawn') AS enrolled
       FROM profile f LEFT JOIN area a ON a.code = f.area_code WHERE ${tenantIs('f', 1)}
       UNION ALL
       SELECT r.id, btrim(r.given_names || ' ' || r.family_names), r.contact, COALESCE(s.name, r.institution), r.area_code, a.name, true, r.person_id, false
       FROM registration r LEFT JOIN registration_share s ON s.tenant_id = r.tenant_id AND s.id = r.share_id LEFT JOIN area a ON a.code = r.area_code
       WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.state IN ('waiting', 'waiting_list')`,
      [tenantId, cohortId],
    )) as Somebody[];
    const byId = new Map(known.map((one) => [one.id, one]));
    for (const { newId, knownId, score, reasons } of proposeDuplicates(ids.flatMap((id) => byId.get(id) ?? []), known)) {
      const other = byId.get(knownId)!;
      // Once let in and taken back, they are known themselves.
      if (byId.get(newId)!.own === knownId) continue;
      const list = likenesses.get(newId) ?? [];
      if (list.length >= most) continue;
      const { name, institution, areaName, enrolled, request } = other;
      likenesses.set(newId, [...list, { personId: request ? null : knownId, displayName: name, institution, areaName, enrolled, score: Math.round(score * 100) / 100, reasons: [...reasons] }]);
    }
    return likenesses;
  }

  /** Those of these requests that are like somebody; nobody has judged it. */
  async unjudged(tx: EntityManager, tenantId: string, cohortId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.of(tx, tenantId, cohortId, ids)).keys());
  }
}
