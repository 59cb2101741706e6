import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Films that an institution has at a video service, from before they are sent until they are gone from there. */
export class FilmsAtMux1700000000038 implements MigrationInterface {
  name = 'FilmsAtMux1700000000038';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE film_mux (
        tenant_id uuid NOT NULL,
        -- All that Mux is told of the film.
        id uuid NOT NULL,
        sha256 text NOT NULL,
        -- leaving: to be deleted there; the row goes when it is.
        state text NOT NULL CHECK (state IN ('waiting', 'sent', 'ready', 'failed', 'leaving')),
        upload_id text,
        asset_id text,
        playback_id text,
        seconds numeric(9, 3),
        begun_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CHECK (state <> 'ready' OR (asset_id IS NOT NULL AND playback_id IS NOT NULL AND seconds IS NOT NULL))
      );
      CREATE UNIQUE INDEX film_mux_one ON film_mux (tenant_id, sha256) WHERE state <> 'leaving';
      CREATE INDEX film_mux_id ON film_mux (id);
      SELECT wall('film_mux');
      -- Participants are told what plays, with tokens; whoever holds a signed event learns which institution's it is.
      CREATE POLICY by_role ON film_mux AS RESTRICTIVE USING ((SELECT app_role()) <> 'participant');
      CREATE POLICY of_event ON film_mux FOR SELECT USING ((SELECT app_role()) = 'public' AND id::text = (SELECT app_public_key()));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
