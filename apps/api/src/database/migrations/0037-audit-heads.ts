import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each audit chain is anchored outside, and the key that its heads are signed with. */
export class AuditHeads1700000000037 implements MigrationInterface {
  name = 'AuditHeads1700000000037';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One for the installation: whoever keeps the heads notes one name of it. Sealed, so that the database alone signs nothing.
      CREATE TABLE audit_signer (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        did text NOT NULL,
        key text NOT NULL,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE audit_signer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_signer FORCE ROW LEVEL SECURITY;
      CREATE POLICY of_the_installation ON audit_signer USING ((SELECT app_role()) = 'system') WITH CHECK ((SELECT app_role()) = 'system');
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_signer FROM relevo_api;

      -- The last head of each chain that arrived outside. What it says is for the page; what counts is what stands outside.
      CREATE TABLE audit_anchor (
        tenant_id uuid PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL,
        head_at timestamptz NOT NULL,
        delivered_at timestamptz NOT NULL,
        place text NOT NULL
      );
      SELECT wall('audit_anchor');

      -- Heads are made for all chains at once, by a job that acts for no tenant. Entries hold no personal data.
      CREATE POLICY heads_of_all ON audit_entry FOR SELECT USING ((SELECT app_role()) = 'system' AND (SELECT app_tenant()) IS NULL);
      CREATE POLICY heads_of_all ON audit_anchor FOR SELECT USING ((SELECT app_role()) = 'system' AND (SELECT app_tenant()) IS NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
