import { createHash, randomBytes } from 'node:crypto';

/**
 * Adds 10,000 people in 250 running cohorts of 40 (or as many as told) to the demo programme: sessions, team, attendance, progress, tests.
 * @param {import('pg').Client} db as the owner of the tables
 * @returns {Promise<{ tenantId: string, kitTenantId: string, kitId: string, versionId: string, locale: string }>}
 */
export async function populate(db, { cohorts = 250, perCohort = 40 } = {}) {
  const { rows: [base] } = await db.query(`
    SELECT c.tenant_id AS "tenantId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", c.kit_version_id AS "versionId", c.locale, c.organisation_id AS "organisationId",
      c.run_sheet_id AS "runSheetId", c.created_by AS "createdBy", (SELECT s.run_sheet_session_id FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id ORDER BY s.ordinal LIMIT 1) AS "sheetSession"
    FROM cohort c WHERE c.purpose = 'delivery' AND c.state = 'running' ORDER BY c.started_at LIMIT 1`);
  const values = [base.tenantId, base.kitTenantId, base.kitId, base.versionId, base.organisationId, base.runSheetId, base.createdBy, base.locale, base.sheetSession];
  await db.query('CREATE TEMP TABLE b AS SELECT n, uuidv7() AS cohort, uuidv7() AS session, uuidv7() AS trainer FROM generate_series(1, $1::int) n', [cohorts]);
  await db.query('CREATE TEMP TABLE p AS SELECT b.n AS c, i, b.cohort, b.session, b.trainer, uuidv7() AS person, uuidv7() AS enrolment FROM b, generate_series(1, $1::int) i', [perCohort]);
  await run(db, values, [
    `INSERT INTO person (id, display_name) SELECT person, 'Persona ' || c || '-' || i FROM p UNION ALL SELECT trainer, 'Formadora ' || n FROM b`,
    `INSERT INTO profile (tenant_id, person_id, given_names, family_names) SELECT $1, person, 'Persona', c || '-' || i FROM p UNION ALL SELECT $1, trainer, 'Formadora', n::text FROM b`,
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, run_sheet_id, created_by, started_at)
       SELECT $1, cohort, $2, $3, $4, 'delivery', $5, 'Grupo ' || n, 'running', current_date - 1, current_date + 20, 'America/Tegucigalpa', $8, $6, $7, now() - interval '1 day' FROM b`,
    `INSERT INTO session (tenant_id, id, cohort_id, ordinal, title, run_sheet_session_id, starts_at, ends_at, qr_secret)
       SELECT $1, session, cohort, 1, 'Encuentro', $9, now() - interval '1 hour', now() + interval '3 hours', md5(n::text) FROM b`,
    `INSERT INTO membership (tenant_id, id, person_id, organisation_id, role) SELECT $1, uuidv7(), trainer, $5, 'trainer' FROM b`,
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by)
       SELECT $1, uuidv7(), cohort, session, trainer, $1, 'Formadora ' || n, 'trainer', now() - interval '10 days', now() + interval '10 days', $7 FROM b`,
    `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, institution, enrolled_at, enrolled_by)
       SELECT $1, enrolment, cohort, person, i, 'Persona ' || c || '-' || i, 'Comité', now() - interval '5 days', $7 FROM p`,
    `INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at)
       SELECT $1, session, enrolment, cohort, person, 'present', 'list', trainer, now() FROM p WHERE i % 4 <> 0`,
  ]);
  return base;
}

/** Each statement takes the parameters it names. */
async function run(db, values, statements) {
  for (const sql of statements) {
    const used = [...new Set([...sql.matchAll(/\$(\d+)/g)].map((m) => Number(m[1])))].sort((a, b) => a - b);
    const text = used.reduce((done, n, i) => done.replaceAll(new RegExp(`\\$${n}(?!\\d)`, 'g'), `$@${i + 1}`), sql).replaceAll('$@', '$');
    await db.query(typed(text, used), used.map((n) => values[n - 1]));
  }
}

/** Parameters in a SELECT list have no type of their own: the first five and the seventh are ids. */
function typed(text, used) {
  const ids = new Set([1, 2, 3, 4, 5, 7]);
  return used.reduce((done, n, i) => done.replaceAll(new RegExp(`\\$${i + 1}(?!\\d|::)`, 'g'), `$${i + 1}::${ids.has(n) ? 'uuid' : 'text'}`), text);
}

/**
 * Signs people in straight in the database. @returns {Promise<string[]>} cookies, in the order of the people
 */
export async function signIn(db, people) {
  const cookies = [];
  const rows = people.map(({ personId, tenantId, organisationId, hatId, role }) => {
    const token = randomBytes(32).toString('base64url');
    cookies.push(`relevo=${token}`);
    return { token_hash: createHash('sha256').update(token).digest('hex'), person_id: personId, tenant_id: tenantId, organisation_id: organisationId, hat_id: hatId, role };
  });
  await db.query(
    `INSERT INTO sign_in (person_id, name, kind, secret_hash, totp_confirmed_at)
     SELECT DISTINCT r.person_id, 'bench-' || r.person_id, CASE WHEN r.role = 'participant' THEN 'pin' ELSE 'password' END, 'none', now()
     FROM json_to_recordset($1) AS r (person_id uuid, role text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
  await db.query(
    `INSERT INTO sign_in_session (id, token_hash, person_id, tenant_id, organisation_id, hat_id, role, started_at, last_seen_at, idle_expires_at, expires_at)
     SELECT uuidv7(), r.token_hash, r.person_id, r.tenant_id, r.organisation_id, r.hat_id, r.role, now(), now() + interval '1 hour', now() + interval '1 day', now() + interval '1 day'
     FROM json_to_recordset($1) AS r (token_hash text, person_id uuid, tenant_id uuid, organisation_id uuid, hat_id uuid, role text)`,
    [JSON.stringify(rows)],
  );
  return cookies;
}
