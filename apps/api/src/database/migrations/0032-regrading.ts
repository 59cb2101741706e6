import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that were wrong, what was done about them, and what came of it for whom. */
export class Regrading1700000000032 implements MigrationInterface {
  name = 'Regrading1700000000032';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- In the tenant of the kit. It holds in every version in which the question has that same key.
      CREATE TABLE key_correction (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_id uuid NOT NULL,
        -- Where it was found.
        kit_version_id uuid NOT NULL,
        question_id text NOT NULL,
        -- Of the key that was wrong.
        key_hash text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('right_key', 'everybody', 'left_out')),
        -- The right key, in the author's ids.
        key jsonb,
        -- Read by everybody whose result it changes.
        reason text NOT NULL CHECK (reason <> ''),
        state text NOT NULL CHECK (state IN ('counting', 'proposed', 'regrading', 'done', 'withdrawn', 'declined')),
        proposed_by uuid NOT NULL REFERENCES person (id),
        proposed_at timestamptz NOT NULL,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        decided_words text NOT NULL DEFAULT '',
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK ((kind = 'right_key') = (key IS NOT NULL)),
        CHECK ((state IN ('regrading', 'done', 'declined')) = (decided_by IS NOT NULL)),
        CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
        CHECK (decided_by IS NULL OR decided_by <> proposed_by),
        CHECK ((state = 'done') = (finished_at IS NOT NULL))
      );
      CREATE INDEX key_correction_question ON key_correction (tenant_id, kit_id, question_id, decided_at);
      CREATE UNIQUE INDEX key_correction_one_open ON key_correction (tenant_id, kit_id, question_id, key_hash) WHERE state IN ('counting', 'proposed', 'regrading');
      SELECT wall('key_correction');
      -- Sittings are judged by it wherever the kit runs.
      CREATE POLICY judges ON key_correction FOR SELECT USING ((SELECT app_role()) = 'system' AND state IN ('regrading', 'done'));
      CREATE POLICY readers ON key_correction FOR SELECT USING (state IN ('regrading', 'done') AND (tenant_id, kit_id) IN (SELECT r.tenant_id, r.kit_id FROM readable_kits() r));
      CREATE POLICY by_role ON key_correction AS RESTRICTIVE USING ((SELECT app_role()) IN ('coordinator', 'author', 'translator', 'supervisor', 'trainer', 'system'));

      -- Of each cohort that runs the kit: what it would change, and whether its sittings were judged anew.
      CREATE TABLE key_correction_cohort (
        tenant_id uuid NOT NULL,
        correction_id uuid NOT NULL,
        cohort_tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        -- Where the sum has got to, so that whoever takes the job up goes on from there.
        cursor uuid,
        sittings int NOT NULL DEFAULT 0,
        -- People by effect, in the order of regradeEffects of the domain.
        effects int[] NOT NULL DEFAULT '{}',
        counted_at timestamptz,
        regraded_at timestamptz,
        PRIMARY KEY (tenant_id, correction_id, cohort_id),
        FOREIGN KEY (tenant_id, correction_id) REFERENCES key_correction (tenant_id, id)
      );
      SELECT wall('key_correction_cohort');
      CREATE POLICY by_role ON key_correction_cohort AS RESTRICTIVE USING ((SELECT app_role()) IN ('coordinator', 'author', 'system'));

      -- What each sitting came to before and after, and the rule that gave it: both can be worked out again.
      CREATE TABLE attempt_regrade (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        correction_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        effect text NOT NULL CHECK (effect IN ('passes', 'higher', 'pass_kept', 'kept', 'same')),
        points_before numeric(8, 3) NOT NULL,
        possible_before numeric(8, 3) NOT NULL,
        passed_before boolean NOT NULL,
        points_after numeric(8, 3) NOT NULL,
        possible_after numeric(8, 3) NOT NULL,
        passed_after boolean NOT NULL,
        -- The correction whose rule gave the result; none where the kit's own keys gave it.
        judged_by_correction uuid,
        question_id text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('right_key', 'everybody', 'left_out')),
        reason text NOT NULL,
        regraded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, attempt_id, correction_id),
        -- A sitting that was keyed from paper may be taken back.
        FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX attempt_regrade_cohort ON attempt_regrade (tenant_id, cohort_id, correction_id);
      CREATE INDEX attempt_regrade_person ON attempt_regrade (tenant_id, person_id, correction_id);
      SELECT wall_person('attempt_regrade');
      SELECT wall_visits('attempt_regrade', 'cohort_id');

      -- The same for whoever teaches there, in sums.
      CREATE TABLE cohort_regrade (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        correction_id uuid NOT NULL,
        effects int[] NOT NULL,
        reason text NOT NULL,
        regraded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, cohort_id, correction_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('cohort_regrade');
      SELECT wall_visits('cohort_regrade', 'cohort_id');
      CREATE POLICY by_role ON cohort_regrade AS RESTRICTIVE USING ((SELECT app_role()) IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));

      -- The newest correction that the sums of a form's questions were counted by.
      ALTER TABLE test_figures ADD COLUMN correction_id uuid;

      -- What a notice tells of, where that is neither a session nor a cohort.
      ALTER TABLE notice ADD COLUMN about_id uuid;
      ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
      ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('invitation', 'reminder', 'change', 'cancellation', 'follow_up', 'request', 'request_again', 'declined', 'address', 'regraded'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
