import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tests on paper: a form for each person, what was keyed of it, and how often. */
export class PaperTests1700000000028 implements MigrationInterface {
  name = 'PaperTests1700000000028';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Its id becomes that of the attempt, and is the seed of what is drawn for it.
      CREATE TABLE paper_form (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        -- Nobody's yet: a spare, until whoever keys it picks the person. An enrolment that is undone takes its printed form along; one that was keyed stays.
        enrolment_id uuid,
        kit_tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        test_id text NOT NULL,
        form text NOT NULL CHECK (form IN ('A', 'B')),
        code text NOT NULL CHECK (code ~ '^[0-9]{12}$'),
        spare boolean NOT NULL,
        -- Whether it is to be keyed twice.
        twice boolean NOT NULL DEFAULT false,
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        sat_on date,
        keyed_by uuid REFERENCES person (id),
        keyed_at timestamptz,
        -- Of a form keyed twice: cells, and those in which the two differed.
        cells int,
        differing int,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, code),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK ((keyed_at IS NULL) = (keyed_by IS NULL)),
        CHECK (keyed_at IS NULL OR (enrolment_id IS NOT NULL AND sat_on IS NOT NULL))
      );
      CREATE INDEX paper_form_test ON paper_form (tenant_id, cohort_id, test_id);
      CREATE UNIQUE INDEX paper_form_one_open ON paper_form (tenant_id, enrolment_id, kit_version_id, test_id) WHERE keyed_at IS NULL AND NOT spare;
      SELECT wall('paper_form');
      CREATE POLICY by_role ON paper_form AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

      -- 1 and 2: each keying; 3: how their differences were settled.
      CREATE TABLE paper_keying (
        tenant_id uuid NOT NULL,
        form_id uuid NOT NULL,
        pass int NOT NULL CHECK (pass BETWEEN 1 AND 3),
        -- Cell → what was typed.
        cells jsonb NOT NULL DEFAULT '{}',
        keyed_by uuid NOT NULL REFERENCES person (id),
        saved_at timestamptz NOT NULL,
        done_at timestamptz,
        PRIMARY KEY (tenant_id, form_id, pass),
        FOREIGN KEY (tenant_id, form_id) REFERENCES paper_form (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall('paper_keying');
      CREATE POLICY by_role ON paper_keying AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

      CREATE TABLE paper_withdrawal (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        form_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        withdrawn_by uuid NOT NULL REFERENCES person (id),
        withdrawn_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, form_id) REFERENCES paper_form (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall('paper_withdrawal');
      CREATE POLICY by_role ON paper_withdrawal AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

      -- Answered on paper and keyed in; of what day it was sat is in started_at and submitted_at.
      ALTER TABLE attempt ADD COLUMN on_paper boolean NOT NULL DEFAULT false;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
