import type { EntityManager } from 'typeorm';

type Part = { audience: 'participant' | 'facilitator'; part: string; locale: string };

/**
 * One part of a published version as it was rendered, in that language or else in another. Acts within the kit's tenant.
 * @returns the parsed part, of the shape that `@relevo/contracts` gives it; undefined where there is none
 */
export async function readProjection<T>(tx: EntityManager, { kitTenantId, kitVersionId }: { kitTenantId: string; kitVersionId: string }, { audience, part, locale }: Part): Promise<T | undefined> {
  const rows = (await tx.query(
    `SELECT p.body FROM kit_projection p
     WHERE p.tenant_id = $1 AND p.kit_version_id = $2 AND p.audience = $3 AND p.part = $4 ORDER BY p.locale = $5 DESC, p.locale LIMIT 1`,
    [kitTenantId, kitVersionId, audience, part, locale],
  )) as { body: string }[];
  return rows[0] && (JSON.parse(rows[0].body) as T);
}

/** The name of a test's form among the parts of a version. */
export const testPart = ({ testId, form }: { testId: string; form: 'A' | 'B' }): string => `test:${testId}:${form}`;
