import type { DataSource, EntityManager } from 'typeorm';

type InstallationRow = { first_tenant_id: string | null; set_up_at: Date | null; setup_token_hash: string | null; setup_expires_at: Date | null; demo_loaded_at: Date | null };

/** What this installation is: one row without a tenant, which the API cannot write. */
export type Installation = {
  /** The first organisation; null while nothing is set up. */
  firstTenantId: string | null;
  setupTokenHash: string | null;
  setupExpiresAt: Date | null;
  demo: boolean;
};

export async function installationOf(from: DataSource | EntityManager): Promise<Installation> {
  const rows = (await from.query('SELECT first_tenant_id, set_up_at, setup_token_hash, setup_expires_at, demo_loaded_at FROM installation')) as InstallationRow[];
  const [row] = rows;
  return {
    firstTenantId: row?.first_tenant_id ?? null, setupTokenHash: row?.setup_token_hash ?? null, setupExpiresAt: row?.setup_expires_at ?? null,
    demo: Boolean(row?.demo_loaded_at),
  };
}
