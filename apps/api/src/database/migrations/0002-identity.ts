import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signs in. People belong to no tenant; what an institution knows about one is a profile in its tenant. */
export class Identity1700000000002 implements MigrationInterface {
  name = 'Identity1700000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        display_name text NOT NULL,
        locale text NOT NULL DEFAULT 'es' CHECK (locale IN ('es', 'en', 'fr')),
        created_at timestamptz NOT NULL DEFAULT now(),
        erased_at timestamptz
      );

      CREATE TABLE profile (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        given_names text NOT NULL,
        family_names text NOT NULL DEFAULT '',
        institution text NOT NULL DEFAULT '',
        organisation_id uuid,
        area_code text REFERENCES area (code),
        contact text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Stored, because under row-level security no index may answer what a function that is not leakproof asks.
        name_folded text NOT NULL GENERATED ALWAYS AS (folded(btrim(given_names || ' ' || family_names))) STORED,
        PRIMARY KEY (tenant_id, person_id),
        FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
      );
      CREATE INDEX profile_person ON profile (person_id);
      CREATE INDEX profile_name ON profile (tenant_id, name_folded);
      SELECT wall('profile');
      CREATE POLICY by_role ON profile AS RESTRICTIVE USING (
        app_role() NOT IN ('observer', 'reviewer') AND (app_role() <> 'participant' OR person_id = app_person()));

      -- Self-declared and optional, kept apart from the profile (design: sensitive attributes).
      CREATE TABLE profile_attributes (
        tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        sex text CHECK (sex IN ('woman', 'man', 'undisclosed')),
        age_band text CHECK (age_band IN ('under_18', '18_29', '30_44', '45_59', '60_over')),
        population_group text,
        disability boolean,
        consent_version text NOT NULL,
        consented_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, person_id),
        FOREIGN KEY (tenant_id, person_id) REFERENCES profile (tenant_id, person_id)
      );
      SELECT wall_person('profile_attributes');

      CREATE TABLE membership (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        organisation_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('coordinator', 'author', 'translator', 'supervisor', 'partner_manager', 'trainer', 'observer', 'reviewer', 'platform_admin')),
        since timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
      );
      CREATE UNIQUE INDEX membership_once ON membership (tenant_id, organisation_id, person_id, role) WHERE ended_at IS NULL;
      CREATE INDEX membership_person ON membership (person_id);
      SELECT wall('membership');
      CREATE POLICY own_memberships ON membership FOR SELECT USING (person_id = app_person());
      CREATE POLICY member_reads ON organisation FOR SELECT USING (EXISTS (
        SELECT FROM membership m WHERE m.tenant_id = organisation.tenant_id AND m.organisation_id = organisation.id AND m.person_id = app_person()));

      ALTER TABLE person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person FORCE ROW LEVEL SECURITY;
      CREATE POLICY known ON person USING (id = app_person() OR EXISTS (
        SELECT FROM profile p WHERE p.person_id = person.id AND p.tenant_id = app_tenant())) WITH CHECK (true);

      -- Reached by a secret the caller holds, before any tenant is known.
      CREATE TABLE sign_in (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        name text NOT NULL UNIQUE CHECK (name = lower(name)),
        kind text NOT NULL CHECK (kind IN ('password', 'pin')),
        secret_hash text,
        totp_secret text,
        -- A new authenticator's secret until a code from it has been seen; the old one counts as long.
        totp_pending text,
        totp_confirmed_at timestamptz,
        totp_last_step bigint,
        failures int NOT NULL DEFAULT 0,
        blocked_until timestamptz,
        disabled_at timestamptz,
        -- The tenant that gave it out, and the only one that may disable, reissue or recover it.
        home_tenant_id uuid,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE recovery_code (
        person_id uuid NOT NULL REFERENCES person (id),
        code_hash text NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (person_id, code_hash)
      );
      CREATE TABLE activation (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        code_hash text NOT NULL,
        -- Null while the cohort's first session has no date.
        expires_at timestamptz,
        used_at timestamptz,
        issued_by uuid NOT NULL,
        issued_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE sign_in_session (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person (id),
        tenant_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        hat_id uuid NOT NULL,
        role text NOT NULL,
        device text NOT NULL DEFAULT '',
        started_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        idle_expires_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_session_person ON sign_in_session (person_id);
      CREATE INDEX sign_in_session_hat ON sign_in_session (hat_id);

      CREATE TABLE invitation (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        token_hash text NOT NULL UNIQUE,
        organisation_id uuid NOT NULL,
        role text NOT NULL,
        display_name text NOT NULL,
        person_id uuid REFERENCES person (id),
        invited_by uuid NOT NULL REFERENCES person (id),
        -- A role that two must give has no link before somebody else has confirmed it.
        needs_second boolean NOT NULL DEFAULT false,
        confirmed_by uuid REFERENCES person (id) CHECK (confirmed_by <> invited_by),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation (tenant_id, id)
      );
      SELECT wall('invitation');
      CREATE POLICY by_link ON invitation USING (token_hash = app_public_key()) WITH CHECK (token_hash = app_public_key());
      CREATE POLICY invitation_reads ON organisation FOR SELECT USING (app_public_key() IS NOT NULL AND EXISTS (
        SELECT FROM invitation i WHERE i.tenant_id = organisation.tenant_id AND i.organisation_id = organisation.id AND i.token_hash = app_public_key()));

      -- Two coordinators bring a colleague's sign-in back.
      CREATE TABLE recovery (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        requested_by uuid NOT NULL REFERENCES person (id),
        requested_at timestamptz NOT NULL,
        confirmed_by uuid REFERENCES person (id),
        token_hash text UNIQUE,
        expires_at timestamptz,
        used_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        CHECK (confirmed_by IS NULL OR confirmed_by <> requested_by),
        CHECK (person_id <> requested_by AND (confirmed_by IS NULL OR confirmed_by <> person_id))
      );
      CREATE UNIQUE INDEX recovery_one_open ON recovery (tenant_id, person_id) WHERE confirmed_by IS NULL;
      SELECT wall('recovery');
      CREATE POLICY by_link ON recovery USING (token_hash = app_public_key()) WITH CHECK (token_hash = app_public_key());
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
