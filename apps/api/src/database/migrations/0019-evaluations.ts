import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What participants say of a session. Nothing here tells who said it, nor in which order. */
export class Evaluations1700000000019 implements MigrationInterface {
  name = 'Evaluations1700000000019';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE evaluation_opening (
        tenant_id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        closes_at timestamptz NOT NULL,
        -- Sealed, so that staff may show it again and a copy of the database opens nothing.
        token_hash text NOT NULL UNIQUE,
        token_sealed text NOT NULL,
        one_per_device boolean NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, session_id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id)
      );
      SELECT wall('evaluation_opening');
      SELECT wall_visits('evaluation_opening', 'cohort_id');
      CREATE POLICY by_link ON evaluation_opening FOR SELECT USING (token_hash = app_public_key());
      CREATE POLICY by_role ON evaluation_opening AS RESTRICTIVE USING (
        app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system') OR (app_role() = 'public' AND token_hash = app_public_key()));

      CREATE TABLE evaluation (
        tenant_id uuid NOT NULL,
        -- Drawn by the device at random, not in time: rows sorted by it stand in no order of theirs.
        id uuid NOT NULL,
        session_id uuid NOT NULL,
        cohort_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('link', 'paper')),
        -- { item: 1 … 5 }
        scores jsonb NOT NULL,
        best text NOT NULL,
        improve text NOT NULL,
        -- The figures in which it counts, and for good: { item, 'texts' }. At least five join one together, so that this tells no order either.
        counted text[] NOT NULL DEFAULT '{}',
        -- Of paper alone: who typed it in and on which day, so that they may take it back.
        keyed_by uuid REFERENCES person (id),
        keyed_on date,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES session (tenant_id, id),
        CHECK ((source = 'paper') = (keyed_by IS NOT NULL) AND (keyed_by IS NULL) = (keyed_on IS NULL))
      );
      CREATE INDEX evaluation_session ON evaluation (tenant_id, session_id);
      SELECT wall('evaluation');
      SELECT wall_visits('evaluation', 'cohort_id');
      CREATE POLICY by_role ON evaluation AS RESTRICTIVE USING (app_role() IN ('coordinator', 'partner_manager', 'trainer', 'supervisor', 'system'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
