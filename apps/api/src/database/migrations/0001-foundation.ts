import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two roles: whoever migrates owns the tables; the API acts as `relevo_api`, which owns nothing, so that row-level security binds it.
 * Each transaction says who acts: `app.tenant`, `app.person`, `app.role`. A setting that was once local reads '' afterwards, hence NULLIF.
 */
export class Foundation1700000000001 implements MigrationInterface {
  name = 'Foundation1700000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'relevo_api') THEN CREATE ROLE relevo_api NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was first
      END $$;
      DO $$ BEGIN EXECUTE format('GRANT relevo_api TO %I', current_user); END $$;
      GRANT USAGE ON SCHEMA public TO relevo_api;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO relevo_api;

      CREATE FUNCTION app_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT NULLIF(current_setting('app.tenant', true), '')::uuid $$;
      CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT NULLIF(current_setting('app.person', true), '')::uuid $$;
      CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT COALESCE(current_setting('app.role', true), '') $$;
      -- The key of one public thing (a credential's id, the hash of a link): reading by it needs no sign-in.
      CREATE FUNCTION app_public_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT NULLIF(current_setting('app.public_key', true), '') $$;

      -- Names are compared without case and accents; wrapped because unaccent() itself is not immutable.
      CREATE FUNCTION folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
        $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, given)) $$;

      -- The wall around a tenant's table: own rows only, for the owner of the table too.
      CREATE FUNCTION wall(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
        -- PostgreSQL tries a table's policies from the last name to the first: the cheap one that lets most rows in comes before those that look elsewhere.
        -- Who acts is asked once a statement and not once a row, hence the sub-selects.
        EXECUTE format('CREATE POLICY within_tenant ON %s USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', relation);
      END $$;

      -- Rows of training data: never for the technical administrator or the committee; a participant's own only.
      CREATE FUNCTION wall_person(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM wall(relation);
        EXECUTE format($p$CREATE POLICY by_role ON %s AS RESTRICTIVE USING (
          (SELECT app_role()) NOT IN ('platform_admin', 'observer', 'reviewer') AND ((SELECT app_role()) <> 'participant' OR person_id = (SELECT app_person())))$p$, relation);
      END $$;

      CREATE TABLE area (
        code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
        parent_code text REFERENCES area (code),
        kind text NOT NULL CHECK (kind IN ('country', 'department', 'municipality')),
        name text NOT NULL
      );

      CREATE TABLE organisation (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        parent_id uuid,
        kind text NOT NULL CHECK (kind IN ('steward', 'government', 'justice', 'autonomous', 'ngo', 'civil_society', 'private', 'international')),
        name text NOT NULL,
        short_name text NOT NULL DEFAULT '',
        area_code text REFERENCES area (code),
        locale text NOT NULL DEFAULT 'es',
        created_at timestamptz NOT NULL DEFAULT now(),
        archived_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, parent_id) REFERENCES organisation (tenant_id, id),
        CHECK ((parent_id IS NULL) = (id = tenant_id))
      );
      CREATE INDEX organisation_parent ON organisation (tenant_id, parent_id);
      SELECT wall('organisation');

      -- The steward of a kit and an institution it works with.
      CREATE TABLE partnership (
        tenant_id uuid NOT NULL,
        partner_tenant_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, partner_tenant_id),
        FOREIGN KEY (tenant_id, tenant_id) REFERENCES organisation (tenant_id, id),
        FOREIGN KEY (partner_tenant_id, partner_tenant_id) REFERENCES organisation (tenant_id, id),
        CHECK (tenant_id <> partner_tenant_id)
      );
      CREATE INDEX partnership_partner ON partnership (partner_tenant_id);
      SELECT wall('partnership');
      CREATE POLICY partner_reads ON partnership FOR SELECT USING (partner_tenant_id = app_tenant());
      -- Root organisations know their partners by name, never their units.
      CREATE POLICY partners_read ON organisation FOR SELECT USING (parent_id IS NULL AND EXISTS (
        SELECT FROM partnership p WHERE (p.tenant_id = organisation.tenant_id AND p.partner_tenant_id = app_tenant())
          OR (p.partner_tenant_id = organisation.tenant_id AND p.tenant_id = app_tenant())));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
