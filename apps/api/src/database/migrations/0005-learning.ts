import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What participants do, and the sums that the kit's steward may read when it may not read the people. */
export class Learning1700000000005 implements MigrationInterface {
  name = 'Learning1700000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE progress (
        tenant_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        activity_id text NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        module_id text NOT NULL,
        state text NOT NULL CHECK (state IN ('opened', 'done', 'skipped')),
        at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, enrolment_id, activity_id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id)
      );
      SELECT wall_person('progress');
      SELECT wall_visits('progress', 'cohort_id');

      CREATE TABLE attempt (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        test_id text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('pre', 'post', 'quiz', 'follow_up')),
        form text NOT NULL CHECK (form IN ('A', 'B')),
        number int NOT NULL,
        started_at timestamptz NOT NULL,
        deadline_at timestamptz,
        submitted_at timestamptz,
        points numeric(8, 3),
        points_possible numeric(8, 3),
        passed boolean,
        -- Of a follow-up: the round, so many months after the cohort's end.
        months int CHECK (months IN (3, 6)),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, enrolment_id, test_id, number),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        -- Handed in without points: essays of it wait for their marks.
        CHECK (points IS NULL OR submitted_at IS NOT NULL),
        CHECK ((points IS NULL) = (passed IS NULL)),
        CHECK ((purpose = 'follow_up') = (months IS NOT NULL))
      );
      CREATE UNIQUE INDEX attempt_one_open ON attempt (tenant_id, enrolment_id, test_id) WHERE submitted_at IS NULL;
      CREATE INDEX attempt_cohort ON attempt (tenant_id, cohort_id, purpose);
      SELECT wall_person('attempt');
      SELECT wall_visits('attempt', 'cohort_id');

      CREATE TABLE response (
        tenant_id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        question_id text NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        answer jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        -- Only where it arrived after the deadline and counts because the device says that it was made before it.
        made_at timestamptz,
        points numeric(8, 3),
        PRIMARY KEY (tenant_id, attempt_id, question_id),
        FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt (tenant_id, id)
      );
      SELECT wall_person('response');
      SELECT wall_visits('response', 'cohort_id');

      -- One row a cohort, kept by the writes: what the kit's steward sees of an independent cohort, and what dashboards read.
      CREATE TABLE cohort_figures (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        enrolled int NOT NULL DEFAULT 0,
        attended int NOT NULL DEFAULT 0,
        completed int NOT NULL DEFAULT 0,
        sessions_planned int NOT NULL DEFAULT 0,
        sessions_held int NOT NULL DEFAULT 0,
        matched int NOT NULL DEFAULT 0,
        unmatched int NOT NULL DEFAULT 0,
        -- Over the people with both tests: means of their shares, and sums of squares, from which the spread of a group of cohorts can be told.
        pre_mean numeric,
        post_mean numeric,
        gain_mean numeric,
        pre_squares numeric NOT NULL DEFAULT 0,
        post_squares numeric NOT NULL DEFAULT 0,
        gain_squares numeric NOT NULL DEFAULT 0,
        -- Department of the people (else of the cohort) → { enrolled, completed }, and of those with both tests the domain's GainSums.
        areas jsonb NOT NULL DEFAULT '{}',
        -- What stayed, by rounds of the follow-up: the domain's Lasting.
        lasting jsonb NOT NULL DEFAULT '[]',
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      CREATE INDEX cohort_figures_kit ON cohort_figures (kit_tenant_id, kit_id);
      SELECT wall('cohort_figures');
      CREATE POLICY kit_steward ON cohort_figures FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON cohort_figures AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
