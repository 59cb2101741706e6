import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How sessions went: what was done when, what is reported of it, and corrections of who came. */
export class SessionRuns1700000000013 implements MigrationInterface {
  name = 'SessionRuns1700000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Opened on the spot and fitted into its cohort afterwards.
      ALTER TABLE session ADD COLUMN unplanned boolean NOT NULL DEFAULT false;

      -- Only ever added to: a run is what follows from its steps in the order of their moments.
      CREATE TABLE session_step (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        at timestamptz NOT NULL,
        kind text NOT NULL CHECK (kind IN ('start', 'stop', 'reset', 'skip', 'restore', 'resize', 'move', 'add')),
        block_id text NOT NULL,
        minutes int CHECK (minutes > 0),
        title text,
        before_id text,
        made_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      CREATE INDEX session_step_session ON session_step (tenant_id, session_id, at);
      SELECT wall('session_step');
      SELECT wall_visits('session_step', 'cohort_id');
      CREATE POLICY by_role ON session_step AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));

      CREATE TABLE session_report (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        issues text NOT NULL,
        repeat text NOT NULL,
        minutes int CHECK (minutes > 0),
        left_out jsonb NOT NULL,
        written_by uuid NOT NULL,
        written_by_name text NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, session_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      SELECT wall('session_report');
      SELECT wall_visits('session_report', 'cohort_id');
      CREATE POLICY by_role ON session_report AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));

      -- A trainer's own: for them, their supervisors and whoever manages.
      CREATE TABLE session_reflection (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        cohort_id uuid NOT NULL,
        display_name text NOT NULL,
        text text NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, session_id, person_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      SELECT wall('session_reflection');
      SELECT wall_visits('session_reflection', 'cohort_id');
      CREATE POLICY by_role ON session_reflection AS RESTRICTIVE USING (
        app_role() IN ('coordinator', 'partner_manager', 'supervisor', 'system') OR (app_role() = 'trainer' AND person_id = app_person()));

      -- One row a session held of which anything is known; names nobody, so that the kit's steward may sample it.
      CREATE TABLE session_fidelity (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        planned_blocks int NOT NULL CHECK (planned_blocks > 0),
        done_blocks int NOT NULL CHECK (done_blocks BETWEEN 0 AND planned_blocks),
        added_blocks int NOT NULL,
        planned_minutes int NOT NULL,
        actual_minutes int,
        PRIMARY KEY (tenant_id, session_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      CREATE INDEX session_fidelity_kit ON session_fidelity (kit_tenant_id, kit_id);
      SELECT wall('session_fidelity');
      SELECT wall_visits('session_fidelity', 'cohort_id');
      CREATE POLICY kit_steward ON session_fidelity FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON session_fidelity AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));

      -- Marks changed once their session was held: what stood before, who changed it and why. The reason is free text, so it stands here and not in the log.
      CREATE TABLE attendance_correction (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        session_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        before_status text,
        before_minutes int,
        after_status text,
        after_minutes int,
        reason text NOT NULL CHECK (reason <> ''),
        corrected_by uuid NOT NULL,
        corrected_by_name text NOT NULL,
        corrected_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id)
      );
      CREATE INDEX attendance_correction_enrolment ON attendance_correction (tenant_id, enrolment_id, corrected_at);
      SELECT wall_person('attendance_correction');
      SELECT wall_visits('attendance_correction', 'cohort_id');
    `);
    await db.query(ways);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const ways = `
  -- One more way of coming by a mark: the digits under the code, typed in.
  ALTER TABLE attendance DROP CONSTRAINT attendance_method_check;
  ALTER TABLE attendance ADD CONSTRAINT attendance_method_check CHECK (method IN ('list', 'qr', 'paper', 'code', 'meeting'));

  -- Wrong codes typed in, so that guessing is slow whichever process is asked.
  CREATE TABLE attendance_guess (
    person_id uuid NOT NULL REFERENCES person (id),
    at timestamptz NOT NULL
  );
  CREATE INDEX attendance_guess_person ON attendance_guess (person_id, at);
  ALTER TABLE attendance_guess ENABLE ROW LEVEL SECURITY;
  ALTER TABLE attendance_guess FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_guesses ON attendance_guess USING (person_id = app_person()) WITH CHECK (person_id = app_person());
`;
