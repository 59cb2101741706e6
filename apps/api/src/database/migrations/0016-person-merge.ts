import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records of one human made one, with a log of every row that changed, so that it can be undone. */
export class PersonMerge1700000000016 implements MigrationInterface {
  name = 'PersonMerge1700000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(reach);
    await db.query(signed);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const tables = `
  -- Nobody: where a row stands for a moment while two rows that may not both be one person's change places. Has no profile, so no institution knows it.
  INSERT INTO person (id, display_name) VALUES ('00000000-0000-0000-0000-000000000000', '');

  -- Of an enrolment withdrawn because its person was in the cohort twice: the one that holds.
  ALTER TABLE enrolment ADD COLUMN duplicate_of uuid;
  ALTER TABLE enrolment ADD FOREIGN KEY (tenant_id, duplicate_of) REFERENCES enrolment (tenant_id, id);

  CREATE TABLE person_merge (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kept_id uuid NOT NULL REFERENCES person (id),
    gone_id uuid NOT NULL REFERENCES person (id),
    kept_name text NOT NULL,
    gone_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'done', 'declined', 'apart', 'undone')),
    choices jsonb NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    moved jsonb NOT NULL DEFAULT '[]',
    stays jsonb NOT NULL DEFAULT '[]',
    asked_by uuid NOT NULL REFERENCES person (id),
    asked_at timestamptz NOT NULL,
    -- The second person, where two are needed; of a declined one whoever declined it.
    answered_by uuid REFERENCES person (id),
    answered_at timestamptz,
    done_at timestamptz,
    undone_by uuid REFERENCES person (id),
    undone_at timestamptz,
    undone_reason text NOT NULL DEFAULT '',
    -- In the order in which they were done, so that they come undone the last first.
    number bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (id),
    CHECK (kept_id <> gone_id),
    CHECK (asked_by NOT IN (kept_id, gone_id)),
    CHECK (answered_by IS NULL OR (answered_by NOT IN (kept_id, gone_id) AND (state = 'declined' OR answered_by <> asked_by))),
    CHECK (state NOT IN ('waiting', 'done') OR reason <> '')
  );
  CREATE UNIQUE INDEX person_merge_one ON person_merge (tenant_id, gone_id) WHERE state IN ('waiting', 'done');
  CREATE INDEX person_merge_kept ON person_merge (tenant_id, kept_id);
  CREATE INDEX person_merge_latest ON person_merge (tenant_id, asked_at DESC);
  SELECT wall('person_merge');
  CREATE POLICY by_role ON person_merge AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'system'));
  -- Whose record went is still told by name where they did something.
  CREATE POLICY merged ON person FOR SELECT USING (app_role() IN ('coordinator', 'partner_manager', 'system') AND EXISTS (
    SELECT FROM person_merge m WHERE m.tenant_id = app_tenant() AND m.gone_id = person.id AND m.state = 'done'));

  -- Each row that a merge changed: which, what stood there, what stands there since. A step is what one statement changed; they are taken back the last first.
  CREATE TABLE person_merge_change (
    tenant_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    n bigint GENERATED ALWAYS AS IDENTITY,
    step int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('set', 'removed')),
    relation text NOT NULL,
    key jsonb NOT NULL,
    was jsonb NOT NULL,
    became jsonb NOT NULL,
    PRIMARY KEY (tenant_id, merge_id, n),
    FOREIGN KEY (tenant_id, merge_id) REFERENCES person_merge (tenant_id, id)
  );
  CREATE INDEX person_merge_change_step ON person_merge_change (tenant_id, merge_id, step);
  SELECT wall('person_merge_change');
  CREATE POLICY by_role ON person_merge_change AS RESTRICTIVE USING (app_role() = 'system');
`;

const reach = `
  -- The two persons that the transaction makes one, if it does.
  CREATE FUNCTION app_merging() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(NULLIF(current_setting('app.merging', true), ''), ',')::uuid[] $$;
  -- Whether another institution knows one of them: to a merge alone, and to look at, never to change.
  DO $$
  DECLARE at record;
  BEGIN
    FOR at IN SELECT * FROM (VALUES ('profile', 'person_id'), ('membership', 'person_id'), ('enrolment', 'person_id'), ('assignment', 'person_id'), ('certification', 'person_id'),
      ('credential', 'person_id'), ('observation', 'trainer_id'), ('observation', 'supervisor_id'), ('handoff', 'accepted_by'), ('kit_guest', 'person_id'), ('kit_sign_off', 'person_id')) AS known (relation, col)
    LOOP
      EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (app_role() = ''system'' AND %I = ANY (app_merging()))', 'merging_' || at.col, at.relation, at.col);
    END LOOP;
  END $$;
  -- A secret address is its person's own, and goes with the person.
  DROP POLICY by_role ON calendar_feed;
  CREATE POLICY by_role ON calendar_feed AS RESTRICTIVE USING (
    person_id = app_person() OR app_role() = 'public' OR (app_role() = 'system' AND person_id = ANY (app_merging()))
    OR (cohort_id IS NOT NULL AND app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system')));
`;

const signed = `
  -- What was signed does not change but in this: of which of two records of one human it is. Only within a merge, only from one of its two to the other.
  CREATE FUNCTION merge_signed(relation text, col text, ids uuid[], was uuid, became uuid) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    IF app_role() <> 'system' OR NOT (ARRAY[was, became] <@ app_merging())
      OR (relation, col) NOT IN (('certification_event', 'person_id'), ('certification_event', 'actor_id'), ('certification_event', 'second_actor_id'), ('teach_back', 'person_id'), ('teach_back', 'signed_by')) THEN
      RAISE EXCEPTION 'signed rows do not change';
    END IF;
    RETURN QUERY EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE tenant_id = app_tenant() AND %2$I = $2 AND id = ANY ($3) RETURNING id', relation, col) USING became, was, ids;
  END $$;
`;
