import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work that several hand in together. Each member has a submission and a piece of their own that say the same, so that progress, marks, what is kept of somebody and what
 * goes with them stand where everybody's stand; the group holds who they are, whose turn it is to write and which version stands.
 */
export class WorkGroups1700000000034 implements MigrationInterface {
  name = 'WorkGroups1700000000034';

  async up(db: QueryRunner): Promise<void> {
    const role = '(SELECT app_role())';
    await db.query(`
      CREATE TABLE work_group (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        activity_id text NOT NULL,
        -- Said aloud in the room.
        code text NOT NULL,
        version int NOT NULL DEFAULT 0,
        written_by uuid REFERENCES person (id),
        turn_until timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, cohort_id, activity_id, code),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('work_group');
      CREATE POLICY by_role ON work_group AS RESTRICTIVE USING (${role} NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      ALTER TABLE submission ADD COLUMN group_id uuid, ADD CONSTRAINT submission_group FOREIGN KEY (tenant_id, group_id) REFERENCES work_group (tenant_id, id);
      CREATE INDEX submission_of_group ON submission (tenant_id, group_id) WHERE group_id IS NOT NULL;
      ALTER TABLE marking_piece ADD COLUMN group_id uuid, ADD CONSTRAINT marking_piece_group FOREIGN KEY (tenant_id, group_id) REFERENCES work_group (tenant_id, id),
        -- One member's own points: why, and who gave them.
        ADD COLUMN own_points_words text, ADD COLUMN decided_by uuid REFERENCES person (id), ADD CHECK ((own_points_words IS NULL) = (decided_by IS NULL));
      CREATE INDEX marking_piece_of_group ON marking_piece (tenant_id, group_id) WHERE group_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
