import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Observations stand in the tenant where the session is; certification, credentials and hand-offs in that of the kit's steward. */
export class Evidence1700000000006 implements MigrationInterface {
  name = 'Evidence1700000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE observation (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        session_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        rubric_id text NOT NULL,
        -- Value of the rubric's highest level, so that lists say "3.4 of 4" without opening the kit's document.
        highest int,
        trainer_id uuid NOT NULL REFERENCES person (id),
        trainer_name text NOT NULL,
        supervisor_id uuid NOT NULL REFERENCES person (id),
        supervisor_name text NOT NULL,
        supervisor_tenant_id uuid NOT NULL,
        supervisor_taught boolean NOT NULL DEFAULT false,
        state text NOT NULL CHECK (state IN ('draft', 'signed', 'acknowledged', 'contested')),
        revision int NOT NULL DEFAULT 1,
        ratings jsonb NOT NULL DEFAULT '{}',
        notes jsonb NOT NULL DEFAULT '{}',
        strengths text NOT NULL DEFAULT '',
        actions text NOT NULL DEFAULT '',
        mean numeric(5, 3),
        outcome text CHECK (outcome IN ('passed', 'needs_practice')),
        critical_open text[] NOT NULL DEFAULT '{}',
        ratings_hash text,
        signed_at timestamptz,
        answered_at timestamptz,
        answer_reason text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, session_id, trainer_id, supervisor_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        FOREIGN KEY (kit_tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK (trainer_id <> supervisor_id),
        CHECK ((state = 'draft') = (signed_at IS NULL)),
        CHECK ((signed_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX observation_trainer ON observation (trainer_id, kit_id);
      CREATE INDEX observation_supervisor ON observation (supervisor_id);
      SELECT wall('observation');
      CREATE POLICY parties ON observation FOR SELECT USING (
        supervisor_id = app_person() OR (state <> 'draft' AND (trainer_id = app_person() OR kit_tenant_id = app_tenant())));
      CREATE POLICY assigned_writes ON observation FOR INSERT WITH CHECK (supervisor_id = app_person() AND EXISTS (
        SELECT FROM assignment a WHERE a.tenant_id = observation.tenant_id AND a.session_id = observation.session_id
          AND a.person_id = app_person() AND a.duty = 'supervisor' AND now() BETWEEN a.starts_at AND a.ends_at));
      CREATE POLICY own_updates ON observation FOR UPDATE USING (supervisor_id = app_person() OR trainer_id = app_person());
      CREATE POLICY by_role ON observation AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      CREATE TABLE certification (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        kit_id uuid NOT NULL,
        level text NOT NULL CHECK (level IN ('trainer', 'master_trainer')),
        standing text NOT NULL CHECK (standing IN ('candidate', 'trained', 'not_passed', 'practising', 'certified', 'lapsed', 'suspended', 'withdrawn', 'revoked')),
        standing_since timestamptz NOT NULL,
        -- Where a suspended person returns to.
        standing_before text,
        display_name text NOT NULL,
        home_tenant_id uuid NOT NULL,
        founding boolean NOT NULL DEFAULT false,
        recorded boolean NOT NULL DEFAULT false,
        generation int,
        trained_in_cohort_id uuid,
        certified_at timestamptz,
        expires_at timestamptz,
        recommended_by uuid,
        recommended_at timestamptz,
        revision int NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, person_id, kit_id, level),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id)
      );
      CREATE INDEX certification_home ON certification (home_tenant_id, kit_id);
      CREATE INDEX certification_person ON certification (person_id);
      SELECT wall('certification');
      CREATE POLICY concerned ON certification FOR SELECT USING (person_id = app_person() OR home_tenant_id = app_tenant());
      CREATE POLICY by_role ON certification AS RESTRICTIVE USING (
        app_role() NOT IN ('platform_admin', 'observer', 'reviewer') AND (app_role() <> 'participant' OR person_id = app_person()));

      -- Every transition with what it rested on; never changed.
      CREATE TABLE certification_event (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        certification_id uuid NOT NULL,
        person_id uuid NOT NULL,
        home_tenant_id uuid NOT NULL,
        from_standing text,
        to_standing text NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        second_actor_id uuid,
        reason text NOT NULL DEFAULT '',
        standard_id uuid,
        evidence jsonb NOT NULL DEFAULT '{}',
        evidence_hash text NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, certification_id) REFERENCES certification (tenant_id, id),
        FOREIGN KEY (tenant_id, standard_id) REFERENCES standard (tenant_id, id)
      );
      CREATE INDEX certification_event_of ON certification_event (tenant_id, certification_id, at);
      SELECT wall('certification_event');
      CREATE POLICY concerned ON certification_event FOR SELECT USING (person_id = app_person() OR home_tenant_id = app_tenant());
      CREATE POLICY by_role ON certification_event AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      -- A practice lesson in front of peers, judged by one person who signs it.
      CREATE TABLE teach_back (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        certification_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        passed boolean NOT NULL,
        note text NOT NULL DEFAULT '',
        signed_by uuid NOT NULL,
        signed_name text NOT NULL,
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, certification_id) REFERENCES certification (tenant_id, id),
        CHECK (signed_by <> person_id)
      );
      CREATE INDEX teach_back_person ON teach_back (tenant_id, kit_id, person_id);
      SELECT wall('teach_back');
      CREATE POLICY by_role ON teach_back AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));
      REVOKE UPDATE, DELETE ON teach_back FROM relevo_api;

      -- Asked by one, confirmed by another: founders, evidence from before the platform, suspension, revocation.
      CREATE TABLE two_person_act (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('founder', 'recorded_evidence', 'revocation')),
        certification_id uuid,
        person_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        display_name text NOT NULL,
        content jsonb NOT NULL,
        asked_by uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        confirmed_by uuid,
        confirmed_at timestamptz,
        declined_by uuid,
        declined_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        CHECK (confirmed_by IS NULL OR (confirmed_by <> asked_by AND confirmed_by <> person_id))
      );
      CREATE INDEX two_person_act_person ON two_person_act (tenant_id, kit_id, person_id);
      CREATE UNIQUE INDEX two_person_act_one_revocation ON two_person_act (tenant_id, certification_id)
        WHERE kind = 'revocation' AND confirmed_at IS NULL AND declined_at IS NULL;
      CREATE UNIQUE INDEX two_person_act_one_founder ON two_person_act (tenant_id, kit_id, person_id) WHERE kind = 'founder' AND declined_at IS NULL;
      SELECT wall('two_person_act');
      CREATE POLICY by_role ON two_person_act AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      CREATE TABLE issuer (
        tenant_id uuid PRIMARY KEY,
        key text NOT NULL,
        did text NOT NULL,
        next_index int NOT NULL DEFAULT 0,
        -- The bit string of revocations, compressed and encoded; signed anew whenever it is asked for.
        status_list text NOT NULL,
        created_at timestamptz NOT NULL,
        FOREIGN KEY (tenant_id, tenant_id) REFERENCES organisation (tenant_id, id)
      );
      SELECT wall('issuer');
      CREATE TABLE credential (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('trainer', 'completion')),
        person_id uuid NOT NULL REFERENCES person (id),
        display_name text NOT NULL,
        kit_id uuid NOT NULL,
        kit_title text NOT NULL,
        issuer_name text NOT NULL,
        certification_id uuid,
        level text CHECK (level IN ('trainer', 'master_trainer')),
        cohort_id uuid,
        locale text NOT NULL DEFAULT 'es',
        founding boolean NOT NULL DEFAULT false,
        -- What it rests on, frozen: the hash that its evidence entry shows.
        evidence_hash text NOT NULL DEFAULT repeat('0', 64),
        standard_number int,
        signer_ids uuid[] NOT NULL DEFAULT '{}',
        -- The holder may take their name off the public page; who holds the file still has what was committed to.
        name_shown boolean NOT NULL DEFAULT true,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz,
        status_index int NOT NULL,
        document jsonb,
        pdf_file text,
        commitment_key text NOT NULL,
        revoked_at timestamptz,
        revoked_reason text NOT NULL DEFAULT '',
        -- What is typed where a camera is not at hand: the random half of the id.
        verify_code text NOT NULL GENERATED ALWAYS AS (upper(right(replace(id::text, '-', ''), 16))) STORED,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id)
      );
      CREATE INDEX credential_person ON credential (person_id);
      CREATE INDEX credential_certification ON credential (tenant_id, certification_id);
      CREATE UNIQUE INDEX credential_completion_once ON credential (tenant_id, cohort_id, person_id) WHERE kind = 'completion' AND revoked_at IS NULL;
      SELECT wall('credential');
      CREATE POLICY holder ON credential FOR SELECT USING (person_id = app_person());
      CREATE UNIQUE INDEX credential_code ON credential (verify_code);
      CREATE POLICY by_link ON credential FOR SELECT USING (id::text = app_public_key() OR verify_code = app_public_key());
      CREATE POLICY by_role ON credential AS RESTRICTIVE USING (
        app_role() NOT IN ('platform_admin', 'observer', 'reviewer') AND (app_role() <> 'participant' OR person_id = app_person()));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
