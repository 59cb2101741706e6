import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How somebody took in a film: what of it they only heard, and that they read its words. */
export class HeardFilms1700000000036 implements MigrationInterface {
  name = 'HeardFilms1700000000036';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of the stretches, those that were heard without the picture; and when its words were read to their end in its place.
      ALTER TABLE film_watch ADD COLUMN heard jsonb NOT NULL DEFAULT '[]', ADD COLUMN read_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
