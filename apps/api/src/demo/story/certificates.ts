import { addDays } from '@relevo/domain/dates';
import { CertificationStoreService } from '../../features/certification/certification-store.service.ts';
import { CredentialsService } from '../../features/credentials/credentials.service.ts';
import { CredentialIssuingService } from '../../features/credentials/credential-issuing.service.ts';
import { HandoffMovesService } from '../../features/handoffs/handoff-moves.service.ts';
import { Database, systemOf } from '../../database/database.ts';
import { tenantId, tenants } from '../cast/organisations.ts';
import { kitId, type Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';

/** Certificates of completion for some of a cohort: those among these places who did complete it. */
export async function certificates(stage: Stage, { tenant, key, people }: Script, places: readonly number[]): Promise<void> {
  const wanted = places.flatMap((place) => people[place]?.enrolmentId ?? []);
  const by = stage.actor('mCicesct');
  await stage.service(Database).write(by, async (tx) => {
    const rows = (await tx.query("SELECT person_id, display_name FROM enrolment WHERE tenant_id = $1 AND cohort_id = $2 AND id = ANY ($3) AND state = 'completed'", [tenantId(tenant), cohortId(key), wanted])) as
      { person_id: string; display_name: string }[];
    for (const { person_id: personId, display_name: displayName } of rows) {
      await stage.service(CredentialsService).issueCompletion(tx, by, {
        issuerTenantId: tenantId(tenant), personId, displayName, kitId, kitTitle: stage.document('v1').title, cohortId: cohortId(key), evidence: { cohort: cohortId(key), completed: true },
      });
    }
  });
}

/** What the server's jobs would have done along the way: every certificate signed and drawn, and a look tomorrow at what time moves. */
export async function settle(stage: Stage, tell: (what: string, share: number) => void): Promise<void> {
  const issued = await Promise.all(tenants.map((tenant) => stage.read(tenant, async (tx) => {
    const rows = (await tx.query('SELECT id FROM credential WHERE tenant_id = $1 ORDER BY status_index', [tenantId(tenant)])) as { id: string }[];
    return rows.map(({ id }) => ({ tenant, id }));
  })));
  for (const [i, { tenant, id }] of issued.flat().entries()) {
    tell('Certificados', (i + 1) / issued.flat().length);
    await stage.service(CredentialIssuingService).issue(tenantId(tenant), id);
  }
  await stage.service(Database).write(systemOf(tenantId('ibcr')), async (tx) => {
    const certified = (await tx.query("SELECT id FROM certification WHERE tenant_id = $1 AND standing = 'certified'", [tenantId('ibcr')])) as { id: string }[];
    const tomorrow = addDays(stage.now, 1);
    for (const { id } of certified) await stage.service(CertificationStoreService).lookAgain(tx, tenantId('ibcr'), id, tomorrow);
    const rows = (await tx.query('SELECT partner_tenant_id AS partner FROM handoff WHERE tenant_id = $1', [tenantId('ibcr')])) as { partner: string }[];
    for (const { partner } of rows) await stage.service(HandoffMovesService).lookTomorrow(tx, { kitTenantId: tenantId('ibcr'), kitId, partnerTenantId: partner });
  });
}
