import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row about the installation itself. The API reads it and cannot write it: whether set-up is open, and whether this is a demonstration,
 * is decided by whoever holds the database, and by the first organisation.
 */
export class Installation1700000000009 implements MigrationInterface {
  name = 'Installation1700000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE installation (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        -- The first organisation; from then on nothing is set up by link any more.
        first_tenant_id uuid,
        set_up_at timestamptz,
        setup_token_hash text,
        setup_expires_at timestamptz,
        demo_begun_at timestamptz,
        demo_loaded_at timestamptz,
        CHECK ((first_tenant_id IS NULL) = (set_up_at IS NULL)),
        CHECK (demo_loaded_at IS NULL OR demo_begun_at IS NOT NULL)
      );
      INSERT INTO installation DEFAULT VALUES;
      REVOKE INSERT, UPDATE, DELETE ON installation FROM relevo_api;

      CREATE FUNCTION note_first_organisation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE installation SET first_tenant_id = NEW.tenant_id, set_up_at = now(), setup_token_hash = NULL, setup_expires_at = NULL WHERE set_up_at IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_first_organisation AFTER INSERT ON organisation FOR EACH ROW EXECUTE FUNCTION note_first_organisation();

      -- Sign-ins of a demonstration are published, so no second factor is asked of them; nowhere but in one may such a sign-in exist.
      ALTER TABLE sign_in ADD COLUMN demo boolean NOT NULL DEFAULT false;
      CREATE FUNCTION only_in_a_demonstration() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM installation WHERE demo_begun_at IS NOT NULL) THEN
          RAISE EXCEPTION 'a demonstration''s sign-in in an installation that is none';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER only_in_a_demonstration BEFORE INSERT OR UPDATE OF demo ON sign_in FOR EACH ROW WHEN (NEW.demo) EXECUTE FUNCTION only_in_a_demonstration();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
