import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The gate between steward and partner, and the record of who did what. */
export class HandoffsAudit1700000000007 implements MigrationInterface {
  name = 'HandoffsAudit1700000000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE handoff (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        partner_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('preparing', 'co_delivering', 'ready', 'proposed', 'handed_over', 'under_watch', 'returned')),
        state_since timestamptz NOT NULL,
        scope text NOT NULL DEFAULT 'deliver' CHECK (scope IN ('deliver', 'deliver_and_train')),
        standard_id uuid NOT NULL,
        frozen jsonb,
        evidence_hash text,
        agreement_file text,
        agreement_name text,
        proposed_by uuid,
        proposed_at timestamptz,
        accepted_by uuid,
        accepted_at timestamptz,
        responsibilities jsonb NOT NULL DEFAULT '[]',
        revision int NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, partner_tenant_id, kit_id),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        FOREIGN KEY (tenant_id, standard_id) REFERENCES standard (tenant_id, id),
        FOREIGN KEY (tenant_id, partner_tenant_id) REFERENCES partnership (tenant_id, partner_tenant_id),
        CHECK (accepted_by IS NULL OR accepted_by <> proposed_by),
        CHECK (state NOT IN ('handed_over', 'under_watch') OR (evidence_hash IS NOT NULL AND accepted_at IS NOT NULL))
      );
      CREATE INDEX handoff_partner ON handoff (partner_tenant_id);
      SELECT wall('handoff');
      -- The sweep asks who else keeps the bytes of one hash.
      CREATE POLICY swept ON handoff FOR SELECT USING (app_role() = 'system' AND agreement_file LIKE 'blobs/__/' || current_setting('app.swept_hash', true));
      CREATE POLICY partner_reads ON handoff FOR SELECT USING (partner_tenant_id = app_tenant());
      CREATE POLICY partner_answers ON handoff FOR UPDATE USING (partner_tenant_id = app_tenant() AND app_role() = 'partner_manager' AND state = 'proposed')
        WITH CHECK (partner_tenant_id = app_tenant() AND state IN ('handed_over', 'ready', 'co_delivering'));
      CREATE POLICY by_role ON handoff AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));

      CREATE TABLE handoff_event (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        handoff_id uuid NOT NULL,
        partner_tenant_id uuid NOT NULL,
        from_state text,
        to_state text NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        -- Both sides read who signed, though they may not know one another's people; erasure leaves a withdrawn signer.
        actor_name text,
        reason text NOT NULL DEFAULT '',
        figures jsonb NOT NULL DEFAULT '{}',
        evidence_hash text,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, handoff_id) REFERENCES handoff (tenant_id, id)
      );
      CREATE INDEX handoff_event_of ON handoff_event (tenant_id, handoff_id, at);
      SELECT wall('handoff_event');
      CREATE POLICY partner_reads ON handoff_event FOR SELECT USING (partner_tenant_id = app_tenant());
      CREATE POLICY partner_answers ON handoff_event FOR INSERT WITH CHECK (partner_tenant_id = app_tenant() AND app_role() = 'partner_manager');

      -- Append-only and chained: each entry's hash covers the one before it in its tenant. No personal data: ids, states, counts.
      CREATE TABLE audit_entry (
        tenant_id uuid NOT NULL,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        actor_role text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid,
        payload text NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (tenant_id, seq)
      );
      CREATE INDEX audit_entry_subject ON audit_entry (tenant_id, subject_kind, subject_id, seq);
      CREATE INDEX audit_entry_action ON audit_entry (tenant_id, action text_pattern_ops, seq);
      SELECT wall('audit_entry');
      -- The API adds and reads; nobody changes.
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM relevo_api;
      REVOKE UPDATE, DELETE ON certification_event, handoff_event FROM relevo_api;
      CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE last record;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('audit' || NEW.tenant_id::text, 0));
        SELECT seq, hash INTO last FROM audit_entry WHERE tenant_id = NEW.tenant_id ORDER BY seq DESC LIMIT 1;
        NEW.seq := COALESCE(last.seq, 0) + 1;
        NEW.prev_hash := COALESCE(last.hash, repeat('0', 64));
        NEW.payload := jsonb_build_object('tenant', NEW.tenant_id, 'seq', NEW.seq, 'at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'actor', NEW.actor_id, 'role', NEW.actor_role, 'action', NEW.action, 'subject', NEW.subject_kind, 'id', NEW.subject_id,
          'detail', NEW.payload::jsonb)::text;
        NEW.hash := encode(sha256(convert_to(NEW.prev_hash || E'\\n' || NEW.payload, 'UTF8')), 'hex');
        RETURN NEW;
      END $$;
      CREATE TRIGGER chain_audit BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION chain_audit();
      CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log does not change'; END $$;
      CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_stays();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
