import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told of their dates: in the app always, by e-mail where somebody gave an address of their own. */
export class Notices1700000000015 implements MigrationInterface {
  name = 'Notices1700000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A person's own, in no tenant: no institution reads it. Addresses are sealed, so that a copy of the database holds none.
      CREATE TABLE notice_preference (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        address text,
        confirmed_at timestamptz,
        pending_address text,
        -- Of the link that confirms the pending address; kept after use, so that a second click finds it done.
        link_hash text UNIQUE,
        link_expires_at timestamptz,
        pending_refused boolean NOT NULL DEFAULT false,
        mail boolean NOT NULL DEFAULT true,
        cadence text NOT NULL DEFAULT 'at_once' CHECK (cadence IN ('at_once', 'daily')),
        quiet_from int NOT NULL DEFAULT 1260 CHECK (quiet_from BETWEEN 0 AND 1439),
        quiet_until int NOT NULL DEFAULT 420 CHECK (quiet_until BETWEEN 0 AND 1439),
        -- Null: that of each cohort.
        time_zone text,
        failures int NOT NULL DEFAULT 0,
        failing_since timestamptz,
        CHECK ((address IS NULL) = (confirmed_at IS NULL))
      );
      ALTER TABLE notice_preference ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notice_preference FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON notice_preference USING (person_id = app_person()) WITH CHECK (person_id = app_person());
      CREATE POLICY by_link ON notice_preference USING (link_hash = app_public_key()) WITH CHECK (link_hash = app_public_key());
      CREATE POLICY sends ON notice_preference USING (app_role() = 'system' AND EXISTS (
        SELECT FROM profile p WHERE p.tenant_id = app_tenant() AND p.person_id = notice_preference.person_id));

      -- What people were last told of a session, and how often that changed: news are what differs from it.
      CREATE TABLE session_told (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place text NOT NULL,
        cancelled boolean NOT NULL,
        -- Its place in the order and what of the run sheet it stands for.
        fitted text NOT NULL,
        sequence int NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, session_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall('session_told');
      CREATE POLICY by_role ON session_told AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      -- When the reminders of a session are due; whoever is on it then gets one.
      CREATE TABLE reminder (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        occasion text NOT NULL CHECK (occasion IN ('day_before', 'hours_before')),
        due_at timestamptz NOT NULL,
        made_at timestamptz,
        PRIMARY KEY (tenant_id, session_id, occasion),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX reminder_cohort ON reminder (tenant_id, cohort_id, due_at);
      SELECT wall('reminder');
      SELECT wall_visits('reminder', 'cohort_id');
      CREATE POLICY by_role ON reminder AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer', 'participant'));

      -- One thing told, to one person or to hundreds. No cohort: the link that confirms an address.
      CREATE TABLE notice (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid,
        session_id uuid,
        kind text NOT NULL CHECK (kind IN ('invitation', 'reminder', 'change', 'cancellation', 'follow_up', 'request', 'request_again', 'declined', 'address')),
        occasion text,
        starts_at timestamptz,
        ends_at timestamptz,
        time_zone text NOT NULL,
        -- Of the calendar entry, as of then.
        sequence int NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        -- Nothing ties it to the session: what takes a date out of a calendar is still to be sent when the session is gone.
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
        CHECK (CASE kind WHEN 'reminder' THEN occasion IS NOT NULL AND occasion IN ('day_before', 'hours_before') WHEN 'follow_up' THEN occasion IS NULL OR occasion IN ('later', 'later_last') ELSE occasion IS NULL END),
        CHECK ((cohort_id IS NULL) = (kind = 'address'))
      );
      CREATE INDEX notice_cohort ON notice (tenant_id, cohort_id, made_at DESC, id);

      CREATE TABLE message (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        notice_id uuid NOT NULL,
        cohort_id uuid,
        person_id uuid NOT NULL REFERENCES person (id),
        -- Where the person is at home; whoever teaches or supervises may visit from another institution.
        person_tenant_id uuid NOT NULL,
        -- As whom they read it.
        audience text NOT NULL CHECK (audience IN ('team', 'participant', 'account')),
        made_at timestamptz NOT NULL,
        read_at timestamptz,
        mail_state text NOT NULL DEFAULT 'waiting' CHECK (mail_state IN (
          'waiting', 'claimed', 'handed', 'sent', 'in_doubt', 'not_wanted', 'no_address', 'not_configured', 'too_late', 'address_failing', 'bounced', 'failed', 'withdrawn')),
        -- From when on it may go; looked at again at mail_due_at.
        ready_at timestamptz NOT NULL,
        mail_due_at timestamptz NOT NULL,
        -- Set before anything leaves; messages that go in one mail share it.
        mail_id text,
        mail_tries int NOT NULL DEFAULT 0,
        lease_until timestamptz,
        settled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, notice_id, person_id),
        FOREIGN KEY (tenant_id, notice_id) REFERENCES notice (tenant_id, id),
        CHECK (mail_state NOT IN ('claimed', 'handed', 'sent', 'in_doubt') OR mail_id IS NOT NULL),
        CHECK ((lease_until IS NOT NULL) = (mail_state IN ('claimed', 'handed')))
      );
      CREATE INDEX message_open ON message (tenant_id, mail_due_at) WHERE mail_state IN ('waiting', 'claimed', 'handed');
      CREATE INDEX message_mail ON message (tenant_id, mail_id) WHERE mail_id IS NOT NULL;
      CREATE INDEX message_inbox ON message (person_id, person_tenant_id, audience, made_at DESC);
      CREATE INDEX message_unread ON message (person_id, person_tenant_id, audience) WHERE read_at IS NULL;
      SELECT wall_person('message');
      SELECT wall_visits('message', 'cohort_id');
      CREATE POLICY own_messages ON message FOR SELECT USING (person_id = app_person());
      CREATE POLICY own_reading ON message FOR UPDATE USING (person_id = app_person()) WITH CHECK (person_id = app_person());
      SELECT wall('notice');
      SELECT wall_visits('notice', 'cohort_id');
      CREATE POLICY told ON notice FOR SELECT USING (app_person() IS NOT NULL AND EXISTS (
        SELECT FROM message m WHERE m.tenant_id = notice.tenant_id AND m.notice_id = notice.id AND m.person_id = app_person()));
      CREATE POLICY by_role ON notice AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
