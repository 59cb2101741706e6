import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums of what is over, so that a dashboard's cost does not grow with history: it reads these and the rows of cohorts that still go on.
 * Only the end of a cohort, or a correction after it, writes here; a test handed in or a person marked does not.
 */
export class Rollups1700000000010 implements MigrationInterface {
  name = 'Rollups1700000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE cohort_rollup (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('completed', 'cancelled')),
        -- Whether the kit's steward holds the rosters that are summed here.
        accompanied boolean NOT NULL,
        -- -1 where no session was held.
        generation int NOT NULL,
        cohorts int NOT NULL DEFAULT 0,
        enrolled int NOT NULL DEFAULT 0,
        attended int NOT NULL DEFAULT 0,
        completed int NOT NULL DEFAULT 0,
        matched int NOT NULL DEFAULT 0,
        -- Of those with both tests, of their shares: what the domain's GainSums holds.
        pre_sum numeric NOT NULL DEFAULT 0,
        post_sum numeric NOT NULL DEFAULT 0,
        pre_squares numeric NOT NULL DEFAULT 0,
        post_squares numeric NOT NULL DEFAULT 0,
        gain_squares numeric NOT NULL DEFAULT 0,
        -- Of these, the cohorts whose number of people with both tests is hidden where they are shown one by one.
        untold_cohorts int NOT NULL DEFAULT 0,
        untold_enrolled int NOT NULL DEFAULT 0,
        untold_matched int NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, kit_tenant_id, kit_id, state, accompanied, generation)
      );
      CREATE INDEX cohort_rollup_steward ON cohort_rollup (kit_tenant_id);
      CREATE TABLE area_rollup (
        tenant_id uuid NOT NULL,
        kit_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        accompanied boolean NOT NULL,
        area_code text NOT NULL REFERENCES area (code),
        enrolled int NOT NULL DEFAULT 0,
        completed int NOT NULL DEFAULT 0,
        matched int NOT NULL DEFAULT 0,
        pre_sum numeric NOT NULL DEFAULT 0,
        post_sum numeric NOT NULL DEFAULT 0,
        pre_squares numeric NOT NULL DEFAULT 0,
        post_squares numeric NOT NULL DEFAULT 0,
        gain_squares numeric NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, kit_tenant_id, kit_id, accompanied, area_code)
      );
      CREATE INDEX area_rollup_steward ON area_rollup (kit_tenant_id);
      -- How many stand where; names nobody, so that the committee may read it.
      CREATE TABLE standing_rollup (
        tenant_id uuid NOT NULL,
        home_tenant_id uuid NOT NULL,
        kit_id uuid NOT NULL,
        level text NOT NULL,
        standing text NOT NULL,
        people int NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, home_tenant_id, kit_id, level, standing)
      );
      CREATE INDEX standing_rollup_home ON standing_rollup (home_tenant_id);
      SELECT wall('cohort_rollup');
      SELECT wall('area_rollup');
      SELECT wall('standing_rollup');
      CREATE POLICY kit_steward ON cohort_rollup FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY kit_steward ON area_rollup FOR SELECT USING (kit_tenant_id = app_tenant());
      CREATE POLICY concerned ON standing_rollup FOR SELECT USING (home_tenant_id = app_tenant());
      CREATE POLICY by_role ON cohort_rollup AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));
      CREATE POLICY by_role ON area_rollup AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));
      CREATE POLICY by_role ON standing_rollup AS RESTRICTIVE USING (app_role() NOT IN ('platform_admin', 'reviewer', 'participant'));
      -- What dashboards and home pages ask of cohorts that still go on.
      CREATE INDEX cohort_steward_live ON cohort (kit_tenant_id, starts_on) WHERE state IN ('draft', 'scheduled', 'running');
      CREATE INDEX cohort_live ON cohort (tenant_id, starts_on) WHERE state IN ('draft', 'scheduled', 'running');
      CREATE INDEX certification_recommended ON certification (tenant_id, recommended_at) WHERE recommended_at IS NOT NULL;
      CREATE INDEX two_person_act_open ON two_person_act (tenant_id, asked_at) WHERE confirmed_at IS NULL AND declined_at IS NULL;
      CREATE INDEX kit_version_open ON kit_version (tenant_id, changed_at) WHERE state IN ('draft', 'in_review');
    `);
    await db.query(fold);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

const fold = `
  -- Whether a reader without the roster is not told of a cohort how many took both tests: the domain's discloseCohort, which a test holds this to.
  CREATE FUNCTION matched_untold(f cohort_figures) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(f.matched > 0 AND (f.enrolled BETWEEN 1 AND 4 OR f.matched BETWEEN 1 AND 4 OR f.unmatched BETWEEN 1 AND 4
      OR f.enrolled - f.matched - f.unmatched BETWEEN 1 AND 4 OR f.matched + f.unmatched BETWEEN 1 AND 4), false) $$;
  -- Adds a cohort that is over to the sums (sign 1) or takes it out (-1).
  CREATE FUNCTION fold_cohort(c cohort, f cohort_figures, sign int) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE untold int := matched_untold(f)::int;
  BEGIN
    IF c.state NOT IN ('completed', 'cancelled') THEN RETURN; END IF;
    INSERT INTO cohort_rollup AS r (tenant_id, kit_tenant_id, kit_id, state, accompanied, generation, cohorts, enrolled, attended, completed, matched, pre_sum, post_sum, pre_squares, post_squares, gain_squares,
      untold_cohorts, untold_enrolled, untold_matched)
    VALUES (c.tenant_id, c.kit_tenant_id, c.kit_id, c.state, c.accompanied_by IS NOT NULL, COALESCE(c.generation, -1), sign, sign * COALESCE(f.enrolled, 0),
      sign * COALESCE(f.attended, 0), sign * COALESCE(f.completed, 0), sign * COALESCE(f.matched, 0), sign * COALESCE(f.matched * f.pre_mean, 0), sign * COALESCE(f.matched * f.post_mean, 0),
      sign * COALESCE(f.pre_squares, 0), sign * COALESCE(f.post_squares, 0), sign * COALESCE(f.gain_squares, 0),
      untold * sign, untold * sign * COALESCE(f.enrolled, 0), untold * sign * COALESCE(f.matched, 0))
    ON CONFLICT (tenant_id, kit_tenant_id, kit_id, state, accompanied, generation) DO UPDATE SET cohorts = r.cohorts + excluded.cohorts,
      enrolled = r.enrolled + excluded.enrolled, attended = r.attended + excluded.attended, completed = r.completed + excluded.completed,
      matched = r.matched + excluded.matched, pre_sum = r.pre_sum + excluded.pre_sum, post_sum = r.post_sum + excluded.post_sum,
      pre_squares = r.pre_squares + excluded.pre_squares, post_squares = r.post_squares + excluded.post_squares, gain_squares = r.gain_squares + excluded.gain_squares,
      untold_cohorts = r.untold_cohorts + excluded.untold_cohorts, untold_enrolled = r.untold_enrolled + excluded.untold_enrolled, untold_matched = r.untold_matched + excluded.untold_matched;
    IF c.state <> 'completed' THEN RETURN; END IF;
    INSERT INTO area_rollup AS r (tenant_id, kit_tenant_id, kit_id, accompanied, area_code, enrolled, completed, matched, pre_sum, post_sum, pre_squares, post_squares, gain_squares)
    SELECT c.tenant_id, c.kit_tenant_id, c.kit_id, c.accompanied_by IS NOT NULL, a.key, sign * v.enrolled, sign * v.completed, sign * COALESCE(v.n, 0),
      sign * COALESCE(v.pre, 0), sign * COALESCE(v.post, 0), sign * COALESCE(v."preSquares", 0), sign * COALESCE(v."postSquares", 0), sign * COALESCE(v."gainSquares", 0)
    FROM jsonb_each(COALESCE(f.areas, '{}')) a,
      jsonb_to_record(a.value) AS v (enrolled int, completed int, n int, pre numeric, post numeric, "preSquares" numeric, "postSquares" numeric, "gainSquares" numeric) ORDER BY a.key
    ON CONFLICT (tenant_id, kit_tenant_id, kit_id, accompanied, area_code) DO UPDATE SET enrolled = r.enrolled + excluded.enrolled, completed = r.completed + excluded.completed,
      matched = r.matched + excluded.matched, pre_sum = r.pre_sum + excluded.pre_sum, post_sum = r.post_sum + excluded.post_sum,
      pre_squares = r.pre_squares + excluded.pre_squares, post_squares = r.post_squares + excluded.post_squares, gain_squares = r.gain_squares + excluded.gain_squares;
  END $$;

  CREATE FUNCTION fold_on_cohort() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE f cohort_figures;
  BEGIN
    SELECT * INTO f FROM cohort_figures x WHERE x.tenant_id = NEW.tenant_id AND x.cohort_id = NEW.id;
    IF TG_OP = 'UPDATE' THEN PERFORM fold_cohort(OLD, f, -1); END IF;
    PERFORM fold_cohort(NEW, f, 1);
    RETURN NULL;
  END $$;
  CREATE TRIGGER fold_on_cohort AFTER INSERT OR UPDATE OF state, generation, accompanied_by, kit_id ON cohort FOR EACH ROW EXECUTE FUNCTION fold_on_cohort();

  CREATE FUNCTION fold_on_figures() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE c cohort; before cohort_figures;
  BEGIN
    SELECT * INTO c FROM cohort x WHERE x.tenant_id = NEW.tenant_id AND x.id = NEW.cohort_id;
    IF c.state NOT IN ('completed', 'cancelled') THEN RETURN NULL; END IF;
    -- The cohort itself has been counted already, with no figures where it had none.
    IF TG_OP = 'UPDATE' THEN before := OLD; END IF;
    PERFORM fold_cohort(c, before, -1);
    PERFORM fold_cohort(c, NEW, 1);
    RETURN NULL;
  END $$;
  CREATE TRIGGER fold_on_figures AFTER INSERT OR UPDATE ON cohort_figures FOR EACH ROW EXECUTE FUNCTION fold_on_figures();

  -- Statement by statement and in one order, so that two large enrolments at once wait for each other and do not lock up.
  CREATE FUNCTION count_standings() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO standing_rollup AS r (tenant_id, home_tenant_id, kit_id, level, standing, people)
      SELECT tenant_id, home_tenant_id, kit_id, level, standing, count(*) FROM added GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (tenant_id, home_tenant_id, kit_id, level, standing) DO UPDATE SET people = r.people + excluded.people;
    ELSE
      INSERT INTO standing_rollup AS r (tenant_id, home_tenant_id, kit_id, level, standing, people)
      SELECT tenant_id, home_tenant_id, kit_id, level, standing, sum(n) FROM (
        SELECT tenant_id, home_tenant_id, kit_id, level, standing, 1 AS n FROM added UNION ALL
        SELECT tenant_id, home_tenant_id, kit_id, level, standing, -1 FROM removed) moved
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (tenant_id, home_tenant_id, kit_id, level, standing) DO UPDATE SET people = r.people + excluded.people;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER count_new_standings AFTER INSERT ON certification REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_standings();
  CREATE TRIGGER count_moved_standings AFTER UPDATE ON certification REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_standings();
`;
