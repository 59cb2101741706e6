import { addDays } from '@relevo/domain/dates';
import { CertificationStoreService } from '../../features/certification/certification-store.service.ts';
import { CredentialIssuingService } from '../../features/credentials/credential-issuing.service.ts';
import { HandoffMovesService } from '../../features/handoffs/handoff-moves.service.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantId } from '../cast/organisations.ts';
import { personId } from '../cast/people.ts';
import { demoParticipants } from '../sign-ins.ts';
import { kitId, type Stage } from '../stage.service.ts';

/** The server has visitors to attend to: it draws the rest one by one, so far apart. */
const apartMs = 3000;
/** Of whom a visitor may look at a certificate straight away. */
const shown: readonly string[] = (['c1', 'c4', 'c7', 'c8', 'o1'] as const).map(personId);

/**
 * What the server's jobs would have done along the way. Certificates that belong to published sign-ins are signed and drawn here; the
 * others, and a look tomorrow at what time moves, are left to the server.
 */
export async function settle(stage: Stage, tell: (what: string, share: number) => void): Promise<void> {
  const waiting = (await Promise.all((['ibcr', 'cicesct'] as const).map((tenant) => stage.read(tenant, async (tx) => (await tx.query(
    `SELECT c.tenant_id AS "tenantId", c.id, c.person_id = ANY ($2) OR s.name = ANY ($3) AS now FROM credential c LEFT JOIN sign_in s ON s.person_id = c.person_id
     WHERE c.tenant_id = $1 ORDER BY c.status_index`,
    [tenantId(tenant), shown, Object.values(demoParticipants)],
  )) as { tenantId: string; id: string; now: boolean }[])))).flat();
  const first = waiting.filter((one) => one.now);
  for (const [i, { tenantId: issuer, id }] of first.entries()) {
    tell('Certificados', (i + 1) / first.length);
    await stage.service(CredentialIssuingService).issue(issuer, id);
  }
  await stage.service(Database).write(systemOf(tenantId('ibcr')), async (tx) => {
    for (const [i, { tenantId: issuer, id }] of waiting.filter((one) => !one.now).entries()) {
      await stage.service(Jobs).send(tx, 'credential.issue', { tenantId: issuer, credentialId: id }, new Date(stage.now.getTime() + i * apartMs));
    }
    const certified = (await tx.query("SELECT id FROM certification WHERE tenant_id = $1 AND standing = 'certified'", [tenantId('ibcr')])) as { id: string }[];
    const tomorrow = addDays(stage.now, 1);
    for (const { id } of certified) await stage.service(CertificationStoreService).lookAgain(tx, tenantId('ibcr'), id, tomorrow);
    const rows = (await tx.query('SELECT partner_tenant_id AS partner FROM handoff WHERE tenant_id = $1', [tenantId('ibcr')])) as { partner: string }[];
    for (const { partner } of rows) await stage.service(HandoffMovesService).lookTomorrow(tx, { kitTenantId: tenantId('ibcr'), kitId, partnerTenantId: partner });
  });
}
