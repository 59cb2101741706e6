import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums that move by at least the smallest group: what evaluations come to where results are read, with the devices that have sent their sheet, and what a cohort's people say of
 * themselves. And consents given anew to another wording.
 */
export class SumsAndConsents1700000000023 implements MigrationInterface {
  name = 'SumsAndConsents1700000000023';

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

      -- The last counting of a cohort. No name stands beside it, and who was in it only so that the next one differs by enough people.
      CREATE TABLE attribute_counting (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        -- Of each, their enrolment and when they said it.
        people text[] NOT NULL,
        -- { attribute: { value: people } }, before anything is hidden.
        sums jsonb NOT NULL,
        counted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('attribute_counting');
      CREATE POLICY by_role ON attribute_counting AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'system'));

      -- Somebody agreed to a later wording. What they agreed to before stays beside it.
      CREATE TABLE consent_renewal (
        tenant_id uuid NOT NULL,
        consent_id uuid NOT NULL,
        purpose text NOT NULL,
        version int NOT NULL,
        locale text NOT NULL,
        given_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, consent_id, version),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, purpose, version) REFERENCES consent_text (tenant_id, purpose, version)
      );
      SELECT wall('consent_renewal');
      CREATE POLICY by_role ON consent_renewal AS RESTRICTIVE USING (EXISTS (SELECT FROM consent k WHERE k.tenant_id = consent_renewal.tenant_id AND k.id = consent_renewal.consent_id));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
