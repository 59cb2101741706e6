/** As many activities as a person of a measured gradebook has. */
const activities = 20;

/**
 * Gives everybody in the temporary table `p` what a gradebook shows and an analysis counts: 20 parts done and a pre-test handed in, each question that offers
 * options answered by chance.
 * @param {import('pg').Client} db after `populate`, on the same connection
 * @param {{ months?: number }} [options] so many months ago
 * @returns {Promise<string>} the test's id
 */
export async function addResults(db, base, { months = 0 } = {}) {
  const { rows: [{ document }] } = await db.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [base.kitTenantId, base.versionId]);
  const test = document.tests.find((one) => one.purpose === 'pre');
  const asked = new Set(test.forms.A);
  const questions = document.banks.flatMap((bank) => bank.questions).filter((one) => asked.has(one.id) && one.options).map((one) => ({
    id: one.id, options: one.options.map((option) => option.id), right: one.options.find((option) => option.correct)?.id ?? '', points: one.points ?? 1,
  }));
  const parts = document.modules.filter((module) => !module.break).flatMap((module) => module.activities.filter((one) => one.kind !== 'break').map((one) => ({ id: one.id, module: module.id }))).slice(0, activities);
  const at = `now() - make_interval(months => ${Number(months)})`;
  await db.query('CREATE TEMP TABLE q AS SELECT * FROM jsonb_to_recordset($1::jsonb) AS x (id text, options text[], "right" text, points numeric)', [JSON.stringify(questions)]);
  await db.query(
    `INSERT INTO progress (tenant_id, enrolment_id, activity_id, cohort_id, person_id, module_id, state, at)
     SELECT $1, p.enrolment, x.id, p.cohort, p.person, x.module, 'done', ${at} FROM p, jsonb_to_recordset($2::jsonb) AS x (id text, module text)`, [base.tenantId, JSON.stringify(parts)]);
  await db.query('CREATE TEMP TABLE s AS SELECT uuidv7() AS id, enrolment, cohort, person FROM p');
  await db.query(
    `CREATE TEMP TABLE g AS SELECT s.id, s.cohort, s.person, q.id AS question, q.options[1 + floor(random() * cardinality(q.options))::int] AS chosen, q."right", q.points FROM s, q`);
  await db.query(
    `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, submitted_at, points, points_possible, passed)
     SELECT $1, s.id, s.enrolment, s.cohort, s.person, $2, $3, $4, 'pre', 'A', 1, ${at} - interval '20 minutes', ${at}, sum(CASE WHEN g.chosen = g."right" THEN g.points ELSE 0 END), sum(g.points), true
     FROM s JOIN g ON g.id = s.id GROUP BY s.id, s.enrolment, s.cohort, s.person`, [base.tenantId, base.kitTenantId, base.versionId, test.id]);
  await db.query(
    `INSERT INTO response (tenant_id, attempt_id, question_id, cohort_id, person_id, answer, saved_at, points)
     SELECT $1, g.id, g.question, g.cohort, g.person, jsonb_build_object('kind', 'choice', 'optionIds', jsonb_build_array(g.chosen)), ${at}, CASE WHEN g.chosen = g."right" THEN g.points ELSE 0 END FROM g`, [base.tenantId]);
  await db.query('DROP TABLE q, s, g');
  return test.id;
}

/** One cohort with so many people, in the temporary tables of a `populate` of its own. */
export const dropPeople = (db) => db.query('DROP TABLE b, p');
