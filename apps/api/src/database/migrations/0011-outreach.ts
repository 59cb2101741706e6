import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Awareness sessions with the public: heads are counted, nobody is enrolled. */
export class Outreach1700000000011 implements MigrationInterface {
  name = 'Outreach1700000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outreach_session (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        module_ids text[] NOT NULL,
        title text NOT NULL,
        audience text NOT NULL,
        area_code text REFERENCES area (code),
        place text NOT NULL,
        starts_at timestamptz NOT NULL,
        time_zone text NOT NULL,
        minutes int NOT NULL CHECK (minutes > 0),
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
        headcount int CHECK (headcount >= 0),
        tallies jsonb NOT NULL DEFAULT '{}',
        note text NOT NULL DEFAULT '',
        led_by uuid NOT NULL REFERENCES person (id),
        led_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        recorded_by uuid,
        recorded_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK ((state = 'held') = (headcount IS NOT NULL AND recorded_at IS NOT NULL))
      );
      CREATE INDEX outreach_session_time ON outreach_session (tenant_id, starts_at DESC);
      CREATE INDEX outreach_session_led_by ON outreach_session (tenant_id, led_by, starts_at DESC);
      SELECT wall('outreach_session');
      CREATE POLICY by_role ON outreach_session AS RESTRICTIVE USING (
        app_role() IN ('coordinator', 'partner_manager', 'system') OR (app_role() = 'trainer' AND led_by = app_person()));

      -- Sums, kept by the trigger below: a dashboard's cost does not grow with history, and the kit's steward reads these and nothing else of its partners.
      CREATE TABLE outreach_rollup (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        sessions int NOT NULL DEFAULT 0,
        people int NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, kit_tenant_id, kit_id)
      );
      CREATE INDEX outreach_rollup_steward ON outreach_rollup (kit_tenant_id);
      SELECT wall('outreach_rollup');
      CREATE POLICY kit_steward ON outreach_rollup FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY by_role ON outreach_rollup AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'participant'));
      CREATE FUNCTION keep_outreach_rollup() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outreach_rollup AS r (tenant_id, kit_tenant_id, kit_id, sessions, people)
        VALUES (NEW.tenant_id, NEW.kit_tenant_id, NEW.kit_id, (NEW.state = 'held')::int - (OLD.state = 'held')::int, COALESCE(NEW.headcount, 0) - COALESCE(OLD.headcount, 0))
        ON CONFLICT (tenant_id, kit_tenant_id, kit_id) DO UPDATE SET sessions = r.sessions + excluded.sessions, people = r.people + excluded.people;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_outreach_rollup AFTER UPDATE OF state, headcount ON outreach_session FOR EACH ROW EXECUTE FUNCTION keep_outreach_rollup();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
