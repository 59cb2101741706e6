// A list of 10,000 people on its way into an institution that knows 10,000 others (a cohort has 5,000 seats at most): brought as XLSX, its columns understood, every row held against
// everybody known and every other row, looked through, set right near its end, decided about, and taken; the worker is killed in the middle, and another goes on.
// Nobody may be missing or there twice, or it fails; how long each step took, with memory.
// Usage: npm run bench -- import [--json FILE]
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiEnvironment } from '../lib/environment.mjs';
import { freePort } from '../lib/free-port.mjs';
import { requireFromApi } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { startApi } from '../lib/server.mjs';
import { importList } from './import-list.mjs';
import { populate, signIn } from './populate.mjs';

const people = 10_000;
const say = (text) => process.stderr.write(`${text}\n`);
const peakOf = (pid) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
const expect = (right, what) => { if (!right) throw new Error(what); };

/** An institution that knows as many others. @returns the cookie of whoever manages it */
async function prepare(db, known) {
  const base = await populate(db, { cohorts: 1, perCohort: 1 });
  await db.query(
    `WITH n AS (SELECT uuidv7() AS id, given, family FROM json_to_recordset($1) AS r (given text, family text)), p AS (INSERT INTO person (id, display_name) SELECT id, given || ' ' || family FROM n)
     INSERT INTO profile (tenant_id, person_id, given_names, family_names) SELECT $2, id, given, family FROM n`, [JSON.stringify(known), base.tenantId]);
  const { rows: [hat] } = await db.query("SELECT id, person_id, organisation_id, role FROM membership WHERE tenant_id = $1 AND role IN ('coordinator', 'partner_manager') AND ended_at IS NULL LIMIT 1", [base.tenantId]);
  const [cookie] = await signIn(db, [{ personId: hat.person_id, tenantId: base.tenantId, organisationId: hat.organisation_id, hatId: hat.id, role: hat.role }]);
  await db.query('ANALYZE');
  const { rows: [{ before }] } = await db.query('SELECT count(*)::int AS before FROM profile WHERE tenant_id = $1', [base.tenantId]);
  return { cookie, tenantId: base.tenantId, before };
}

/** What a coordinator's phone asks. @returns the answer, and the milliseconds it took; fails on a refusal */
const asking = (url, cookie) => async (path, { method = 'GET', body, form } = {}) => {
  const begun = performance.now();
  const sent = form ?? (body ? JSON.stringify(body) : undefined);
  const answer = await fetch(`${url}/api/people-imports${path}`, { method, body: sent, headers: { 'x-relevo': '1', cookie, ...(body ? { 'content-type': 'application/json' } : {}) } });
  const value = await answer.json();
  expect(answer.ok, `${method} ${path} was answered ${answer.status} ${JSON.stringify(value).slice(0, 300)}`);
  return { value, ms: performance.now() - begun };
};

/** Asks how far it is until it has come so far. @returns what was answered last, and how long each answer took */
async function until(ask, id, wanted, seconds = 300) {
  const asked = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const { value, ms } = await ask(`/${id}`);
    asked.push(ms);
    if (wanted(value)) return { value, asked };
    await sleep(200);
  }
  throw new Error(`it did not come so far within ${seconds} s`);
}

/** Brings the list and waits until every row has been compared. */
async function bring({ ask, tell, list }) {
  const id = randomUUID();
  const form = new FormData();
  form.append('file', new Blob([list.xlsx]), 'lista.xlsx');
  const begun = performance.now();
  const brought = await ask(`?id=${id}`, { method: 'POST', form });
  expect(brought.value.columns.map(({ field }) => field).join() === list.fields.join(), 'its columns were understood otherwise');
  tell(`brought as XLSX of ${(list.xlsx.length / 1e6).toFixed(1)} MB, columns understood`, [brought.ms]);
  const { value, asked } = await until(ask, id, ({ state }) => state === 'open');
  expect(value.counts.rows === people && value.counts.faulty === list.faulty, `${value.counts.rows} rows and ${value.counts.faulty} at fault were found`);
  tell('every row held against everybody', [performance.now() - begun - brought.ms], `   ${value.counts.undecided} look like somebody`);
  tell('meanwhile, how far it is', asked);
  return id;
}

/** Pages of the list, rows near its end set right, and what would come of it; one row is decided by hand, the others at once. */
async function lookThrough({ ask, tell, list }, id) {
  const pages = (query, last) => Promise.all([1, Math.ceil(last / 2), last].map((page) => ask(`/${id}/rows?size=100&page=${page}${query}`)));
  const all = await pages('', people / 100);
  expect(all.every(({ value }) => value.items.length === 100 && value.total === people), 'a page was not whole');
  tell('a page of 100 rows', all.map(({ ms }) => ms));
  const faulty = (await ask(`/${id}/rows?size=100&needs=faulty`)).value.items;
  expect(faulty.length === list.faulty && faulty[0].row >= 9000, 'other rows are at fault');
  const repaired = [];
  for (const { row } of faulty) {
    const { value, ms } = await ask(`/${id}/rows/${row}`, { method: 'POST', body: { cells: [{ column: 5, text: 'santa barbara' }] } });
    expect(value.row.areaCode === 'HN-SB' && value.row.needs !== 'faulty', `row ${row} was not set right`);
    repaired.push(ms);
  }
  tell('a cell set right from row 9,000 on', repaired);
  const undecided = (await ask(`/${id}/rows?size=100&needs=undecided`)).value.items;
  const like = undecided.find(({ matches: [match] }) => match.personId);
  tell('a row decided', [(await ask(`/${id}/rows/${like.row}`, { method: 'POST', body: { decision: { is: 'known', personId: like.matches[0].personId } } })).ms]);
  tell('the others decided at once', [(await ask(`/${id}/decisions`, { method: 'POST', body: { needs: 'undecided', is: 'new' } })).ms]);
  const dry = await ask(`/${id}`);
  const { fresh, already: known, faulty: left, undecided: open } = dry.value.counts;
  expect(fresh === people - 1 && known === 1 && left === 0 && open === 0, `it would make ${fresh} and know ${known}`);
  tell('what would come of it', [dry.ms]);
}

/** Takes it; its worker is killed in the middle. */
async function take({ ask, tell, startWorker, killWorker, at, db }, id) {
  const begun = performance.now();
  tell('asked to take it', [(await ask(`/${id}/taking`, { method: 'POST' })).ms]);
  const { value: halfway } = await until(ask, id, (one) => one.share > 0.3);
  await killWorker();
  const killed = performance.now();
  const stopped = (await ask(`/${id}`)).value.share;
  await startWorker();
  await until(ask, id, (one) => one.share > stopped || one.state === 'done', 1000);
  const on = performance.now();
  const { value, asked } = await until(ask, id, (one) => one.state === 'done');
  const ended = performance.now();
  tell('taken, the pause not counted', [ended - on + (killed - begun)], `   killed at ${Math.round(halfway.share * 100)} %`);
  tell('until another worker had gone on', [on - killed]);
  tell('meanwhile, how far it is', asked);
  const { rows: [there] } = await db.query(
    `SELECT count(*)::int AS rows, count(DISTINCT r.person_id)::int AS people, count(DISTINCT n.hash)::int AS numbers,
       (SELECT count(*)::int - $3 FROM profile f WHERE f.tenant_id = $2) AS more
     FROM people_import_row r JOIN person_identity n ON n.tenant_id = r.tenant_id AND n.person_id = r.person_id WHERE r.import_id = $1`, [id, at.tenantId, at.before]);
  expect(value.taken.created === people - 1 && value.taken.alreadyEnrolled === 1, `${JSON.stringify(value.taken)} were taken`);
  expect([there.rows, there.people, there.numbers, there.more + 1].every((n) => n === people), `there are ${JSON.stringify(there)}`);
}

/** @returns whether nothing failed */
export async function benchImport({ json } = {}) {
  const { Client } = requireFromApi('pg');
  say('Starting the API with the demo programme…');
  const list = await importList(people);
  const platform = await serve({ demo: true, fast: false, env: { NODE_ENV: 'production', LOG_LEVEL: 'error', WORKERS: 'false' } });
  const db = new Client({ connectionString: platform.databaseUrl });
  const [figures, peaks] = [[], { api: 0, worker: 0 }];
  let worker;
  const startWorker = async () => {
    const port = await freePort();
    worker = await startApi({ env: apiEnvironment(platform.databaseUrl, { NODE_ENV: 'production', LOG_LEVEL: 'error', PUBLIC_URL: `http://127.0.0.1:${port}` }), port });
  };
  const remember = () => Object.assign(peaks, { api: peakOf(platform.pid), worker: worker?.child.exitCode === null && worker.child.signalCode === null ? Math.max(peaks.worker, peakOf(worker.child.pid)) : peaks.worker });
  const killWorker = async () => {
    remember();
    worker.child.kill('SIGKILL');
    await once(worker.child, 'exit');
  };
  const tell = (title, times, more = '') => {
    remember();
    const figure = { title, count: times.length, medianMs: share(times, 0.5), p95Ms: share(times, 0.95), longestMs: share(times, 1), apiPeakMb: peaks.api, workerPeakMb: peaks.worker };
    figures.push(figure);
    const took = times.length === 1 ? `${(figure.medianMs / 1000).toFixed(2)} s` : `median ${figure.medianMs.toFixed(0)} ms   p95 ${figure.p95Ms.toFixed(0)} ms   longest ${figure.longestMs.toFixed(0)} ms   of ${figure.count}`;
    process.stdout.write(`${title.padEnd(52)} ${took}   at most ${peaks.api} MB, worker ${peaks.worker} MB${more}\n`);
  };
  try {
    await db.connect();
    // Certificates of the demo programme that wait to be drawn would be drawn beside the measurement.
    await db.query("DELETE FROM pgboss.job WHERE name = 'credential.issue' AND state = 'created'");
    const at = await prepare(db, list.known);
    await startWorker();
    const all = { ask: asking(platform.url, at.cookie), tell, at, list, db, startWorker, killWorker };
    const id = await bring(all);
    await lookThrough(all, id);
    await take(all, id);
    process.stdout.write(`nobody missing and nobody twice; memory at most ${peaks.api} MB, of a worker ${peaks.worker} MB\n`);
    if (json) writeFileSync(json, `${JSON.stringify({ figures, peaks }, null, 1)}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`failed: ${error.message}\n`);
    return false;
  } finally {
    await worker?.stop();
    await db.end();
    await platform.stop();
  }
}
