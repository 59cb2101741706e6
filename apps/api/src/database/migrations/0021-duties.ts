import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding people for a duty: in which languages they work, and when they cannot. */
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
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
