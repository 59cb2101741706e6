import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of people on their way in, and keyed hashes of identity numbers. */
export class PeopleImports1700000000012 implements MigrationInterface {
  name = 'PeopleImports1700000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(imports);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const imports = `
  -- Apart from the profile, and of no use without the installation's key: the same number in another tenant has another hash.
  CREATE TABLE person_identity (
    tenant_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    hash text NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
  );
  CREATE INDEX person_identity_hash ON person_identity (tenant_id, hash);
  SELECT wall('person_identity');
  CREATE POLICY by_role ON person_identity AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'system'));

  CREATE TABLE people_import (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    cohort_id uuid,
    file_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('checking', 'open', 'taking', 'done')),
    sheets jsonb NOT NULL,
    sheet int NOT NULL,
    heading_row int NOT NULL,
    columns jsonb NOT NULL,
    -- Counted up with each reading, so that a job finds out that what it read is no longer asked for.
    reading int NOT NULL DEFAULT 1,
    share numeric(5, 4) NOT NULL DEFAULT 0,
    refusal text,
    refusal_detail jsonb,
    taken jsonb NOT NULL DEFAULT '{"enrolled": 0, "created": 0, "known": 0, "alreadyEnrolled": 0, "leftOut": 0}',
    started_by uuid NOT NULL REFERENCES person (id),
    -- For whom the rows enter: the job acts as whoever said so, and may do no more.
    taken_by uuid,
    taken_role text,
    created_at timestamptz NOT NULL,
    kept_until timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (id),
    FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id),
    CHECK (state <> 'taking' OR (taken_by IS NOT NULL AND taken_role IS NOT NULL))
  );
  CREATE INDEX people_import_open ON people_import (tenant_id, created_at DESC) WHERE state <> 'done';
  SELECT wall('people_import');
  CREATE POLICY by_role ON people_import AS RESTRICTIVE USING (
    app_role() IN ('coordinator', 'partner_manager', 'system') OR (app_role() = 'trainer' AND started_by = app_person()));

  CREATE TABLE people_import_row (
    tenant_id uuid NOT NULL,
    import_id uuid NOT NULL,
    sheet int NOT NULL,
    row int NOT NULL,
    -- Texts, and { hash } where an identity number was.
    cells jsonb NOT NULL,
    -- Whether it names somebody: what stands above the headings, and empty lines, do not.
    counts boolean NOT NULL DEFAULT false,
    listed jsonb,
    identity_hash text,
    faulty boolean NOT NULL DEFAULT false,
    matches jsonb NOT NULL DEFAULT '[]',
    decision text CHECK (decision IN ('new', 'known', 'left_out')),
    decided_person uuid,
    -- The last thing done to many rows at once that changed this one, and how it stood before; none once it is amended by itself.
    step uuid,
    before jsonb,
    -- What became of it; a row is taken together with the person and the enrolment that it made, or not at all.
    outcome text CHECK (outcome IN ('created', 'known', 'already', 'left_out')),
    person_id uuid,
    enrolment_id uuid,
    PRIMARY KEY (tenant_id, import_id, sheet, row),
    FOREIGN KEY (tenant_id, import_id) REFERENCES people_import (tenant_id, id) ON DELETE CASCADE,
    CHECK ((decision = 'known') = (decided_person IS NOT NULL)),
    CHECK ((step IS NULL) = (before IS NULL))
  );
  SELECT wall('people_import_row');
  CREATE POLICY by_role ON people_import_row AS RESTRICTIVE USING (
    app_role() IN ('coordinator', 'partner_manager', 'system')
    OR (app_role() = 'trainer' AND EXISTS (SELECT FROM people_import i WHERE i.tenant_id = people_import_row.tenant_id AND i.id = people_import_row.import_id AND i.started_by = app_person())));
`;
