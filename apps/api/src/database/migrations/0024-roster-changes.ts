import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done to a roster, so that it can be told and undone. */
export class RosterChanges1700000000024 implements MigrationInterface {
  name = 'RosterChanges1700000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE roster_change (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('enrol', 'withdraw', 'come_back', 'import', 'accept')),
        -- Null where the waiting list moved up by rule.
        made_by uuid REFERENCES person (id),
        made_at timestamptz NOT NULL,
        undone_by uuid REFERENCES person (id),
        undone_at timestamptz,
        -- In the order in which they were made: of two changes to one person the later comes undone first.
        number bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK ((undone_by IS NULL) = (undone_at IS NULL))
      );
      CREATE INDEX roster_change_cohort ON roster_change (tenant_id, cohort_id, number DESC);
      SELECT wall('roster_change');
      CREATE POLICY by_role ON roster_change AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

      -- Whom a change was about, by enrolment alone: of one that was undone nothing else is left.
      CREATE TABLE roster_change_line (
        tenant_id uuid NOT NULL,
        change_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        -- Whether it made the enrolment, or took up one that was there; and whether it made the person's record.
        made boolean NOT NULL,
        fresh boolean NOT NULL,
        PRIMARY KEY (tenant_id, change_id, enrolment_id),
        FOREIGN KEY (tenant_id, change_id) REFERENCES roster_change (tenant_id, id),
        CHECK (made OR NOT fresh)
      );
      CREATE INDEX roster_change_line_enrolment ON roster_change_line (tenant_id, enrolment_id);
      SELECT wall('roster_change_line');
      CREATE POLICY by_role ON roster_change_line AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
