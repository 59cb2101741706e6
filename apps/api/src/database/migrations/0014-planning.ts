import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people are taken up, and secret addresses of calendars. */
export class Planning1700000000014 implements MigrationInterface {
  name = 'Planning1700000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The times of duties, apart: the kit's steward, whose standings everybody on a team holds, can say that somebody is taken up without anybody reading where.
      CREATE TABLE duty_time (
        tenant_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        session_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        -- False once the session or its cohort is cancelled.
        stands boolean NOT NULL,
        PRIMARY KEY (tenant_id, assignment_id),
        FOREIGN KEY (tenant_id, assignment_id) REFERENCES assignment (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX duty_time_person ON duty_time (kit_tenant_id, person_id, starts_at) WHERE stands;
      CREATE INDEX duty_time_session ON duty_time (tenant_id, session_id);
      CREATE INDEX duty_time_cohort ON duty_time (tenant_id, cohort_id);
      SELECT wall('duty_time');
      -- For the rule alone, which answers yes or no; not even the steward's coordinators read the rows of others.
      CREATE POLICY kit_steward ON duty_time FOR SELECT USING (kit_tenant_id = app_tenant() AND app_role() = 'system');
      CREATE POLICY by_role ON duty_time AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      CREATE FUNCTION keep_duty_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO duty_time (tenant_id, assignment_id, cohort_id, session_id, person_id, kit_tenant_id, starts_at, ends_at, stands)
        SELECT NEW.tenant_id, NEW.id, NEW.cohort_id, NEW.session_id, NEW.person_id, c.kit_tenant_id, s.starts_at, s.ends_at, s.state <> 'cancelled' AND c.state <> 'cancelled'
        FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.session_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_duty_time AFTER INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION keep_duty_time();
      CREATE FUNCTION move_duty_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE duty_time SET starts_at = NEW.starts_at, ends_at = NEW.ends_at,
          stands = NEW.state <> 'cancelled' AND EXISTS (SELECT FROM cohort c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.cohort_id AND c.state <> 'cancelled')
        WHERE tenant_id = NEW.tenant_id AND session_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER move_duty_time AFTER UPDATE OF starts_at, ends_at, state ON session FOR EACH ROW EXECUTE FUNCTION move_duty_time();
      CREATE FUNCTION settle_duty_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE duty_time d SET stands = NEW.state <> 'cancelled' AND s.state <> 'cancelled' FROM session s
        WHERE d.tenant_id = NEW.tenant_id AND d.cohort_id = NEW.id AND s.tenant_id = d.tenant_id AND s.id = d.session_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER settle_duty_time AFTER UPDATE OF state ON cohort FOR EACH ROW WHEN ((NEW.state = 'cancelled') <> (OLD.state = 'cancelled')) EXECUTE FUNCTION settle_duty_time();

      -- Duties from before: the owner of the tables is behind the walls too, so they are lowered for as long as this takes.
      ALTER TABLE assignment NO FORCE ROW LEVEL SECURITY; ALTER TABLE session NO FORCE ROW LEVEL SECURITY; ALTER TABLE cohort NO FORCE ROW LEVEL SECURITY; ALTER TABLE duty_time NO FORCE ROW LEVEL SECURITY;
      INSERT INTO duty_time (tenant_id, assignment_id, cohort_id, session_id, person_id, kit_tenant_id, starts_at, ends_at, stands)
      SELECT a.tenant_id, a.id, a.cohort_id, a.session_id, a.person_id, c.kit_tenant_id, s.starts_at, s.ends_at, s.state <> 'cancelled' AND c.state <> 'cancelled'
      FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id;
      ALTER TABLE assignment FORCE ROW LEVEL SECURITY; ALTER TABLE session FORCE ROW LEVEL SECURITY; ALTER TABLE cohort FORCE ROW LEVEL SECURITY; ALTER TABLE duty_time FORCE ROW LEVEL SECURITY;

      -- A secret address for calendar programs: of one person's sessions, or of one cohort's.
      CREATE TABLE calendar_feed (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid REFERENCES person (id),
        cohort_id uuid,
        token_hash text NOT NULL UNIQUE,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, person_id),
        UNIQUE (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (num_nonnulls(person_id, cohort_id) = 1)
      );
      SELECT wall('calendar_feed');
      CREATE POLICY by_link ON calendar_feed FOR SELECT USING (token_hash = app_public_key());
      CREATE POLICY by_role ON calendar_feed AS RESTRICTIVE USING (
        person_id = app_person() OR app_role() = 'public' OR (cohort_id IS NOT NULL AND app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
