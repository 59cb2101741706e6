import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

/** An activity that asks for work, with what each enrolment has handed in for it. */
export type BookWork = { id: string; title: string; of: number; handedIn: { enrolmentId: string; state: 'draft' | 'handed_in' | 'returned'; points: number | null }[] };

/** Activities of a cohort that ask for work, in the order of its kit and in its language; one that its tracks leave out is none of it. */
export async function bookWorks(tx: EntityManager, tenantId: string, cohortId: string): Promise<BookWork[]> {
  return (await tx.query(
    `SELECT a ->> 'id' AS id, COALESCE(NULLIF(v.document #>> ARRAY['translations', c.locale, (a ->> 'id') || '.title', 'text'], ''), a ->> 'title') AS title, (a -> 'submission' ->> 'points')::float8 AS of,
       COALESCE((SELECT json_agg(json_build_object('enrolmentId', s.enrolment_id, 'state', s.state, 'points', p.points::float8)) FROM submission s
         LEFT JOIN marking_piece p ON p.tenant_id = s.tenant_id AND p.submission_id = s.id AND p.number = s.number
         WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.activity_id = a ->> 'id'), '[]') AS "handedIn"
     FROM cohort c JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id, jsonb_array_elements(v.document -> 'modules') WITH ORDINALITY m (m, mn), jsonb_array_elements(m -> 'activities') WITH ORDINALITY x (a, an)
     WHERE ${tenantIs('c', 1)} AND c.id = $2 AND a ? 'submission' AND (jsonb_array_length(COALESCE(a -> 'tracks', '[]')) = 0 OR a -> 'tracks' ?| c.tracks) ORDER BY mn, an`, [tenantId, cohortId],
  )) as BookWork[];
}
