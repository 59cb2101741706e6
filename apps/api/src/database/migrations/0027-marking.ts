import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that a person marks: essays of tests and what was handed in for an activity. Each marker's own points are kept beside what came of them. */
export class Marking1700000000027 implements MigrationInterface {
  name = 'Marking1700000000027';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What somebody hands in for one activity: a draft first. Taken back, it is a draft again.
      CREATE TABLE submission (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        person_id uuid NOT NULL,
        module_id text NOT NULL,
        activity_id text NOT NULL,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'handed_in', 'returned')),
        -- Which try it is, from 1.
        number int NOT NULL DEFAULT 1,
        text text NOT NULL DEFAULT '',
        changed_at timestamptz NOT NULL,
        handed_in_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, enrolment_id, activity_id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
        CHECK (state <> 'handed_in' OR handed_in_at IS NOT NULL)
      );
      CREATE INDEX submission_cohort ON submission (tenant_id, cohort_id, activity_id);
      SELECT wall_person('submission');
      SELECT wall_visits('submission', 'cohort_id');

      CREATE TABLE submission_file (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        submission_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        form text NOT NULL CHECK (form IN ('photo', 'file', 'audio')),
        name text NOT NULL,
        media_type text NOT NULL,
        bytes int NOT NULL,
        -- Where it lies, and of what was brought, so that the same again is known.
        file text NOT NULL,
        sha256 text NOT NULL,
        added_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, submission_id) REFERENCES submission (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX submission_file_of ON submission_file (tenant_id, submission_id);
      SELECT wall_person('submission_file');
      SELECT wall_visits('submission_file', 'cohort_id');

      CREATE TABLE marking_piece (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        person_id uuid NOT NULL,
        -- An essay of a sitting, or one try of a submission.
        attempt_id uuid,
        question_id text,
        submission_id uuid,
        number int,
        -- What markers are told in place of a name, and the order in which they see it.
        code text NOT NULL,
        -- The rule as the kit version stated it when it was handed in.
        graders int NOT NULL CHECK (graders IN (1, 2)),
        points_possible numeric(8, 3) NOT NULL CHECK (points_possible > 0),
        tolerance numeric(4, 3) NOT NULL CHECK (tolerance BETWEEN 0 AND 1),
        anonymous boolean NOT NULL,
        handed_in_at timestamptz NOT NULL,
        standing text NOT NULL DEFAULT 'waiting' CHECK (standing IN ('waiting', 'differs', 'settled', 'returned')),
        points numeric(8, 3),
        settled_at timestamptz,
        -- Given back for another try: by whom, and what they say of it.
        returned_by uuid REFERENCES person (id),
        returned_words text NOT NULL DEFAULT '',
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, attempt_id, question_id),
        UNIQUE (tenant_id, submission_id, number),
        UNIQUE (tenant_id, cohort_id, code),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
        FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt (tenant_id, id),
        FOREIGN KEY (tenant_id, submission_id) REFERENCES submission (tenant_id, id),
        CHECK ((attempt_id IS NULL) = (question_id IS NULL) AND (submission_id IS NULL) = (number IS NULL) AND (attempt_id IS NULL) <> (submission_id IS NULL)),
        CHECK ((standing = 'returned') = (returned_by IS NOT NULL)),
        CHECK ((standing = 'settled') = (points IS NOT NULL)),
        CHECK ((points IS NULL) = (settled_at IS NULL))
      );
      CREATE INDEX marking_piece_cohort ON marking_piece (tenant_id, cohort_id, standing);
      CREATE INDEX marking_piece_enrolment ON marking_piece (tenant_id, enrolment_id);
      SELECT wall_person('marking_piece');
      SELECT wall_visits('marking_piece', 'cohort_id');

      -- What each marker gave: kept, whatever comes of it.
      CREATE TABLE mark (
        tenant_id uuid NOT NULL,
        piece_id uuid NOT NULL,
        marked_by uuid NOT NULL REFERENCES person (id),
        cohort_id uuid NOT NULL,
        ordinal int NOT NULL CHECK (ordinal BETWEEN 1 AND 3),
        points numeric(8, 3) NOT NULL CHECK (points >= 0),
        feedback text NOT NULL DEFAULT '',
        marked_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, piece_id, marked_by),
        UNIQUE (tenant_id, piece_id, ordinal),
        FOREIGN KEY (tenant_id, piece_id) REFERENCES marking_piece (tenant_id, id)
      );
      SELECT wall('mark');
      SELECT wall_visits('mark', 'cohort_id');
      CREATE POLICY by_role ON mark AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
