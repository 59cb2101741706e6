import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cohorts, their sessions, team and roster. Another tenant visits by accompanying (steward) or by a dated assignment (supervisor). */
export class Cohorts1700000000004 implements MigrationInterface {
  name = 'Cohorts1700000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE cohort (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('trainer_training', 'delivery')),
        organisation_id uuid NOT NULL,
        title text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'completed', 'cancelled')),
        state_reason text NOT NULL DEFAULT '',
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        time_zone text NOT NULL,
        locale text NOT NULL,
        place text NOT NULL DEFAULT '',
        area_code text REFERENCES area (code),
        online_url text NOT NULL DEFAULT '',
        capacity int NOT NULL DEFAULT 40 CHECK (capacity BETWEEN 1 AND 5000),
        run_sheet_id text NOT NULL,
        -- Of its run sheet, set with it: participants see these tracks' activities only, all where none is named. They do not reach the kit's document themselves.
        tracks text[] NOT NULL DEFAULT '{}',
        -- The steward's tenant while it may read the roster; null for what a partner started after its hand-off.
        accompanied_by uuid,
        generation int,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        completed_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        -- Alone too, here and wherever another tenant's people find a row by its id: nobody may put one of theirs over another's.
        UNIQUE (id),
        FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id),
        FOREIGN KEY (kit_tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK (starts_on <= ends_on)
      );
      CREATE INDEX cohort_kit ON cohort (kit_tenant_id, kit_id);
      CREATE INDEX cohort_accompanied ON cohort (accompanied_by) WHERE accompanied_by IS NOT NULL;
      CREATE INDEX cohort_state ON cohort (tenant_id, state, starts_on);

      -- The same two columns apart, so that policies may ask without asking the cohort's own policy again.
      CREATE TABLE cohort_wall (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        accompanied_by uuid,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX cohort_wall_accompanied ON cohort_wall (accompanied_by) WHERE accompanied_by IS NOT NULL;
      SELECT wall('cohort_wall');
      CREATE POLICY visiting ON cohort_wall FOR SELECT USING (accompanied_by = app_tenant());
      -- Coordinators accompany for their institution; everybody else visits by an assignment of their own.
      CREATE FUNCTION accompanied_cohorts() RETURNS TABLE (tenant_id uuid, cohort_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 50 AS $$
      BEGIN
        IF app_role() NOT IN ('coordinator', 'system') THEN RETURN; END IF;
        RETURN QUERY SELECT w.tenant_id, w.cohort_id FROM cohort_wall w WHERE w.accompanied_by = app_tenant();
      END $$;
      CREATE FUNCTION keep_cohort_wall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO cohort_wall (tenant_id, cohort_id, accompanied_by) VALUES (NEW.tenant_id, NEW.id, NEW.accompanied_by)
        ON CONFLICT (tenant_id, cohort_id) DO UPDATE SET accompanied_by = excluded.accompanied_by;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_cohort_wall AFTER INSERT OR UPDATE OF accompanied_by ON cohort FOR EACH ROW EXECUTE FUNCTION keep_cohort_wall();

      CREATE TABLE session (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        ordinal int NOT NULL,
        title text NOT NULL,
        run_sheet_session_id text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
        held_at timestamptz,
        -- Frozen when held; until then derived.
        mode text CHECK (mode IN ('co_supervised', 'independent')),
        generation int,
        qr_secret text NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, cohort_id, ordinal),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (starts_at < ends_at),
        CHECK ((state = 'held') = (held_at IS NOT NULL AND mode IS NOT NULL AND generation IS NOT NULL))
      );
      CREATE INDEX session_time ON session (tenant_id, starts_at);

      CREATE TABLE assignment (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        session_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        person_tenant_id uuid NOT NULL,
        display_name text NOT NULL,
        duty text NOT NULL CHECK (duty IN ('trainer', 'supervisor')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, session_id, person_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      CREATE INDEX assignment_person ON assignment (person_id, ends_at);
      CREATE INDEX assignment_cohort ON assignment (tenant_id, cohort_id, person_id);
      SELECT wall('assignment');
      -- Whose it is and for how long, apart, for the same reason as the cohort's.
      CREATE TABLE assignment_wall (
        tenant_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, assignment_id),
        FOREIGN KEY (tenant_id, assignment_id) REFERENCES assignment (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX assignment_wall_person ON assignment_wall (person_id, ends_at);
      SELECT wall('assignment_wall');
      CREATE POLICY visiting ON assignment_wall FOR SELECT USING (person_id = app_person());
      CREATE FUNCTION keep_assignment_wall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO assignment_wall (tenant_id, assignment_id, cohort_id, person_id, starts_at, ends_at)
          VALUES (NEW.tenant_id, NEW.id, NEW.cohort_id, NEW.person_id, NEW.starts_at, NEW.ends_at);
        ELSE
          UPDATE assignment_wall SET person_id = NEW.person_id, starts_at = NEW.starts_at, ends_at = NEW.ends_at WHERE tenant_id = NEW.tenant_id AND assignment_id = NEW.id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_assignment_wall AFTER INSERT OR UPDATE OF person_id, starts_at, ends_at ON assignment FOR EACH ROW EXECUTE FUNCTION keep_assignment_wall();

      -- Who visits a cohort of another tenant: the accompanying steward's coordinator, and whoever holds an assignment that is open today.
      CREATE FUNCTION visited_cohorts() RETURNS TABLE (tenant_id uuid, cohort_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 50 AS $$
      BEGIN
        RETURN QUERY SELECT v.tenant_id, v.cohort_id FROM accompanied_cohorts() v
          UNION ALL SELECT a.tenant_id, a.cohort_id FROM assignment_wall a WHERE a.person_id = app_person() AND now() BETWEEN a.starts_at AND a.ends_at;
      END $$;
      CREATE POLICY visiting ON assignment FOR SELECT USING (person_id = app_person() OR (tenant_id, cohort_id) IN (SELECT v.tenant_id, v.cohort_id FROM visited_cohorts() v));
      CREATE POLICY by_role ON assignment AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));

      -- Rows of a cohort, read by its visitors.
      CREATE FUNCTION wall_visits(relation regclass, cohort_column text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($p$CREATE POLICY visiting ON %1$s FOR SELECT USING (
          (tenant_id, %2$I) IN (SELECT v.tenant_id, v.cohort_id FROM visited_cohorts() v))$p$, relation, cohort_column);
      END $$;

      SELECT wall('cohort');
      SELECT wall_visits('cohort', 'id');
      -- The kit's steward knows of every run of its kit; of an independent one nothing but the run itself and its sums.
      -- Named so that it is tried before what visitors may see, which is dearer to ask.
      CREATE POLICY visits_by_steward ON cohort FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON cohort AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer'));
      SELECT wall('session');
      SELECT wall_visits('session', 'cohort_id');
      CREATE FUNCTION uses_our_kit(tenant uuid, cohort uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN EXISTS (SELECT FROM cohort c WHERE c.tenant_id = tenant AND c.id = cohort AND c.kit_tenant_id = app_tenant());
      END $$;
      CREATE POLICY kit_steward ON session FOR SELECT USING (uses_our_kit(tenant_id, cohort_id));
      CREATE POLICY by_role ON session AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer'));

      CREATE TABLE enrolment (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        ordinal int NOT NULL,
        display_name text NOT NULL,
        institution text NOT NULL DEFAULT '',
        area_code text REFERENCES area (code),
        state text NOT NULL DEFAULT 'enrolled' CHECK (state IN ('enrolled', 'completed', 'not_completed', 'withdrawn')),
        enrolled_at timestamptz NOT NULL,
        enrolled_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, cohort_id, person_id),
        UNIQUE (tenant_id, cohort_id, ordinal),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      CREATE INDEX enrolment_person ON enrolment (person_id);
      SELECT wall_person('enrolment');
      SELECT wall_visits('enrolment', 'cohort_id');
      CREATE POLICY own_enrolments ON enrolment FOR SELECT USING (person_id = app_person());
      CREATE POLICY enrolled_reads ON organisation FOR SELECT USING (parent_id IS NULL AND app_person() IS NOT NULL AND EXISTS (
        SELECT FROM enrolment e WHERE e.tenant_id = organisation.tenant_id AND e.person_id = app_person()));

      CREATE TABLE attendance (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('present', 'late', 'left_early', 'excused', 'absent')),
        minutes int,
        method text NOT NULL CHECK (method IN ('list', 'qr', 'paper')),
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, session_id, enrolment_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id)
      );
      CREATE INDEX attendance_cohort ON attendance (tenant_id, cohort_id);
      CREATE INDEX attendance_enrolment ON attendance (tenant_id, enrolment_id);
      SELECT wall_person('attendance');
      SELECT wall_visits('attendance', 'cohort_id');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
