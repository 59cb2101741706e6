import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom participants turn to, and where people are led safely. */
export class Support1700000000029 implements MigrationInterface {
  name = 'Support1700000000029';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of one cohort, or what the cohorts of an organisation and of those below it have unless they say otherwise.
      CREATE TABLE support_contact (
        tenant_id uuid NOT NULL,
        -- Whose it is, the organisation's or the cohort's.
        id uuid GENERATED ALWAYS AS (COALESCE(cohort_id, organisation_id)) STORED,
        organisation_id uuid,
        cohort_id uuid,
        kind text NOT NULL CHECK (kind IN ('person', 'line')),
        name text NOT NULL,
        phone text NOT NULL,
        whatsapp text NOT NULL,
        hours text NOT NULL,
        words text NOT NULL,
        -- That the person named agreed to be shown; whoever changed it says so.
        consented_at timestamptz,
        changed_by uuid NOT NULL REFERENCES person (id),
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (num_nonnulls(organisation_id, cohort_id) = 1),
        CHECK (kind <> 'person' OR consented_at IS NOT NULL)
      );
      SELECT wall('support_contact');
      CREATE POLICY by_role ON support_contact AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));

      CREATE TABLE referral_line (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        area_code text REFERENCES area (code),
        name text NOT NULL,
        phone text NOT NULL,
        hours text NOT NULL,
        words text NOT NULL,
        link text NOT NULL,
        urgent boolean NOT NULL,
        invented boolean NOT NULL,
        source text NOT NULL,
        checked_on date NOT NULL,
        changed_by uuid NOT NULL REFERENCES person (id),
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id)
      );
      SELECT wall('referral_line');
      CREATE POLICY by_role ON referral_line AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
