import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Films of kits, made ready once for their content, and what participants saw of them. */
export class Films1700000000026 implements MigrationInterface {
  name = 'Films1700000000026';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE film (
        tenant_id uuid NOT NULL,
        sha256 text NOT NULL,
        media_type text NOT NULL,
        bytes bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'working', 'ready', 'failed')),
        -- How far it is, 0 to 1.
        share real NOT NULL DEFAULT 0,
        fault text,
        seconds numeric(8, 3),
        width int,
        height int,
        -- FilmRendition of the contracts.
        renditions jsonb NOT NULL DEFAULT '[]',
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, sha256),
        CHECK ((state = 'failed') = (fault IS NOT NULL)),
        CHECK (state <> 'ready' OR seconds IS NOT NULL)
      );
      SELECT wall('film');

      CREATE TABLE film_watch (
        tenant_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        activity_id text NOT NULL,
        -- The film that was seen: another version of the kit may have another.
        sha256 text NOT NULL,
        person_id uuid NOT NULL,
        -- Whole seconds from and to, sorted and apart.
        stretches jsonb NOT NULL,
        position real NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, enrolment_id, activity_id, sha256),
        FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id)
      );
      SELECT wall_person('film_watch');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
