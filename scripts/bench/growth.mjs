// The same pages and writes before and after the tables hold a hundred times as many rows of other cohorts and years: cost must be that of what is asked, not of what is kept.
// Usage: npm run bench -- growth [--json FILE]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireFromApi } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { dropPeople, addResults } from './populate-results.mjs';
import { populate } from './populate.mjs';
import { runLoad } from './processes.mjs';
import { scenarios } from './scenarios.mjs';

const tables = ['enrolment', 'attendance', 'progress', 'attempt', 'response', 'audit_entry'];
const rounds = 3;
const factor = 100;
const say = (text) => process.stderr.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

async function measureAll(list, { url, folder, round }) {
  const figures = new Map();
  for (const { name, kind, requests } of list) {
    const runs = [];
    const slice = Math.floor(requests.length / (2 * (rounds + 1)));
    for (let n = 0; n <= rounds; n += 1) {
      const job = kind === 'once' ? { count: slice, from: (round * (rounds + 1) + n) * slice } : { seconds: 1.5, from: 0 };
      const run = await runLoad({ origin: url, requests, connections: 4, ...job }, folder);
      if (Object.keys(run.statuses).some((status) => Number(status) >= 400)) throw new Error(`${name} answered ${JSON.stringify(run.statuses)}`);
      if (n > 0) runs.push(run);
    }
    figures.set(name, { perSecond: median(runs.map((run) => run.perSecond)), medianMs: median(runs.map((run) => run.medianMs)), p95Ms: median(runs.map((run) => run.p95Ms)) });
  }
  return figures;
}

const countRows = async (db) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await db.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n])));

/** Ended cohorts of ten years, of the same institution and kit: 99 rows for each that there is. Rows are right as they are made, so nothing is checked again. */
async function addHistory(db) {
  const { rows: [{ people }] } = await db.query('SELECT count(*)::int AS people FROM enrolment');
  await db.query('SET session_replication_role = replica');
  const years = 9;
  for (let year = 1; year <= years; year += 1) {
    const base = await populate(db, { cohorts: Math.ceil((people * (factor - 1)) / years / 40), perCohort: 40 });
    await addResults(db, base, { months: year * 12 });
    await db.query(`UPDATE cohort SET state = 'completed', completed_at = now() - make_interval(years => ${year}), starts_on = current_date - ${year * 365}, ends_on = current_date - ${year * 365 - 20}, started_at = now() - make_interval(years => ${year}, days => 20) WHERE id IN (SELECT cohort FROM b)`);
    await db.query(`UPDATE session SET state = 'held', held_at = now() - make_interval(years => ${year}), mode = 'independent', generation = 1, starts_at = starts_at - make_interval(years => ${year}), ends_at = ends_at - make_interval(years => ${year}) WHERE id IN (SELECT session FROM b)`);
    await dropPeople(db);
    say(`a year of history, ${year} of ${years}`);
  }
  await db.query('SET session_replication_role = DEFAULT');
}

/** @returns {Promise<boolean>} */
export async function benchGrowth({ json, only } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relevo-growth-'));
  const { Client } = requireFromApi('pg');
  const platform = await serve({ demo: true, fast: false, env: { NODE_ENV: 'production', LOG_LEVEL: 'error' } });
  const db = new Client({ connectionString: platform.databaseUrl });
  try {
    await db.connect();
    await db.query("DELETE FROM pgboss.job WHERE name = 'credential.issue' AND state = 'created'");
    const base = await populate(db, { cohorts: 20, perCohort: 40 });
    await addResults(db, base);
    const list = (await scenarios(db, base)).filter((one) => !only || one.name === only);
    await dropPeople(db);
    await db.query('ANALYZE');
    const rowsBefore = await countRows(db);
    say('Measuring with little history…');
    const before = await measureAll(list, { url: platform.url, folder, round: 0 });
    await addHistory(db);
    await db.query('VACUUM ANALYZE');
    const rowsAfter = await countRows(db);
    say('Measuring with a hundred times as much…');
    const after = await measureAll(list, { url: platform.url, folder, round: 1 });
    process.stdout.write(`${tables.map((table) => `${table} ${rowsBefore[table]} → ${rowsAfter[table]}`).join('   ')}\n`);
    const figures = list.map(({ name, title }) => ({ name, title, before: before.get(name), after: after.get(name), ratio: after.get(name).medianMs / before.get(name).medianMs }));
    for (const { title, before: one, after: other, ratio } of figures) process.stdout.write(`${title.padEnd(44)} ${ratio.toFixed(2)} times   median ${one.medianMs.toFixed(1)} → ${other.medianMs.toFixed(1)} ms   p95 ${one.p95Ms.toFixed(1)} → ${other.p95Ms.toFixed(1)} ms   ${Math.round(one.perSecond)} → ${Math.round(other.perSecond)}/s\n`);
    if (json) writeFileSync(json, `${JSON.stringify({ rowsBefore, rowsAfter, figures }, null, 1)}\n`);
    return true;
  } finally {
    await db.end();
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
