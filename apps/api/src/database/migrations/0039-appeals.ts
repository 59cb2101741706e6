import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another look that somebody asked for at a mark, and what came of it. */
export class Appeals1700000000039 implements MigrationInterface {
  name = 'Appeals1700000000039';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE appeal (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        -- A question of a sitting, or one try of a submission; with a piece where people marked it.
        attempt_id uuid,
        question_id text,
        submission_id uuid,
        piece_id uuid,
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'upheld', 'not_upheld', 'withdrawn')),
        reason text NOT NULL CHECK (reason <> ''),
        asked_at timestamptz NOT NULL,
        -- Of the person alone whose it is, or of whoever decided.
        withdrawn_at timestamptz,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        decided_words text NOT NULL DEFAULT '',
        way text CHECK (way IN ('points', 'answer', 'key')),
        -- Marks of before stay with the piece; these are what it came to before and after.
        points_possible numeric(8, 3) NOT NULL,
        points_before numeric(8, 3) NOT NULL,
        points_after numeric(8, 3),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
        -- A sitting that was keyed from paper may be taken back.
        FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, submission_id) REFERENCES submission (tenant_id, id),
        FOREIGN KEY (tenant_id, piece_id) REFERENCES marking_piece (tenant_id, id) ON DELETE CASCADE,
        CHECK ((attempt_id IS NULL) = (question_id IS NULL) AND (attempt_id IS NULL) <> (submission_id IS NULL) AND (submission_id IS NULL OR piece_id IS NOT NULL)),
        CHECK ((state IN ('upheld', 'not_upheld')) = (decided_by IS NOT NULL)),
        CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (points_after IS NULL) AND (decided_by IS NULL) = (decided_words = '')),
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
        CHECK ((state = 'upheld') = (way IS NOT NULL)),
        CHECK (decided_by IS NULL OR decided_by <> person_id),
        -- Nobody loses by asking.
        CHECK (points_after IS NULL OR points_after >= points_before)
      );
      -- Once for each thing; one that was taken back leaves nothing.
      CREATE UNIQUE INDEX appeal_once_question ON appeal (tenant_id, attempt_id, question_id) WHERE state <> 'withdrawn' AND attempt_id IS NOT NULL;
      CREATE UNIQUE INDEX appeal_once_piece ON appeal (tenant_id, piece_id) WHERE state <> 'withdrawn' AND piece_id IS NOT NULL;
      CREATE INDEX appeal_cohort ON appeal (tenant_id, cohort_id, asked_at);
      CREATE INDEX appeal_waiting ON appeal (tenant_id, asked_at, id) WHERE state = 'asked';
      CREATE INDEX appeal_person ON appeal (tenant_id, person_id);
      SELECT wall_person('appeal');
      SELECT wall_visits('appeal', 'cohort_id');

      ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
      ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('invitation', 'reminder', 'change', 'cancellation', 'follow_up', 'request', 'request_again', 'declined', 'address', 'discussion', 'regraded', 'appeal', 'appeal_decided'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
