import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kits belong to the steward's tenant, a partner's adaptations of them too; a partner reads the published versions of those shared with it, and its own line. */
export class Kits1700000000003 implements MigrationInterface {
  name = 'Kits1700000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE kit (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        title text NOT NULL,
        sector text NOT NULL DEFAULT '',
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, tenant_id) REFERENCES organisation (tenant_id, id)
      );
      CREATE TABLE kit_access (
        tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        reader_tenant_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, kit_id, reader_tenant_id),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        FOREIGN KEY (reader_tenant_id, reader_tenant_id) REFERENCES organisation (tenant_id, id)
      );
      CREATE INDEX kit_access_reader ON kit_access (reader_tenant_id);
      SELECT wall('kit_access');
      CREATE POLICY reader_reads ON kit_access FOR SELECT USING (reader_tenant_id = app_tenant());

      -- The kits of others that the acting tenant may read. Functions that policies ask are PL/pgSQL: unlike a subquery or an SQL function they are one
      -- node in the plan of every statement that reads the table, and are asked once, only when a row of another tenant comes up.
      CREATE FUNCTION readable_kits() RETURNS TABLE (tenant_id uuid, kit_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 AS $$
      BEGIN
        RETURN QUERY SELECT a.tenant_id, a.kit_id FROM kit_access a WHERE a.reader_tenant_id = app_tenant();
      END $$;

      -- Partners that write a kit's drafts together with its steward; each signs its versions off.
      CREATE TABLE kit_co_author (
        tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        partner_tenant_id uuid NOT NULL,
        since timestamptz NOT NULL,
        made_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, kit_id, partner_tenant_id),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        FOREIGN KEY (partner_tenant_id, partner_tenant_id) REFERENCES organisation (tenant_id, id),
        CHECK (partner_tenant_id <> tenant_id)
      );
      CREATE INDEX kit_co_author_partner ON kit_co_author (partner_tenant_id);
      SELECT wall('kit_co_author');
      CREATE POLICY partner_reads ON kit_co_author FOR SELECT USING (partner_tenant_id = app_tenant());
      CREATE FUNCTION co_written_kits() RETURNS TABLE (tenant_id uuid, kit_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 AS $$
      BEGIN
        IF app_role() NOT IN ('author', 'partner_manager') THEN RETURN; END IF;
        RETURN QUERY SELECT a.tenant_id, a.kit_id FROM kit_co_author a WHERE a.partner_tenant_id = app_tenant();
      END $$;

      SELECT wall('kit');
      CREATE POLICY readers ON kit FOR SELECT USING ((tenant_id, id) IN (SELECT r.tenant_id, r.kit_id FROM readable_kits() r));

      -- What lists say of a document without opening it; breaks are counted apart.
      CREATE FUNCTION kit_figures(document jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT jsonb_build_object(
          'modules', count(*) FILTER (WHERE NOT pause), 'breaks', count(*) FILTER (WHERE pause),
          'activities', COALESCE(sum(activities) FILTER (WHERE NOT pause), 0), 'minutes', COALESCE(sum(minutes) FILTER (WHERE NOT pause), 0),
          'questions', COALESCE((SELECT sum(jsonb_array_length(b -> 'questions')) FROM jsonb_array_elements(document -> 'banks') b), 0),
          'tests', COALESCE(jsonb_array_length(document -> 'tests'), 0), 'runSheets', COALESCE(jsonb_array_length(document -> 'runSheets'), 0),
          'rubrics', COALESCE(jsonb_array_length(document -> 'rubrics'), 0), 'pages', COALESCE(jsonb_array_length(document -> 'pages'), 0),
          'assets', COALESCE(jsonb_array_length(document -> 'assets'), 0))
        FROM (SELECT COALESCE((m ->> 'break')::boolean, false) AS pause, COALESCE(jsonb_array_length(m -> 'activities'), 0) AS activities,
            (SELECT COALESCE(sum((a ->> 'minutes')::int), 0) FROM jsonb_array_elements(m -> 'activities') a) AS minutes
          FROM jsonb_array_elements(document -> 'modules') m) modules $$;

      CREATE TABLE kit_version (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_id uuid NOT NULL,
        -- Place among the kit's versions; people read the label, edition and revision; of an adaptation that of the version it stands upon, and its own count.
        number int NOT NULL CHECK (number > 0),
        label text NOT NULL DEFAULT '1.0',
        -- How versions of a line follow one another: an erratum of 1.0 comes before 1.1, whenever it was made.
        place int[] GENERATED ALWAYS AS (string_to_array(replace(label, '+', '.'), '.')::int[]) STORED,
        change text NOT NULL DEFAULT 'revision' CHECK (change IN ('edition', 'revision', 'erratum')),
        -- The partner whose adaptation it is, and the version of the steward's line that it was made from or last merged with; null of the steward's own.
        line_tenant_id uuid,
        upstream_version_id uuid,
        state text NOT NULL CHECK (state IN ('draft', 'in_review', 'published', 'retired')),
        document jsonb NOT NULL,
        title text GENERATED ALWAYS AS (document ->> 'title') STORED,
        locale text GENERATED ALWAYS AS (document ->> 'locale') STORED,
        locales jsonb GENERATED ALWAYS AS (document -> 'locales') STORED,
        figures jsonb GENERATED ALWAYS AS (kit_figures(document)) STORED,
        -- Hash of the document's canonical form at every save; the same value becomes the version's hash when it is published.
        document_hash text NOT NULL DEFAULT '',
        hash text,
        revision int NOT NULL DEFAULT 1,
        changed_by uuid,
        changed_at timestamptz,
        author_ids uuid[] NOT NULL,
        submitted_by uuid,
        submitted_at timestamptz,
        sent_back_reason text,
        published_by uuid,
        published_at timestamptz,
        retired_at timestamptz,
        -- What is to be used in its stead.
        successor_id uuid,
        -- The steward's word on a published adaptation: it may be run, or why another version is asked for.
        accepted_by uuid,
        accepted_at timestamptz,
        returned_reason text,
        based_on_id uuid,
        notes text NOT NULL DEFAULT '',
        -- Of the archive that it came as: whose signature it had, and the hash of what was signed.
        signature jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, kit_id, number),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id),
        FOREIGN KEY (tenant_id, based_on_id) REFERENCES kit_version (tenant_id, id),
        FOREIGN KEY (tenant_id, successor_id) REFERENCES kit_version (tenant_id, id),
        CHECK (successor_id IS NULL OR state = 'retired'),
        FOREIGN KEY (tenant_id, upstream_version_id) REFERENCES kit_version (tenant_id, id),
        FOREIGN KEY (line_tenant_id, line_tenant_id) REFERENCES organisation (tenant_id, id),
        CHECK (label ~ (CASE WHEN line_tenant_id IS NULL THEN '^[1-9][0-9]*[.][0-9]+([.][1-9][0-9]*)?$' ELSE '^[1-9][0-9]*[.][0-9]+[+][1-9][0-9]*$' END)),
        CHECK ((line_tenant_id IS NULL) = (upstream_version_id IS NULL) AND line_tenant_id <> tenant_id),
        CHECK ((accepted_by IS NULL) = (accepted_at IS NULL) AND (accepted_at IS NULL OR (line_tenant_id IS NOT NULL AND hash IS NOT NULL))),
        CHECK ((state IN ('published', 'retired')) = (hash IS NOT NULL AND published_by IS NOT NULL)),
        CHECK (published_by IS NULL OR NOT (published_by = ANY (author_ids)))
      );
      -- A draft is written anew with every save: packing it is then most of the work, and this packs many times faster. Not every server is built with it.
      DO $$ BEGIN
        ALTER TABLE kit_version ALTER COLUMN document SET COMPRESSION lz4;
      EXCEPTION WHEN feature_not_supported THEN NULL;
      END $$;
      CREATE INDEX kit_version_kit ON kit_version (tenant_id, kit_id);
      CREATE INDEX kit_version_content ON kit_version (tenant_id, document_hash);
      SELECT wall('kit_version');
      CREATE INDEX kit_version_line ON kit_version (line_tenant_id) WHERE line_tenant_id IS NOT NULL;
      CREATE POLICY readers ON kit_version FOR SELECT USING (state IN ('published', 'retired') AND line_tenant_id IS NULL AND (tenant_id, kit_id) IN (SELECT r.tenant_id, r.kit_id FROM readable_kits() r));
      CREATE POLICY own_line ON kit_version FOR SELECT USING (line_tenant_id = app_tenant());
      CREATE POLICY co_writers ON kit_version FOR SELECT USING (hash IS NULL AND line_tenant_id IS NULL AND (tenant_id, kit_id) IN (SELECT c.tenant_id, c.kit_id FROM co_written_kits() c));
      -- Whole documents hold answers and facilitators' words; participants read projections.
      CREATE POLICY no_participants ON kit_version AS RESTRICTIVE USING (app_role() NOT IN ('participant', 'observer', 'reviewer', 'platform_admin'));

      -- Which versions others may read, apart from the documents, so that the policies of what participants read need not open those.
      CREATE TABLE kit_version_wall (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        published boolean NOT NULL,
        line_tenant_id uuid,
        PRIMARY KEY (tenant_id, kit_version_id),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall('kit_version_wall');
      CREATE POLICY readers ON kit_version_wall FOR SELECT USING (published AND (line_tenant_id IS NULL OR line_tenant_id = app_tenant()) AND (tenant_id, kit_id) IN (SELECT r.tenant_id, r.kit_id FROM readable_kits() r));
      CREATE POLICY writers ON kit_version_wall FOR SELECT USING (app_role() IN ('author', 'partner_manager') AND (line_tenant_id = app_tenant()
        OR (NOT published AND line_tenant_id IS NULL AND (tenant_id, kit_id) IN (SELECT c.tenant_id, c.kit_id FROM co_written_kits() c))));
      -- Drafts of another tenant that the acting one writes: of its own line, and those it co-writes.
      CREATE FUNCTION co_written_versions() RETURNS TABLE (tenant_id uuid, kit_version_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 AS $$
      BEGIN
        IF app_role() NOT IN ('author', 'partner_manager') THEN RETURN; END IF;
        RETURN QUERY SELECT w.tenant_id, w.kit_version_id FROM kit_version_wall w WHERE w.line_tenant_id = app_tenant()
          UNION ALL SELECT w.tenant_id, w.kit_version_id FROM co_written_kits() c JOIN kit_version_wall w ON w.tenant_id = c.tenant_id AND w.kit_id = c.kit_id
            AND NOT w.published AND w.line_tenant_id IS NULL;
      END $$;
      CREATE INDEX kit_version_wall_line ON kit_version_wall (line_tenant_id) WHERE line_tenant_id IS NOT NULL;
      CREATE FUNCTION readable_versions() RETURNS TABLE (tenant_id uuid, kit_version_id uuid) LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 20 AS $$
      BEGIN
        RETURN QUERY SELECT w.tenant_id, w.kit_version_id FROM readable_kits() r JOIN kit_version_wall w ON w.tenant_id = r.tenant_id AND w.kit_id = r.kit_id AND w.published
          AND (w.line_tenant_id IS NULL OR w.line_tenant_id = app_tenant());
      END $$;
      CREATE FUNCTION keep_kit_version_wall() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO kit_version_wall (tenant_id, kit_version_id, kit_id, published, line_tenant_id) VALUES (NEW.tenant_id, NEW.id, NEW.kit_id, NEW.hash IS NOT NULL, NEW.line_tenant_id)
        ON CONFLICT (tenant_id, kit_version_id) DO UPDATE SET published = excluded.published;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_kit_version_wall AFTER INSERT OR UPDATE OF hash ON kit_version FOR EACH ROW EXECUTE FUNCTION keep_kit_version_wall();

      CREATE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.hash IS NOT NULL AND (NEW.document IS DISTINCT FROM OLD.document OR NEW.hash IS DISTINCT FROM OLD.hash
          OR NEW.line_tenant_id IS DISTINCT FROM OLD.line_tenant_id OR NEW.upstream_version_id IS DISTINCT FROM OLD.upstream_version_id
          OR NEW.state NOT IN ('published', 'retired') OR NEW.published_by IS DISTINCT FROM OLD.published_by) THEN
          RAISE EXCEPTION 'a published kit version does not change';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER published_stays BEFORE UPDATE ON kit_version FOR EACH ROW EXECUTE FUNCTION published_stays();

      -- What each audience sees of a published version, rendered once: addressed by hash, cached for ever.
      CREATE TABLE kit_projection (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        audience text NOT NULL CHECK (audience IN ('participant', 'facilitator')),
        locale text NOT NULL,
        part text NOT NULL,
        hash text NOT NULL,
        body text NOT NULL,
        PRIMARY KEY (tenant_id, kit_version_id, audience, locale, part),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      SELECT wall('kit_projection');
      CREATE POLICY readers ON kit_projection FOR SELECT USING ((tenant_id, kit_version_id) IN (SELECT r.tenant_id, r.kit_version_id FROM readable_versions() r));
      CREATE POLICY by_audience ON kit_projection AS RESTRICTIVE USING (app_role() <> 'participant' OR audience = 'participant');

      CREATE TABLE kit_asset (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        path text NOT NULL,
        sha256 text NOT NULL,
        bytes bigint NOT NULL,
        media_type text NOT NULL,
        facilitator_only boolean NOT NULL DEFAULT false,
        -- Taken out of the draft: the row stays for who undoes it, and because a path never gets other content. Never shown of a published version.
        removed boolean NOT NULL DEFAULT false,
        PRIMARY KEY (tenant_id, kit_version_id, path),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      SELECT wall('kit_asset');
      CREATE POLICY drafts_change ON kit_asset AS RESTRICTIVE FOR UPDATE USING (EXISTS (
        SELECT FROM kit_version_wall w WHERE w.tenant_id = kit_asset.tenant_id AND w.kit_version_id = kit_asset.kit_version_id AND NOT w.published));
      CREATE POLICY readers ON kit_asset FOR SELECT USING ((tenant_id, kit_version_id) IN (SELECT r.tenant_id, r.kit_version_id FROM readable_versions() r));
      CREATE POLICY co_writers ON kit_asset FOR SELECT USING ((tenant_id, kit_version_id) IN (SELECT c.tenant_id, c.kit_version_id FROM co_written_versions() c));
      CREATE POLICY by_audience ON kit_asset AS RESTRICTIVE USING (app_role() <> 'participant' OR NOT facilitator_only);

      -- Signatures of co-writing partners on a version in review; sent back, they are taken away.
      CREATE TABLE kit_sign_off (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        partner_tenant_id uuid NOT NULL,
        person_id uuid NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, kit_version_id, partner_tenant_id),
        UNIQUE (tenant_id, kit_version_id, person_id),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      SELECT wall('kit_sign_off');
      CREATE POLICY co_writers ON kit_sign_off FOR SELECT USING ((tenant_id, kit_version_id) IN (SELECT c.tenant_id, c.kit_version_id FROM co_written_versions() c));
      CREATE POLICY by_role ON kit_sign_off AS RESTRICTIVE USING (app_role() NOT IN ('participant', 'observer', 'reviewer', 'platform_admin'));

      -- What a draft became, one row for each time that somebody saved; who types goes on in the same row for a while. Revisions without a row did not
      -- touch the document. Each row's changes lead from the document before to the one after, so that all can be taken back from the last to the first.
      CREATE TABLE kit_revision (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        revision int NOT NULL CHECK (revision > 1),
        from_revision int NOT NULL CHECK (from_revision < revision),
        -- Of the requests that are in it: the same again is answered, not done.
        save_ids uuid[] NOT NULL,
        changed_by uuid NOT NULL,
        begun_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        changes jsonb NOT NULL,
        conflicts jsonb NOT NULL,
        restores int,
        counts jsonb NOT NULL,
        touched text[] NOT NULL,
        document_hash text NOT NULL,
        -- When its person's writing was last put into the log, where it was with this row.
        audited_at timestamptz,
        PRIMARY KEY (tenant_id, kit_version_id, revision),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      CREATE INDEX kit_revision_audited ON kit_revision (tenant_id, kit_version_id, changed_by, audited_at) WHERE audited_at IS NOT NULL;
      SELECT wall('kit_revision');
      CREATE POLICY by_role ON kit_revision AS RESTRICTIVE USING (app_role() IN ('coordinator', 'author', 'translator', 'system'));

      -- Who has a draft open just now. Worth nothing after half a minute, so nothing is kept of it over a crash.
      CREATE UNLOGGED TABLE kit_presence (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        tab uuid NOT NULL,
        person_id uuid NOT NULL,
        place text,
        at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, kit_version_id, tab),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      SELECT wall('kit_presence');
      CREATE POLICY by_role ON kit_presence AS RESTRICTIVE USING (app_role() IN ('coordinator', 'author', 'translator', 'system'));

      -- People of other institutions who write or wrote a draft with its steward, or their line of it. Who works there too may know their names, and nobody else.
      CREATE TABLE kit_guest (
        tenant_id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        person_id uuid NOT NULL,
        guest_tenant_id uuid NOT NULL,
        -- A partner's line is written by its people alone: the steward, who reads it, learns no names from it.
        own_line boolean NOT NULL,
        PRIMARY KEY (tenant_id, kit_version_id, person_id),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id)
      );
      CREATE INDEX kit_guest_person ON kit_guest (person_id);
      SELECT wall('kit_guest');
      CREATE POLICY by_role ON kit_guest AS RESTRICTIVE USING (app_role() IN ('coordinator', 'author', 'translator', 'system'));
      CREATE FUNCTION works_beside(given uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        IF app_role() NOT IN ('coordinator', 'author', 'translator') THEN RETURN false; END IF;
        RETURN EXISTS (SELECT FROM kit_guest g WHERE g.person_id = given AND g.tenant_id = app_tenant() AND (NOT g.own_line OR EXISTS (
          SELECT FROM kit_guest mine WHERE mine.tenant_id = g.tenant_id AND mine.kit_version_id = g.kit_version_id AND mine.person_id = app_person())));
      END $$;
      CREATE POLICY beside ON person FOR SELECT USING (works_beside(id));

      -- The mark of the partner that makes a line, for the covers of its prints: of the line and not of a version, as it is no text of the kit.
      CREATE TABLE kit_line_logo (
        tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        line_tenant_id uuid NOT NULL,
        sha256 text NOT NULL,
        alt text NOT NULL CHECK (alt <> ''),
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, kit_id, line_tenant_id),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id)
      );
      SELECT wall('kit_line_logo');
      CREATE POLICY own_line ON kit_line_logo FOR SELECT USING (line_tenant_id = app_tenant());
      CREATE POLICY by_role ON kit_line_logo AS RESTRICTIVE USING (app_role() NOT IN ('participant', 'observer', 'reviewer', 'platform_admin'));

      -- Remarks on places of a draft. One that is taken back loses its words; the row tells that something changed.
      CREATE TABLE kit_comment (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        answers_id uuid,
        path jsonb NOT NULL,
        quote text NOT NULL,
        body text NOT NULL,
        author_id uuid NOT NULL,
        at timestamptz NOT NULL,
        edited_at timestamptz,
        resolved_at timestamptz,
        resolved_by uuid,
        removed_at timestamptz,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        FOREIGN KEY (tenant_id, answers_id) REFERENCES kit_comment (tenant_id, id)
      );
      CREATE INDEX kit_comment_version ON kit_comment (tenant_id, kit_version_id, changed_at);
      CREATE INDEX kit_comment_answers ON kit_comment (tenant_id, answers_id) WHERE answers_id IS NOT NULL;
      SELECT wall('kit_comment');
      CREATE POLICY by_role ON kit_comment AS RESTRICTIVE USING (app_role() IN ('coordinator', 'author', 'translator', 'system'));

      -- Certification and hand-off standards: documents with their own versions.
      CREATE TABLE standard (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('certification', 'master_trainer', 'handoff')),
        number int NOT NULL,
        document jsonb NOT NULL,
        adopted_by uuid NOT NULL,
        adopted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, kit_id, kind, number),
        FOREIGN KEY (tenant_id, kit_id) REFERENCES kit (tenant_id, id)
      );
      SELECT wall('standard');
      CREATE POLICY readers ON standard FOR SELECT USING ((tenant_id, kit_id) IN (SELECT r.tenant_id, r.kit_id FROM readable_kits() r));

      CREATE TABLE import_job (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('kit', 'people', 'office')),
        file_name text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'refused')),
        progress jsonb NOT NULL DEFAULT '{}',
        report jsonb,
        -- The kit that a new version was asked for; of a kit's import, the version made or found to hold the same; of a document, the draft it is for.
        kit_id uuid,
        result_id uuid,
        content_hash text,
        unchanged boolean NOT NULL DEFAULT false,
        refusal text,
        refusal_detail jsonb,
        signature jsonb,
        started_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX import_job_content ON import_job (tenant_id, content_hash) WHERE content_hash IS NOT NULL;
      CREATE INDEX import_job_recent ON import_job (tenant_id, created_at DESC);
      SELECT wall('import_job');
      -- Files on their way into a draft, and those that have come: they may be put into its document, which is what makes them files of the kit.
      CREATE TABLE kit_upload (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kit_version_id uuid NOT NULL,
        started_by uuid NOT NULL,
        -- What the browser knows the file by, so that choosing it again goes on where it stopped.
        file_key text NOT NULL,
        file_name text NOT NULL,
        declared_bytes bigint NOT NULL CHECK (declared_bytes > 0),
        facilitator_only boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'done')),
        path text,
        sha256 text,
        bytes bigint,
        media_type text,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        UNIQUE (tenant_id, kit_version_id, path),
        UNIQUE (tenant_id, kit_version_id, sha256),
        FOREIGN KEY (tenant_id, kit_version_id) REFERENCES kit_version (tenant_id, id),
        CHECK ((state = 'done') = (path IS NOT NULL AND sha256 IS NOT NULL AND bytes IS NOT NULL AND media_type IS NOT NULL))
      );
      CREATE INDEX kit_upload_open ON kit_upload (tenant_id, kit_version_id, started_by, file_key) WHERE state = 'open';
      SELECT wall('kit_upload');
      -- Who brings a file into a draft of another tenant finds it by being who they are.
      CREATE POLICY own_uploads ON kit_upload FOR SELECT USING (started_by = app_person());
      -- The same bytes are kept once for all institutions: the sweep asks who names one hash before it throws them away, and sees those rows alone.
      CREATE POLICY swept ON kit_upload FOR SELECT USING (app_role() = 'system' AND sha256 = current_setting('app.swept_hash', true));
      CREATE POLICY swept ON kit_asset FOR SELECT USING (app_role() = 'system' AND sha256 = current_setting('app.swept_hash', true));
      CREATE INDEX kit_upload_hash ON kit_upload (sha256) WHERE sha256 IS NOT NULL;
      CREATE INDEX kit_asset_hash ON kit_asset (sha256);
      CREATE POLICY by_role ON kit_upload AS RESTRICTIVE USING (app_role() NOT IN ('participant', 'observer', 'reviewer', 'platform_admin'));

      -- What is made once: versions are retired, standards followed by others, projections and files belong to a version for good.
      REVOKE DELETE ON kit, kit_version FROM relevo_api;
      REVOKE UPDATE, DELETE ON kit_projection, kit_asset, standard FROM relevo_api;
      GRANT UPDATE (facilitator_only, removed) ON kit_asset TO relevo_api;
      REVOKE DELETE ON kit_revision, kit_comment FROM relevo_api;
      CREATE POLICY by_role ON import_job AS RESTRICTIVE USING (app_role() NOT IN ('participant', 'observer', 'reviewer', 'platform_admin'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
