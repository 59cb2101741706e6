import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the people of a cohort write to one another, where whoever leads it switched that on. */
export class Discussions1700000000035 implements MigrationInterface {
  name = 'Discussions1700000000035';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Visitors with an assignment that is open today, and not the steward that accompanies: what people write is not its to read.
      CREATE FUNCTION wall_discussion(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($p$CREATE POLICY visiting ON %s FOR SELECT USING (
          (tenant_id, cohort_id) IN (SELECT a.tenant_id, a.cohort_id FROM assignment_wall a WHERE a.person_id = (SELECT app_person()) AND now() BETWEEN a.starts_at AND a.ends_at))$p$, relation);
      END $$;

      -- One a cohort, once somebody switched it on.
      CREATE TABLE discussion (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('on', 'off')),
        approval boolean NOT NULL,
        voices text NOT NULL CHECK (voices IN ('number', 'name')),
        changed_by uuid NOT NULL REFERENCES person (id),
        changed_at timestamptz NOT NULL,
        -- Numbers given to participants so far.
        numbers int NOT NULL DEFAULT 0,
        -- Up to when people were told of what was written.
        told_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id)
      );
      SELECT wall('discussion');
      SELECT wall_discussion('discussion');
      CREATE POLICY by_role ON discussion AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'observer', 'reviewer'));

      -- A participant who agreed to the rule, and the number that others know them by.
      CREATE TABLE discussion_voice (
        tenant_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        number int NOT NULL,
        agreed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, cohort_id, person_id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES discussion (tenant_id, cohort_id)
      );
      SELECT wall_person('discussion_voice');
      SELECT wall_discussion('discussion_voice');

      CREATE TABLE discussion_topic (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        -- Null: about the whole course.
        module_id text,
        title text NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        -- As its first message.
        state text NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden', 'removed')),
        pinned boolean NOT NULL DEFAULT false,
        locked boolean NOT NULL DEFAULT false,
        started_at timestamptz NOT NULL,
        -- Of the last message in sight, and how many of them there are without the first: kept by writes, so that a list costs the same after years.
        last_at timestamptz NOT NULL,
        replies int NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, cohort_id) REFERENCES discussion (tenant_id, cohort_id)
      );
      CREATE INDEX discussion_topic_list ON discussion_topic (tenant_id, cohort_id, pinned DESC, last_at DESC, id);

      CREATE TABLE discussion_post (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        topic_id uuid NOT NULL,
        first boolean NOT NULL DEFAULT false,
        person_id uuid NOT NULL REFERENCES person (id),
        -- Null: of the team.
        number int,
        state text NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden', 'removed')),
        text text NOT NULL,
        written_at timestamptz NOT NULL,
        edited_at timestamptz,
        -- Since when others read it: what people are told of is newer than what they were told last.
        shown_at timestamptz,
        -- It may name somebody of the cohort: for whoever moderates.
        flagged boolean NOT NULL DEFAULT false,
        -- Somebody of the team looked at it and let it stand.
        kept boolean NOT NULL DEFAULT false,
        -- Reports that nobody has looked at.
        reports int NOT NULL DEFAULT 0,
        hidden_by uuid REFERENCES person (id),
        reason text NOT NULL DEFAULT '',
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, topic_id) REFERENCES discussion_topic (tenant_id, id) ON DELETE CASCADE,
        CHECK ((state = 'hidden') = (hidden_by IS NOT NULL)),
        CHECK (state <> 'removed' OR text = '')
      );
      CREATE INDEX discussion_post_topic ON discussion_post (tenant_id, topic_id, written_at, id);
      CREATE INDEX discussion_post_waiting ON discussion_post (tenant_id, cohort_id, written_at, id) WHERE state = 'waiting' OR (state = 'shown' AND (reports > 0 OR (flagged AND NOT kept)));
      CREATE INDEX discussion_post_shown ON discussion_post (tenant_id, cohort_id, shown_at);
      CREATE INDEX discussion_post_person ON discussion_post (tenant_id, cohort_id, person_id, written_at);
      CREATE UNIQUE INDEX discussion_post_first ON discussion_post (tenant_id, topic_id) WHERE first;

      -- Who said that somebody should look; told to nobody, not even to whoever moderates.
      CREATE TABLE discussion_report (
        tenant_id uuid NOT NULL,
        post_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        cohort_id uuid NOT NULL,
        why text NOT NULL CHECK (why IN ('names_somebody', 'hurts', 'other')),
        reported_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, post_id, person_id),
        FOREIGN KEY (tenant_id, post_id) REFERENCES discussion_post (tenant_id, id) ON DELETE CASCADE
      );
      SELECT wall_person('discussion_report');
      SELECT wall_discussion('discussion_report');

      SELECT wall('discussion_topic');
      SELECT wall_discussion('discussion_topic');
      SELECT wall('discussion_post');
      SELECT wall_discussion('discussion_post');
      -- A participant reads their own, and of their cohorts what is in sight; of a topic that is not, nothing in it.
      CREATE POLICY by_role ON discussion_topic AS RESTRICTIVE USING ((SELECT app_role()) NOT IN ('platform_admin', 'observer', 'reviewer') AND ((SELECT app_role()) <> 'participant' OR person_id = (SELECT app_person())
        OR (state IN ('shown', 'removed') AND EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = discussion_topic.tenant_id AND e.cohort_id = discussion_topic.cohort_id AND e.person_id = (SELECT app_person()) AND e.state <> 'withdrawn'))));
      CREATE POLICY by_role ON discussion_post AS RESTRICTIVE USING ((SELECT app_role()) NOT IN ('platform_admin', 'observer', 'reviewer') AND ((SELECT app_role()) <> 'participant' OR person_id = (SELECT app_person())
        OR (state IN ('shown', 'removed') AND EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = discussion_post.tenant_id AND e.cohort_id = discussion_post.cohort_id AND e.person_id = (SELECT app_person()) AND e.state <> 'withdrawn')
          AND EXISTS (SELECT FROM discussion_topic t WHERE t.tenant_id = discussion_post.tenant_id AND t.id = discussion_post.topic_id))));

      ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
      ALTER TABLE notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('invitation', 'reminder', 'change', 'cancellation', 'follow_up', 'request', 'request_again', 'declined', 'address', 'discussion', 'regraded'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
