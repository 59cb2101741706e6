// Measures the API against a bare node:http + pg server that runs the same SQL and answers the same bytes, in turn, in one run.
// Usage: npm run bench [-- --json FILE] [-- --only NAME]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { forkBare, runLoad } from './bench/processes.mjs';
import { populate } from './bench/populate.mjs';
import { recordPlan } from './bench/record.mjs';
import { scenarios as allScenarios } from './bench/scenarios.mjs';
import { apiEnvironment } from './lib/environment.mjs';
import { freePort } from './lib/free-port.mjs';
import { requireFromApi } from './lib/paths.mjs';
import { serve } from './lib/serve.mjs';
import { startApi } from './lib/server.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const rounds = 5;
const connections = 8;
const seconds = 2;
const say = (text) => process.stderr.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** One scenario: the two servers in turn, so that what slows the machine slows both. */
async function measure(scenario, { apiUrl, bare, folder }) {
  const tagged = scenario.requests.map((request, i) => ({ ...request, headers: { ...request.headers, 'x-scenario': scenario.name, 'x-variant': String(i) } }));
  const results = { api: [], bare: [] };
  // A test is submitted once: each round takes people that no earlier one took, and the first was recorded.
  const perRound = Math.floor((scenario.requests.length - 2) / (2 * (rounds + 1)));
  let from = 1;
  for (let round = 0; round <= rounds; round += 1) {
    for (const [side, origin] of [['bare', bare.url], ['api', apiUrl]]) {
      const job = scenario.kind === 'once' ? { count: perRound, from } : { seconds, from: 0 };
      const run = await runLoad({ origin, requests: tagged, connections, ...job }, folder);
      from += perRound;
      if (Object.keys(run.statuses).some((status) => Number(status) >= 400)) throw new Error(`${scenario.name}: ${side} answered ${JSON.stringify(run.statuses)}`);
      if (round > 0) results[side].push(run); // the first round warms up
    }
  }
  const ratio = median(results.api.map((run, i) => run.perSecond / results.bare[i].perSecond));
  const of = (side) => ({ perSecond: Math.round(median(results[side].map((r) => r.perSecond))), medianMs: median(results[side].map((r) => r.medianMs)), p95Ms: median(results[side].map((r) => r.p95Ms)) });
  return { name: scenario.name, title: scenario.title, ratio, api: of('api'), bare: of('bare') };
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
  const base = await populate(db);
  const list = (await allScenarios(db, base)).filter((s) => !options.only || s.name === options.only);
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
    const { ratio, api, bare: floor } = figure;
    process.stdout.write(`${scenario.title.padEnd(40)} ${ratio.toFixed(2)} of bare   ${api.perSecond}/s against ${floor.perSecond}/s   median ${api.medianMs.toFixed(1)} ms against ${floor.medianMs.toFixed(1)} ms   ${figure.statements} statements, ${figure.bytes} bytes\n`);
  }
  const memory = Math.round(memoryOf(platform.pid));
  process.stdout.write(`memory of the API${' '.repeat(23)} ${memory} MB\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ figures, memoryMb: memory, rounds, connections }, null, 1)}\n`);
} finally {
  bare?.stop();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
}
