import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a plan: sessions divided, held back, called off and put back, with why; and how each person likes to see the board of cohorts. */
export class PlanChanges1700000000022 implements MigrationInterface {
  name = 'PlanChanges1700000000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of a session that was divided: the blocks of its run sheet's session that it gives, in their order. Null: all of them.
      ALTER TABLE session ADD COLUMN block_ids text[] CHECK (cardinality(block_ids) > 0);
      -- Where it differs from the cohort's.
      ALTER TABLE session ADD COLUMN place text;

      -- Only ever added to. Words are for staff: participants are told that a date is off or elsewhere, never why.
      CREATE TABLE plan_change (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        -- Null: the whole cohort. A part that was put back is gone, so nothing ties it to its row.
        session_id uuid,
        kind text NOT NULL CHECK (kind IN ('moved', 'split', 'joined', 'cancelled', 'restored', 'postponed', 'resumed')),
        reason text CHECK (reason IN ('venue', 'trainer_unavailable', 'security', 'weather', 'too_few_people', 'institution', 'funding', 'other')),
        words text NOT NULL DEFAULT '',
        -- The cohort's state before, so that what was called off can be put back.
        from_state text CHECK (from_state IN ('draft', 'scheduled', 'running')),
        made_by uuid NOT NULL REFERENCES person (id),
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (kind NOT IN ('cancelled', 'postponed') OR reason IS NOT NULL)
      );
      CREATE INDEX plan_change_cohort ON plan_change (tenant_id, cohort_id, made_at DESC);
      SELECT wall('plan_change');
      SELECT wall_visits('plan_change', 'cohort_id');
      CREATE POLICY by_role ON plan_change AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));

      -- A person's own: nobody else reads how they look at the board.
      CREATE TABLE cohort_filter (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        name text NOT NULL,
        query text NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        -- What they last looked by, which has no name.
        remembered boolean NOT NULL DEFAULT false,
        kept_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CHECK (remembered = (name = ''))
      );
      CREATE INDEX cohort_filter_person ON cohort_filter (tenant_id, person_id);
      SELECT wall('cohort_filter');
      CREATE POLICY by_role ON cohort_filter AS RESTRICTIVE USING (person_id = app_person() OR app_role() = 'system');

      -- The board asks for what is not over, whoever accompanies it.
      CREATE INDEX cohort_accompanied_live ON cohort (accompanied_by, starts_on) WHERE accompanied_by IS NOT NULL AND state IN ('draft', 'scheduled', 'running');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
