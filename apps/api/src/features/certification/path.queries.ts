import type { CertificationPath } from '@relevo/contracts/certification';
import type { CertificationStanding } from '@relevo/domain/certification';
import { foundingCertifications } from '@relevo/domain/founders';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import type { StoredCertification } from './certification-store.service.ts';

type EventRow = {
  id: string; at: string; from: CertificationStanding | null; to: CertificationStanding; actorId: string | null; secondId: string | null; reason: string; standardId: string | null; evidenceHash: string;
};
export type PathHead = {
  tenantName: string; homeName: string; foundingHolds: boolean; events: EventRow[]; standards: { id: string; number: number }[]; credentials: CertificationPath['credentials'];
};

/** What stands around a certification. Acts as the kit's tenant. */
export async function headOf(tx: EntityManager, { id, certification: c }: StoredCertification): Promise<PathHead> {
  const [head] = (await tx.query(headSql, [c.tenantId, id, c.homeTenantId, c.kitId])) as [PathHead];
  return head;
}

/** Display names of these people, where the acting tenant knows them. */
export async function namesOf(tx: EntityManager, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  const rows = (await tx.query('SELECT p.id, p.display_name AS name FROM person p WHERE p.id = ANY ($1)', [wanted])) as { id: string; name: string }[];
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The person's own next session to teach with this kit, in whatever tenant. Acts as the person. */
export async function nextSessionOf(tx: EntityManager, actor: Actor, kitId: string, now: Date): Promise<CertificationPath['nextSession']> {
  const rows = (await tx.query(
    `SELECT s.id AS "sessionId", s.cohort_id AS "cohortId", ${iso('s.starts_at')} AS "startsAt", c.time_zone AS "timeZone", COALESCE(s.place, c.place) AS place, c.title AS "cohortTitle",
       ARRAY(SELECT o.display_name FROM assignment o WHERE o.tenant_id = s.tenant_id AND o.session_id = s.id AND o.duty = 'supervisor' ORDER BY o.made_at) AS supervisors
     FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id
     WHERE a.person_id = $1 AND a.duty = 'trainer' AND c.kit_id = $2 AND s.state = 'planned' AND s.ends_at > $3 ORDER BY s.starts_at LIMIT 1`,
    [actor.personId, kitId, now],
  )) as NonNullable<CertificationPath['nextSession']>[];
  return rows[0] ?? null;
}

const headSql = `
  SELECT COALESCE((SELECT o.name FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1), '') AS "tenantName",
    COALESCE((SELECT o.name FROM organisation o WHERE o.tenant_id = $3 AND o.id = $3), '') AS "homeName",
    (SELECT count(*) FROM certification n WHERE n.tenant_id = $1 AND n.kit_id = $4 AND n.level = 'trainer' AND n.certified_at IS NOT NULL AND NOT n.founding) < ${foundingCertifications} AS "foundingHolds",
    COALESCE((SELECT json_agg(json_build_object('id', e.id, 'at', ${iso('e.at')}, 'from', e.from_standing, 'to', e.to_standing, 'actorId', e.actor_id, 'secondId', e.second_actor_id, 'reason', e.reason,
        'standardId', e.standard_id, 'evidenceHash', e.evidence_hash) ORDER BY e.at, e.id)
      FROM certification_event e WHERE e.tenant_id = $1 AND e.certification_id = $2), '[]') AS events,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'number', s.number)) FROM standard s WHERE s.tenant_id = $1 AND s.kit_id = $4), '[]') AS standards,
    COALESCE((SELECT json_agg(json_build_object('id', k.id, 'issuedAt', ${iso('k.issued_at')}, 'expiresAt', ${iso('k.expires_at')}, 'revokedAt', ${iso('k.revoked_at')},
        'ready', k.document IS NOT NULL AND k.pdf_file IS NOT NULL, 'nameShown', k.name_shown) ORDER BY k.issued_at DESC)
      FROM credential k WHERE k.tenant_id = $1 AND k.certification_id = $2), '[]') AS credentials`;
