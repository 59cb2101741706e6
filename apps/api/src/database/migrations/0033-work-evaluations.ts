import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say, months after a course, of what is done at work. Nothing here tells who said it, nor in which order. */
export class WorkEvaluations1700000000033 implements MigrationInterface {
  name = 'WorkEvaluations1700000000033';

  async up(db: QueryRunner): Promise<void> {
    const role = '(SELECT app_role())';
    await db.query(`
      -- One round of one view of a cohort, from the first time that its link is opened or paper of it is keyed.
      CREATE TABLE work_evaluation (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        months int NOT NULL CHECK (months IN (3, 6)),
        view text NOT NULL CHECK (view IN ('self', 'superior')),
        -- Null while only paper came.
        closes_at timestamptz,
        -- Sealed, so that staff may show it again and a copy of the database opens nothing.
        token_hash text NOT NULL UNIQUE,
        token_sealed text NOT NULL,
        one_per_device boolean NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, cohort_id, months, view),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('work_evaluation');
      SELECT wall_visits('work_evaluation', 'cohort_id');
      CREATE POLICY by_link ON work_evaluation FOR SELECT USING (token_hash = app_public_key());
      CREATE POLICY by_role ON work_evaluation AS RESTRICTIVE USING (
        ${role} IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system') OR (${role} = 'public' AND token_hash = app_public_key()));

      CREATE TABLE work_sheet (
        tenant_id uuid NOT NULL,
        -- Drawn by the device at random, not in time: rows sorted by it stand in no order of theirs.
        id uuid NOT NULL,
        work_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('link', 'paper')),
        -- { item: 1 … 5 }
        scores jsonb NOT NULL,
        changed text NOT NULL,
        hindered text NOT NULL,
        -- The figures in which it counts, and for good: { item, 'texts' }. At least five join one together, so that this tells no order either.
        counted text[] NOT NULL DEFAULT '{}',
        -- Of paper alone: who typed it in and on which day, so that they may take it back.
        keyed_by uuid REFERENCES person (id),
        keyed_on date,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, work_id) REFERENCES work_evaluation (tenant_id, id),
        CHECK ((source = 'paper') = (keyed_by IS NOT NULL) AND (keyed_by IS NULL) = (keyed_on IS NULL))
      );
      CREATE INDEX work_sheet_work ON work_sheet (tenant_id, work_id);
      SELECT wall('work_sheet');
      SELECT wall_visits('work_sheet', 'cohort_id');
      CREATE POLICY by_role ON work_sheet AS RESTRICTIVE USING (${role} IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));

      -- A device has sent its sheet. The hash of a random mark, with no time and nothing of the sheet: which one it was is known nowhere. Kept no longer than the device keeps the mark.
      CREATE TABLE work_device (
        tenant_id uuid NOT NULL,
        work_id uuid NOT NULL,
        mark_hash text NOT NULL,
        PRIMARY KEY (tenant_id, work_id, mark_hash),
        FOREIGN KEY (tenant_id, work_id) REFERENCES work_evaluation (tenant_id, id)
      );
      SELECT wall('work_device');
      CREATE POLICY by_role ON work_device AS RESTRICTIVE USING (${role} = 'system');

      -- How often each mark from 1 to 5 was given, in the sheets that count.
      CREATE TABLE work_figures (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        months int NOT NULL CHECK (months IN (3, 6)),
        view text NOT NULL CHECK (view IN ('self', 'superior')),
        item text NOT NULL,
        kit_tenant_id uuid NOT NULL,
        counts int[] NOT NULL CHECK (cardinality(counts) = 5),
        PRIMARY KEY (tenant_id, cohort_id, months, view, item),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('work_figures');
      SELECT wall_visits('work_figures', 'cohort_id');
      CREATE POLICY kit_steward ON work_figures FOR SELECT USING (kit_tenant_id = (SELECT app_tenant()));
      CREATE POLICY by_role ON work_figures AS RESTRICTIVE USING (${role} NOT IN ('platform_admin', 'reviewer', 'participant', 'observer'));

      -- Sums of them, so that a dashboard reads a few rows however many cohorts there were.
      CREATE TABLE work_rollup (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        months int NOT NULL CHECK (months IN (3, 6)),
        view text NOT NULL CHECK (view IN ('self', 'superior')),
        item text NOT NULL,
        counts int[] NOT NULL CHECK (cardinality(counts) = 5),
        -- What the committee reads: it follows in steps of at least eleven.
        told int[] NOT NULL CHECK (cardinality(told) = 5),
        PRIMARY KEY (tenant_id, kit_tenant_id, months, view, item)
      );
      CREATE INDEX work_rollup_steward ON work_rollup (kit_tenant_id);
      SELECT wall('work_rollup');
      CREATE POLICY kit_steward ON work_rollup FOR SELECT USING (kit_tenant_id = (SELECT app_tenant()));
      CREATE POLICY by_role ON work_rollup AS RESTRICTIVE USING (${role} NOT IN ('platform_admin', 'reviewer', 'participant'));

      -- Whoever teaches is told that a round has begun; which rounds are open is read from here.
      ALTER TABLE later_telling DROP CONSTRAINT later_telling_occasion_check, ADD CONSTRAINT later_telling_occasion_check CHECK (occasion IN ('later', 'later_last', 'work'));
      CREATE INDEX later_telling_work ON later_telling (tenant_id, due_at) WHERE occasion = 'work';
      ALTER TABLE notice DROP CONSTRAINT notice_check, ADD CONSTRAINT notice_check CHECK (
        CASE kind WHEN 'reminder' THEN occasion IS NOT NULL AND occasion IN ('day_before', 'hours_before') WHEN 'follow_up' THEN occasion IS NULL OR occasion IN ('later', 'later_last', 'work') ELSE occasion IS NULL END);
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
