import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cohorts open for registration: who asks to be enrolled, what they consent to, and what they say of themselves, kept apart. */
export class Registration1700000000017 implements MigrationInterface {
  name = 'Registration1700000000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE consent_text (
        tenant_id uuid NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('training', 'contact', 'statistics', 'pictures')),
        version int NOT NULL CHECK (version > 0),
        -- { es, en, fr }: each the words that were agreed to. Never changed: another wording is another version.
        words jsonb NOT NULL,
        -- Whoever agreed to an earlier one is asked about this.
        ask_again boolean NOT NULL DEFAULT false,
        adopted_by uuid,
        adopted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, purpose, version)
      );
      SELECT wall('consent_text');
      CREATE POLICY by_role ON consent_text AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));

      CREATE TABLE registration_opening (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        seats int NOT NULL CHECK (seats BETWEEN 1 AND 5000),
        approval boolean NOT NULL,
        -- Both null once revoked. Sealed, so that staff may share it again and a copy of the database opens nothing.
        token_hash text UNIQUE,
        token_sealed text,
        -- For whom people enter unasked: where no approval is needed, and from the waiting list.
        opened_by uuid NOT NULL REFERENCES person (id),
        opened_role text NOT NULL,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (opens_at < closes_at),
        CHECK ((token_hash IS NULL) = (token_sealed IS NULL))
      );
      SELECT wall('registration_opening');
      CREATE POLICY by_link ON registration_opening FOR SELECT USING (token_hash = app_public_key());
      CREATE POLICY by_role ON registration_opening AS RESTRICTIVE USING (
        app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system') OR (app_role() = 'public' AND token_hash = app_public_key()));

      -- Seats kept for one partner.
      CREATE TABLE registration_share (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        ordinal int NOT NULL,
        name text NOT NULL,
        seats int NOT NULL CHECK (seats BETWEEN 1 AND 5000),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, cohort_id, id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES registration_opening (tenant_id, cohort_id)
      );
      SELECT wall('registration_share');
      CREATE POLICY by_role ON registration_share AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

      CREATE TABLE registration (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        share_id uuid,
        -- Keyed: a copy of the database shows nobody where a request stands.
        code_hash text NOT NULL UNIQUE,
        given_names text NOT NULL,
        family_names text NOT NULL,
        institution text NOT NULL,
        area_code text REFERENCES area (code),
        contact text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('es', 'en', 'fr')),
        state text NOT NULL CHECK (state IN ('waiting', 'waiting_list', 'accepted', 'refused', 'withdrawn')),
        -- Where it stood before staff last decided.
        before text CHECK (before IN ('waiting', 'waiting_list')),
        word text NOT NULL DEFAULT '',
        -- The order of the waiting list; kept, so that whoever comes back stands where they stood.
        queue bigint,
        asked_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid,
        -- What the person wrote is gone: so long after it came to nothing.
        erased_at timestamptz,
        -- Whether staff have said who it is, and who of those known: null for somebody new.
        judged boolean NOT NULL DEFAULT false,
        judged_person uuid REFERENCES person (id),
        person_id uuid REFERENCES person (id),
        enrolment_id uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES registration_opening (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id, share_id) REFERENCES registration_share (tenant_id, cohort_id, id),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id),
        CHECK ((state = 'accepted') = (enrolment_id IS NOT NULL)),
        CHECK (enrolment_id IS NULL OR person_id IS NOT NULL),
        CHECK (state <> 'waiting_list' OR queue IS NOT NULL)
      );
      CREATE INDEX registration_cohort ON registration (tenant_id, cohort_id, state, asked_at);
      CREATE UNIQUE INDEX registration_queue ON registration (tenant_id, cohort_id, queue) WHERE queue IS NOT NULL;
      CREATE INDEX registration_person ON registration (person_id) WHERE person_id IS NOT NULL;
      SELECT wall('registration');
      CREATE POLICY by_code ON registration FOR SELECT USING (code_hash = app_public_key());
      CREATE POLICY by_role ON registration AS RESTRICTIVE USING (
        app_role() IN ('coordinator', 'partner_manager', 'system')
        OR (app_role() = 'public' AND code_hash = app_public_key())
        OR (app_role() = 'trainer' AND (tenant_id, cohort_id) IN (SELECT a.tenant_id, a.cohort_id FROM assignment a WHERE a.person_id = app_person() AND a.duty = 'trainer'))
        OR person_id = app_person());

      CREATE TABLE consent (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        registration_id uuid NOT NULL,
        -- Once the request is accepted.
        person_id uuid REFERENCES person (id),
        purpose text NOT NULL,
        version int NOT NULL,
        locale text NOT NULL,
        given_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, registration_id, purpose),
        FOREIGN KEY (tenant_id, registration_id) REFERENCES registration (tenant_id, id),
        FOREIGN KEY (tenant_id, purpose, version) REFERENCES consent_text (tenant_id, purpose, version)
      );
      CREATE INDEX consent_person ON consent (person_id) WHERE person_id IS NOT NULL;
      SELECT wall('consent');
      CREATE POLICY by_role ON consent AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system') OR person_id = app_person());

      -- What somebody who asks says of themselves; it becomes part of profile_attributes when they are accepted. No roster and no trainer reads it.
      CREATE TABLE registration_attributes (
        tenant_id uuid NOT NULL,
        registration_id uuid NOT NULL,
        sex text CHECK (sex IN ('woman', 'man', 'undisclosed')),
        age_band text CHECK (age_band IN ('under_18', '18_29', '30_44', '45_59', '60_over')),
        population_group text,
        disability boolean,
        PRIMARY KEY (tenant_id, registration_id),
        FOREIGN KEY (tenant_id, registration_id) REFERENCES registration (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall('registration_attributes');
      CREATE POLICY by_role ON registration_attributes AS RESTRICTIVE USING (app_role() = 'system');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
