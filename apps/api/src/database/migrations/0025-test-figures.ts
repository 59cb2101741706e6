import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the questions of a version's tests work, as sums over people: none of them can be told from it. */
export class TestFigures1700000000025 implements MigrationInterface {
  name = 'TestFigures1700000000025';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE test_figures (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        test_id text NOT NULL,
        form text NOT NULL CHECK (form IN ('A', 'B')),
        sittings int NOT NULL CHECK (sittings >= 5),
        -- FormSums of the domain.
        sums jsonb NOT NULL,
        counted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, kit_version_id, test_id, form),
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      SELECT wall('test_figures');
      CREATE POLICY kit_steward ON test_figures FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON test_figures AS RESTRICTIVE USING (app_role() IN ('coordinator', 'author', 'translator', 'supervisor', 'trainer', 'system'));
      CREATE INDEX attempt_of_test ON attempt (tenant_id, kit_version_id, test_id, form, person_id, submitted_at) WHERE submitted_at IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
