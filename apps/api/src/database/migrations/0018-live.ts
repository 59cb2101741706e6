import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Live moments of a session and what people send to them. Answers are anonymous, to the trainer too: who gave one is kept only as `mark`, a keyed
 * hash of the moment and the person, so that nobody answers twice; no staff role reads those rows, and when the session is held the marks are replaced
 * by random ones, after which nobody can tell any more. Rows carry no time and no number of their own, so that they cannot be laid beside a log.
 */
export class Live1700000000018 implements MigrationInterface {
  name = 'Live1700000000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(moments);
    await db.query(answers);
    await db.query(news);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const moments = `
  -- Which of a session's walls holds: the address of any other number is no good.
  ALTER TABLE session ADD COLUMN wall_number int NOT NULL DEFAULT 0;

  -- Participants read those of cohorts they are enrolled in; what of them is told to whom is for the rules.
  CREATE FUNCTION own_cohorts() RETURNS SETOF uuid LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 AS $$
  BEGIN
    RETURN QUERY SELECT e.cohort_id FROM enrolment e WHERE e.tenant_id = app_tenant() AND e.person_id = app_person() AND e.state <> 'withdrawn';
  END $$;

  CREATE TABLE live_moment (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('poll', 'cloud', 'queue', 'timer', 'breakout')),
    state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'open', 'closed')),
    title text NOT NULL,
    content jsonb NOT NULL,
    -- On the wall: one of a session, or none.
    shown boolean NOT NULL DEFAULT false,
    -- Set when it is known no more who answered.
    sealed_at timestamptz,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
  );
  CREATE INDEX live_moment_session ON live_moment (tenant_id, session_id, made_at);
  CREATE UNIQUE INDEX live_moment_shown ON live_moment (tenant_id, session_id) WHERE shown;
  SELECT wall('live_moment');
  SELECT wall_visits('live_moment', 'cohort_id');
  CREATE POLICY by_role ON live_moment AS RESTRICTIVE USING (
    app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system') OR (app_role() = 'participant' AND cohort_id IN (SELECT own_cohorts())));

  -- Who works in which room: a person's own row only.
  CREATE TABLE live_place (
    tenant_id uuid NOT NULL,
    moment_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    session_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    person_id uuid NOT NULL,
    room int NOT NULL CHECK (room >= 0),
    PRIMARY KEY (tenant_id, moment_id, enrolment_id),
    FOREIGN KEY (tenant_id, moment_id) REFERENCES live_moment (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id)
  );
  CREATE INDEX live_place_enrolment ON live_place (tenant_id, enrolment_id);
  SELECT wall_person('live_place');
  SELECT wall_visits('live_place', 'cohort_id');
`;

/** A mark is the key by which its holder finds the row again (`app.public_key`): without it a participant reads none of these. */
const answers = `
  -- Of a poll the options that were chosen, of a cloud the words.
  CREATE TABLE live_answer (
    tenant_id uuid NOT NULL,
    moment_id uuid NOT NULL,
    mark text NOT NULL,
    session_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    value jsonb NOT NULL,
    PRIMARY KEY (tenant_id, moment_id, mark),
    FOREIGN KEY (tenant_id, moment_id) REFERENCES live_moment (tenant_id, id) ON DELETE CASCADE
  );
  SELECT wall('live_answer');
  CREATE POLICY by_role ON live_answer AS RESTRICTIVE USING (app_role() = 'system' OR (app_role() = 'participant' AND mark = app_public_key()));

  CREATE TABLE live_question (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    moment_id uuid NOT NULL,
    mark text NOT NULL,
    session_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY,
    text text NOT NULL CHECK (text <> ''),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'now', 'answered', 'hidden')),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (id),
    FOREIGN KEY (tenant_id, moment_id) REFERENCES live_moment (tenant_id, id) ON DELETE CASCADE
  );
  CREATE INDEX live_question_moment ON live_question (tenant_id, moment_id);
  SELECT wall('live_question');
  CREATE POLICY by_role ON live_question AS RESTRICTIVE USING (app_role() = 'system' OR (app_role() = 'participant' AND mark = app_public_key()));

  CREATE TABLE live_vote (
    tenant_id uuid NOT NULL,
    question_id uuid NOT NULL,
    mark text NOT NULL,
    moment_id uuid NOT NULL,
    session_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, question_id, mark),
    FOREIGN KEY (tenant_id, question_id) REFERENCES live_question (tenant_id, id) ON DELETE CASCADE
  );
  SELECT wall('live_vote');
  CREATE POLICY by_role ON live_vote AS RESTRICTIVE USING (app_role() = 'system' OR (app_role() = 'participant' AND mark = app_public_key()));
`;

/** Every process hears that something of a session changed, never what: it reads that itself. PostgreSQL tells of a transaction's repetitions once. */
const news = `
  CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE told record := COALESCE(NEW, OLD);
  BEGIN
    PERFORM pg_notify('relevo_live', told.tenant_id || '/' || told.session_id);
    RETURN NULL;
  END $$;
  CREATE FUNCTION tell_session() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('relevo_live', NEW.tenant_id || '/' || NEW.id);
    RETURN NULL;
  END $$;
  CREATE FUNCTION tell_sign_out() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('relevo_live', 'out/' || OLD.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON live_moment FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON live_place FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON live_answer FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON live_question FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON live_vote FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_live AFTER INSERT ON session_step FOR EACH ROW EXECUTE FUNCTION tell_live();
  CREATE TRIGGER tell_session AFTER UPDATE OF state, starts_at, ends_at, wall_number ON session FOR EACH ROW EXECUTE FUNCTION tell_session();
  CREATE TRIGGER tell_sign_out AFTER DELETE ON sign_in_session FOR EACH ROW EXECUTE FUNCTION tell_sign_out();
`;
