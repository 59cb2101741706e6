import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes months after a cohort's end. */
export class FollowUp1700000000030 implements MigrationInterface {
  name = 'FollowUp1700000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- When a cohort's participants are told that something can be done again: planned at its end, told once.
      CREATE TABLE later_telling (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        months int NOT NULL CHECK (months IN (3, 6)),
        occasion text NOT NULL CHECK (occasion IN ('later', 'later_last')),
        due_at timestamptz NOT NULL,
        made_at timestamptz,
        PRIMARY KEY (tenant_id, cohort_id, months, occasion),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('later_telling');
      CREATE POLICY by_role ON later_telling AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
