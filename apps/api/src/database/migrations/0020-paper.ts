import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photos of signed lists, and who funds or co-organises a cohort. */
export class Paper1700000000020 implements MigrationInterface {
  name = 'Paper1700000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attendance_photo (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        page int NOT NULL,
        -- Where the picture lies; nothing once it is gone. The row stays, for marks name it as what they were keyed from.
        file text,
        -- Of what was brought, so that the same photo again is known.
        sha256 text NOT NULL,
        width int NOT NULL,
        height int NOT NULL,
        attached_by uuid NOT NULL REFERENCES person (id),
        attached_at timestamptz NOT NULL,
        kept_until timestamptz NOT NULL,
        removed_by uuid REFERENCES person (id),
        removed_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, session_id, page),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        CHECK (file IS NOT NULL OR removed_at IS NOT NULL)
      );
      CREATE INDEX attendance_photo_cohort ON attendance_photo (tenant_id, cohort_id);
      SELECT wall('attendance_photo');
      SELECT wall_visits('attendance_photo', 'cohort_id');
      CREATE POLICY by_role ON attendance_photo AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));
      ALTER TABLE attendance ADD COLUMN photo_id uuid, ADD FOREIGN KEY (tenant_id, photo_id) REFERENCES attendance_photo (tenant_id, id);

      CREATE TABLE cohort_backer (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        ordinal int NOT NULL,
        role text NOT NULL CHECK (role IN ('funder', 'co_organiser')),
        -- One that is known here, perhaps another tenant's; its name is kept as it was when it was written down.
        organisation_id uuid,
        name text NOT NULL CHECK (name <> ''),
        PRIMARY KEY (tenant_id, cohort_id, ordinal),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('cohort_backer');
      SELECT wall_visits('cohort_backer', 'cohort_id');
      CREATE POLICY kit_steward ON cohort_backer FOR SELECT USING (uses_our_kit(tenant_id, cohort_id));
      CREATE POLICY by_role ON cohort_backer AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer'));
      -- As they stood when it was issued: [{ role, name }].
      ALTER TABLE credential ADD COLUMN backers jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
