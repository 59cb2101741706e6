import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What evaluations come to, where results are read: sums that only grow, each time by at least the smallest group; and devices that have sent their sheet. */
export class EvaluationFigures1700000000023 implements MigrationInterface {
  name = 'EvaluationFigures1700000000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE evaluation_figures (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        item text NOT NULL,
        -- How often each mark from 1 to 5 was given, in the sheets that count.
        counts int[] NOT NULL CHECK (cardinality(counts) = 5),
        PRIMARY KEY (tenant_id, session_id, item),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      CREATE INDEX evaluation_figures_cohort ON evaluation_figures (tenant_id, cohort_id);
      SELECT wall('evaluation_figures');
      SELECT wall_visits('evaluation_figures', 'cohort_id');
      CREATE POLICY kit_steward ON evaluation_figures FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON evaluation_figures AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant', 'observer'));

      -- Sums of them, so that a dashboard reads a few rows however many sessions there were.
      CREATE TABLE evaluation_rollup (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        item text NOT NULL,
        counts int[] NOT NULL CHECK (cardinality(counts) = 5),
        -- What the committee reads: it follows in steps of at least eleven.
        told int[] NOT NULL CHECK (cardinality(told) = 5),
        PRIMARY KEY (tenant_id, kit_tenant_id, item)
      );
      CREATE INDEX evaluation_rollup_steward ON evaluation_rollup (kit_tenant_id);
      SELECT wall('evaluation_rollup');
      CREATE POLICY kit_steward ON evaluation_rollup FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON evaluation_rollup AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));

      -- A device has sent its sheet. The hash of a random mark, with no time and nothing of the sheet: which one it was is known nowhere. Kept no longer than the device keeps the mark.
      CREATE TABLE evaluation_device (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        mark_hash text NOT NULL,
        PRIMARY KEY (tenant_id, session_id, mark_hash),
        FOREIGN KEY (tenant_id, session_id) REFERENCES evaluation_opening (tenant_id, session_id)
      );
      SELECT wall('evaluation_device');
      CREATE POLICY by_role ON evaluation_device AS RESTRICTIVE USING (app_role() = 'system');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
