import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses that everybody goes through alone: a cohort of a kind of its own, with a link by which one joins. */
export class SelfPaced1700000000031 implements MigrationInterface {
  name = 'SelfPaced1700000000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE cohort DROP CONSTRAINT cohort_purpose_check, ADD CONSTRAINT cohort_purpose_check CHECK (purpose IN ('trainer_training', 'delivery', 'self_paced')),
        ADD CONSTRAINT cohort_self_paced_check CHECK (purpose <> 'self_paced' OR state IN ('running', 'completed'));

      -- Of a self-paced course: when its holder completed it by themselves. What ends with a cohort ends for all on one day, which the cohort knows.
      ALTER TABLE enrolment ADD COLUMN completed_at timestamptz, ADD CONSTRAINT enrolment_completed_check CHECK (completed_at IS NULL OR state IN ('completed', 'withdrawn'));

      CREATE TABLE self_paced_course (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        for_whom text NOT NULL,
        opens_at timestamptz NOT NULL,
        -- Null: it stays open; null places: as many as a cohort holds.
        closes_at timestamptz,
        places int CHECK (places BETWEEN 1 AND 5000),
        -- Both null once switched off. Sealed, so that staff may share it again and a copy of the database opens nothing.
        token_hash text UNIQUE,
        token_sealed text,
        -- In whose name people enter and complete, unasked.
        opened_by uuid NOT NULL REFERENCES person (id),
        opened_role text NOT NULL,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (closes_at IS NULL OR opens_at < closes_at),
        CHECK ((token_hash IS NULL) = (token_sealed IS NULL))
      );
      SELECT wall('self_paced_course');
      SELECT wall_visits('self_paced_course', 'cohort_id');
      CREATE POLICY by_link ON self_paced_course FOR SELECT USING (token_hash = (SELECT app_public_key()));
      CREATE POLICY by_role ON self_paced_course AS RESTRICTIVE USING (
        (SELECT app_role()) IN ('coordinator', 'partner_manager', 'system') OR ((SELECT app_role()) = 'public' AND token_hash = (SELECT app_public_key())));

      -- Who joins by themselves consents as whoever asks for a seat does, without a seat to be asked for.
      ALTER TABLE registration DROP CONSTRAINT registration_tenant_id_cohort_id_fkey, ADD CONSTRAINT registration_cohort_fkey FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
