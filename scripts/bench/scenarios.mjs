import { signIn } from './populate.mjs';

const headers = (cookie) => ({ cookie, 'x-relevo': '1', 'content-type': 'application/json' });

/**
 * What is measured: each scenario is many requests of the same kind, by different people; `vars` are the ids that tell one
 * from another, so that what was recorded of the first can be replayed for the rest.
 * @param {import('pg').Client} db after `populate`, on the same connection
 * @returns {Promise<{ name: string, title: string, kind: 'read' | 'write' | 'once', requests: { method: string, path: string, headers: object, body?: string }[], vars: string[][] }[]>}
 */
export async function scenarios(db, base) {
  const { rows: people } = await db.query('SELECT cohort, session, trainer, person, enrolment FROM p ORDER BY i, c');
  const cookies = await signIn(db, people.map((p) => ({ personId: p.person, tenantId: base.tenantId, organisationId: base.tenantId, hatId: base.tenantId, role: 'participant' })));
  return [...(await reading(db, base, people, cookies)), ...(await testing(db, base, people, cookies)), ...(await teaching(db, base)), ...(await steering(db, base))];
}

async function reading(db, base, people, cookies) {
  const { rows: [part] } = await db.query(
    `SELECT part, hash FROM kit_projection WHERE tenant_id = $1 AND kit_version_id = $2 AND audience = 'participant' AND locale = $3 AND part NOT IN ('outline', 'pages') AND part NOT LIKE 'test:%'
     ORDER BY length(body) DESC LIMIT 1`,
    [base.kitTenantId, base.versionId, base.locale],
  );
  const some = people.slice(0, 500);
  const get = (path) => some.map((p, i) => ({ method: 'GET', path: path(p), headers: headers(cookies[i]) }));
  const vars = some.map((p) => [p.cohort, p.enrolment, p.person]);
  return [
    { name: 'home', title: 'participant’s next thing', kind: 'read', requests: get(() => '/api/learning/home'), vars },
    { name: 'course', title: 'participant’s course page', kind: 'read', requests: get((p) => `/api/learning/cohorts/${p.cohort}`), vars },
    { name: 'module', title: 'a module', kind: 'read', requests: get((p) => `/api/learning/cohorts/${p.cohort}/modules/${part.part}`), vars },
  ];
}

async function testing(db, base, people, cookies) {
  const { rows: [{ document }] } = await db.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [base.kitTenantId, base.versionId]);
  const test = document.tests.find((t) => t.purpose === 'post') ?? document.tests[0];
  const questions = new Map(document.banks.flatMap((b) => b.questions).map((q) => [q.id, q]));
  const answers = test.forms.A.map((id) => ({ questionId: id, answer: answerTo(questions.get(id)) }));
  const { rows: attempts } = await db.query(
    `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at)
     SELECT $1::uuid, uuidv7(), enrolment, cohort, person, $2::uuid, $3::uuid, $4, $5, 'A', 1, now() FROM p ORDER BY i, c RETURNING id, cohort_id, enrolment_id, person_id`,
    [base.tenantId, base.kitTenantId, base.versionId, test.id, test.purpose],
  );
  const cookieOf = new Map(people.map((p, i) => [p.person, cookies[i]]));
  const sent = (method, path, body) => (a) => ({ method, path: path(a), headers: headers(cookieOf.get(a.person_id)), body: JSON.stringify(body) });
  const vars = (list) => list.map((a) => [a.id, a.cohort_id, a.enrolment_id, a.person_id]);
  const cut = Math.min(1000, attempts.length >> 1);
  const [saving, submitting] = [attempts.slice(0, cut), attempts.slice(cut)];
  return [
    { name: 'save', title: 'save an answer', kind: 'write', requests: saving.map(sent('PUT', (a) => `/api/learning/attempts/${a.id}/answers/${answers[0].questionId}`, { answer: answers[0].answer })), vars: vars(saving) },
    { name: 'submit', title: 'submit a test', kind: 'once', requests: submitting.map(sent('POST', (a) => `/api/learning/attempts/${a.id}/submission`, { answers })), vars: vars(submitting) },
  ];
}

function answerTo(question) {
  if (question.kind === 'true_false') return { kind: 'boolean', value: question.correct };
  if (question.kind === 'short') return { kind: 'text', text: question.accepted[0] };
  return { kind: 'choice', optionIds: question.options.filter((o) => o.correct).map((o) => o.id) };
}

async function teaching(db, base) {
  const { rows } = await db.query('SELECT b.cohort, b.session, b.trainer, m.id AS hat, m.organisation_id AS organisation FROM b JOIN membership m ON m.person_id = b.trainer');
  const cookies = await signIn(db, rows.map((r) => ({ personId: r.trainer, tenantId: base.tenantId, organisationId: r.organisation, hatId: r.hat, role: 'trainer' })));
  const requests = rows.map((r, i) => ({ method: 'GET', path: `/api/cohorts/${r.cohort}/sessions/${r.session}/attendance`, headers: headers(cookies[i]) }));
  const vars = rows.map((r) => [r.cohort, r.session, r.trainer]);
  const books = rows.map((r, i) => ({ method: 'GET', path: `/api/cohorts/${r.cohort}/gradebook`, headers: headers(cookies[i]) }));
  return [
    { name: 'session', title: 'trainer’s session page with 40 people', kind: 'read', requests, vars },
    { name: 'gradebook', title: 'gradebook of 40 people', kind: 'read', requests: books, vars },
  ];
}

/** The gradebook of the one cohort of a `populate`. */
export async function largeBook(db, base) {
  const [, book] = await teaching(db, base);
  return { ...book, name: 'gradebook-large', title: 'gradebook of 3,000 people' };
}

/** Has everybody's sittings of the pre-test added up, as after one is handed in, and says how long that took. */
async function countedTest(db, base) {
  const { rows: [one] } = await db.query("SELECT test_id AS id, count(*)::int AS n FROM attempt WHERE tenant_id = $1 AND kit_version_id = $2 AND purpose = 'pre' AND form = 'A' AND points IS NOT NULL GROUP BY 1", [base.tenantId, base.versionId]);
  const data = { tenantId: base.tenantId, kitTenantId: base.kitTenantId, kitVersionId: base.versionId, testId: one.id, form: 'A' };
  const begun = performance.now();
  await db.query("INSERT INTO pgboss.job (name, data) VALUES ('test.figures', $1)", [JSON.stringify(data)]);
  for (let sittings = 0; sittings < one.n * 0.95;) {
    if (performance.now() - begun > 300_000) throw new Error('the sittings were not added up');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    const { rows } = await db.query("SELECT sittings FROM test_figures WHERE tenant_id = $1 AND kit_version_id = $2 AND test_id = $3 AND form = 'A'", [base.tenantId, base.versionId, one.id]);
    sittings = rows[0]?.sittings ?? 0;
  }
  process.stdout.write(`${one.n} sittings of a test added up in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  return one.id;
}

async function steering(db, base) {
  const { rows: [who] } = await db.query(`SELECT person_id AS "personId", tenant_id AS "tenantId", organisation_id AS "organisationId", id AS "hatId", role FROM membership WHERE role = 'coordinator' AND tenant_id = $1 AND ended_at IS NULL ORDER BY since LIMIT 1`, [base.kitTenantId]);
  const [cookie] = await signIn(db, [who]);
  const get = (path) => ({ kind: 'read', requests: [{ method: 'GET', path, headers: headers(cookie) }], vars: [[who.personId]] });
  return [
    { name: 'dashboard', title: 'coordinator’s dashboard', ...get('/api/dashboard') },
    { name: 'items', title: 'analysis of a test’s questions', ...get(`/api/kit-versions/${base.versionId}/tests/${await countedTest(db, base)}/analysis`) },
  ];
}
