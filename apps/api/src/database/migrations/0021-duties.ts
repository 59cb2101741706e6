import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding people for a duty, in which languages they work and when they cannot; asking them, and what they answer. */
export class Duties1700000000021 implements MigrationInterface {
  name = 'Duties1700000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- In which somebody works, as they or their institution say; empty while nobody has said.
      ALTER TABLE profile ADD COLUMN languages text[] NOT NULL DEFAULT '{}' CHECK (cardinality(languages) <= 12);

      -- A person's own, in no tenant, and without a reason: no role of any institution reads it. The rule that looks for somebody to teach learns which sessions fall on it.
      CREATE TABLE unavailability (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        starts_on date NOT NULL,
        -- The last day, included.
        ends_on date NOT NULL,
        CHECK (starts_on <= ends_on)
      );
      CREATE INDEX unavailability_person ON unavailability (person_id, ends_on);
      ALTER TABLE unavailability ENABLE ROW LEVEL SECURITY;
      ALTER TABLE unavailability FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON unavailability USING (person_id = app_person()) WITH CHECK (person_id = app_person());
      CREATE POLICY by_rule ON unavailability USING (app_role() = 'system' AND (
        EXISTS (SELECT FROM profile p WHERE p.tenant_id = app_tenant() AND p.person_id = unavailability.person_id)
        OR EXISTS (SELECT FROM certification c WHERE c.tenant_id = app_tenant() AND c.person_id = unavailability.person_id)));

      -- Whoever was asked holds the duty until they decline it; whoever took it upon themself has accepted.
      ALTER TABLE assignment
        ADD COLUMN answer text NOT NULL DEFAULT 'accepted' CHECK (answer IN ('asked', 'accepted')),
        -- Where whoever asked acts.
        ADD COLUMN made_by_tenant_id uuid,
        ADD COLUMN asked_at timestamptz,
        ADD COLUMN answered_at timestamptz,
        -- One reminder, and from when on the silence stands on the list of whoever plans.
        ADD COLUMN reminded_at timestamptz,
        ADD COLUMN silent_from timestamptz,
        ADD CHECK (answer = 'accepted' OR (asked_at IS NOT NULL AND silent_from IS NOT NULL));
      CREATE INDEX assignment_asked ON assignment (person_id) WHERE answer = 'asked';

      -- A duty that was declined is none: it stands apart, so that nothing that asks who is on a team finds it. It holds what it takes to become one again.
      CREATE TABLE declined_duty (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        session_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        person_tenant_id uuid NOT NULL,
        display_name text NOT NULL,
        duty text NOT NULL CHECK (duty IN ('trainer', 'supervisor')),
        -- For how long around the session it opened the cohort.
        opens_before interval NOT NULL,
        closes_after interval NOT NULL,
        made_by uuid NOT NULL,
        made_by_tenant_id uuid,
        made_at timestamptz NOT NULL,
        asked_at timestamptz,
        reason text NOT NULL DEFAULT '',
        declined_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX declined_duty_cohort ON declined_duty (tenant_id, cohort_id, session_id);
      CREATE INDEX declined_duty_person ON declined_duty (person_id);
      SELECT wall('declined_duty');
      SELECT wall_visits('declined_duty', 'cohort_id');
      CREATE POLICY own ON declined_duty FOR SELECT USING (person_id = app_person());
      -- With its reason it is for whoever plans, and for whoever declined.
      CREATE POLICY by_role ON declined_duty AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'system') OR person_id = app_person());
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
