// Measures the API against a bare node:http + pg server that runs the same SQL and answers the same bytes, in turn, in one run.
// Usage: npm run bench [-- --json FILE] [-- --only NAME]
//        npm run bench -- faults [--json FILE]                   200 attempts while the API is killed and PostgreSQL restarted: nothing acknowledged is lost
//        npm run bench -- growth [--json FILE] [--only NAME]     the same before and after the tables hold a hundred times as many rows of other years
//        npm run bench -- hostile [--json FILE] [--only WORDS]   what hostile files cost to refuse
//        npm run bench -- import [--json FILE]                   a list of 10,000 people brought, set right and taken, its worker killed
//        npm run bench -- kits [--json FILE] [--only TASK]       what large kits cost, and how that grows
//        npm run bench -- live [--json FILE]                     300 people in one session: sign-ins, check-ins, a poll, open streams
//        npm run bench -- typing [--json FILE] [--only PLACE] [--profile FOLDER]   how long a keystroke takes to be painted in the studio
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { forkBare, runLoad } from './bench/processes.mjs';
import { populate } from './bench/populate.mjs';
import { recordPlan } from './bench/record.mjs';
import { addResults, dropPeople } from './bench/populate-results.mjs';
import { largeBook, scenarios as allScenarios } from './bench/scenarios.mjs';
import { apiEnvironment } from './lib/environment.mjs';
import { freePort } from './lib/free-port.mjs';
import { requireFromApi } from './lib/paths.mjs';
import { serve } from './lib/serve.mjs';
import { startApi } from './lib/server.mjs';

const { values: options, positionals: [subject] } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' }, profile: { type: 'string' } }, allowPositionals: true });
if (subject === 'faults') {
  const { benchFaults } = await import('./bench/faults.mjs');
  process.exit((await benchFaults(options)) ? 0 : 1);
}
if (subject === 'growth') {
  const { benchGrowth } = await import('./bench/growth.mjs');
  process.exit((await benchGrowth(options)) ? 0 : 1);
}
if (subject === 'hostile') {
  const { benchHostile } = await import('./bench/hostile.mjs');
  process.exit((await benchHostile(options)) ? 0 : 1);
}
if (subject === 'kits') {
  const { benchKits } = await import('./bench/kits.mjs');
  process.exit((await benchKits(options)) ? 0 : 1);
}
if (subject === 'typing') {
  const { benchTyping } = await import('./bench/typing.mjs');
  process.exit((await benchTyping(options)) ? 0 : 1);
}
if (subject === 'live') {
  const { benchLive } = await import('./bench/live.mjs');
  process.exit((await benchLive(options)) ? 0 : 1);
}
if (subject === 'import') {
  const { benchImport } = await import('./bench/import.mjs');
  process.exit((await benchImport(options)) ? 0 : 1);
}
if (subject !== undefined) throw new Error(`There is no bench called ${subject}.`);
const rounds = 5;
const connections = 8;
const seconds = 2;
const say = (text) => process.stderr.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** One scenario: the servers in turn, so that what slows the machine slows all. */
async function measure(scenario, { apiUrl, bare, folder }) {
  const headersOf = { bare: {}, prepared: { 'x-prepared': '1' }, api: {} };
  const results = { bare: [], prepared: [], api: [] };
  const sides = Object.keys(results);
  // A test is submitted once: each round takes people that no earlier one took, and the first was recorded.
  const perRound = Math.floor((scenario.requests.length - 2) / (sides.length * (rounds + 1)));
  let from = 1;
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of sides) {
      const requests = scenario.requests.map((request, i) => ({ ...request, headers: { ...request.headers, ...headersOf[side], 'x-scenario': scenario.name, 'x-variant': String(i) } }));
      const job = scenario.kind === 'once' ? { count: perRound, from } : { seconds, from: 0 };
      const run = await runLoad({ origin: side === 'api' ? apiUrl : bare.url, requests, connections, ...job }, folder);
      from += perRound;
      if (Object.keys(run.statuses).some((status) => Number(status) >= 400)) throw new Error(`${scenario.name}: ${side} answered ${JSON.stringify(run.statuses)}`);
      if (round > 0) results[side].push(run); // the first round warms up
    }
  }
  const against = (side) => median(results.api.map((run, i) => run.perSecond / results[side][i].perSecond));
  const of = (side) => ({ perSecond: Math.round(median(results[side].map((r) => r.perSecond))), medianMs: median(results[side].map((r) => r.medianMs)), p95Ms: median(results[side].map((r) => r.p95Ms)) });
  return { name: scenario.name, title: scenario.title, ratio: against('bare'), ratioToPrepared: against('prepared'), api: of('api'), bare: of('bare'), prepared: of('prepared') };
}

const folder = mkdtempSync(join(tmpdir(), 'relevo-bench-'));
const { Client } = requireFromApi('pg');
say('Starting the API with the demo programme…');
const platform = await serve({ demo: true, fast: false, env: { NODE_ENV: 'production', LOG_LEVEL: 'error' } });
let bare;
try {
  const db = new Client({ connectionString: platform.databaseUrl });
  await db.connect();
  say('Adding 10,000 people in 250 cohorts…');
  // Certificates of the demo programme that wait to be drawn would be drawn beside the measurement.
  await db.query("DELETE FROM pgboss.job WHERE name = 'credential.issue' AND state = 'created'");
  const base = await populate(db);
  await addResults(db, base);
  const measured = await allScenarios(db, base);
  await dropPeople(db);
  say('Adding a cohort of 3,000…');
  const large = await populate(db, { cohorts: 1, perCohort: 3000 });
  await addResults(db, large);
  const list = [...measured, await largeBook(db, large)].filter((s) => !options.only || s.name === options.only);
  if (list.length === 0) throw new Error(`No scenario is called ${options.only}.`);
  await db.query('ANALYZE');
  await db.end();
  const start = async (databaseUrl) => {
    const port = await freePort();
    return startApi({ env: apiEnvironment(databaseUrl, { STORAGE_FOLDER: join(folder, 'files'), LOG_LEVEL: 'error', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }), port });
  };
  const plan = await recordPlan({ scenarios: list, databaseUrl: platform.databaseUrl, start, folder });
  bare = await forkBare(plan, platform.databaseUrl, folder);
  const figures = [];
  for (const scenario of list) {
    const figure = { ...(await measure(scenario, { apiUrl: platform.url, bare, folder })), statements: plan[scenario.name].statements.length, bytes: plan[scenario.name].bytes };
    figures.push(figure);
    const { ratio, ratioToPrepared, api, bare: floor, prepared } = figure;
    const rates = `${api.perSecond}/s against ${floor.perSecond}/s, prepared ${prepared.perSecond}/s`;
    process.stdout.write(`${scenario.title.padEnd(40)} ${ratio.toFixed(2)} of bare, ${ratioToPrepared.toFixed(2)} of bare with prepared statements   ${rates}   median ${api.medianMs.toFixed(1)} ms   ${figure.statements} statements, ${figure.bytes} bytes\n`);
  }
  const memory = Math.round(memoryOf(platform.pid));
  process.stdout.write(`memory of the API${' '.repeat(23)} ${memory} MB\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ figures, memoryMb: memory, rounds, connections }, null, 1)}\n`);
} finally {
  bare?.stop();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
}
