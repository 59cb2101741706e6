// 200 people sit a test while the API is killed 20 times and PostgreSQL restarted 5 times in immediate mode. At the end every answer that was acknowledged
// stands as it was acknowledged last, none twice, every acknowledged sitting was graded once, and the audit chains hold. Fails on any loss.
// Usage: npm run bench -- faults [--json FILE]
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from '../lib/build.mjs';
import { cliResult } from '../lib/cli.mjs';
import { apiEnvironment } from '../lib/environment.mjs';
import { freePort } from '../lib/free-port.mjs';
import { requireFromApi } from '../lib/paths.mjs';
import { launch, runningServer } from '../lib/postgres/server.mjs';
import { startApi } from '../lib/server.mjs';
import { startPostgres } from '../postgres.mjs';
import { auditFaults, databaseFaults } from './faults-check.mjs';
import { populate, signIn } from './populate.mjs';

const people = 200;
const kills = 20;
const restarts = 5;
const say = (text) => process.stderr.write(`${text}\n`);
/** A v7 id, as devices make them. */
const newId = () => `${Date.now().toString(16).padStart(12, '0').replace(/(.{8})(.{4})/, '$1-$2')}-7${randomUUID().slice(15)}`;

/** Whatever does not come back is tried again, as the client does; what the server says on purpose is final. */
const waits = (status, code) => status === 0 || (status >= 500 && code !== 'unexpected') || status === 429;

function ask(agent, origin, { method = 'GET', path, cookie, body }) {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers = { 'x-relevo': '1', cookie, ...(json ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) } : {}) };
  return new Promise((resolve) => {
    const lost = () => resolve({ status: 0, body: null });
    const sent = request(`${origin}/api${path}`, { agent, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).once('error', lost).once('aborted', lost).once('end', () => {
        if (!response.complete) return lost();
        try { resolve({ status: response.statusCode, body: text ? JSON.parse(text) : null }); } catch { lost(); }
      });
    });
    sent.setTimeout(20_000, () => sent.destroy());
    sent.once('error', lost).end(json);
  });
}

/** One person at their telephone: answers and changes their mind until told to hand in; keeps what was acknowledged. */
class Sitter {
  acknowledged = new Map();
  submitted = false;
  counts = { saves: 0, tries: 0, checks: 0, repeats: 0 };
  faults = [];

  constructor(origin, { cookie, cohort }, testId, handInAt) {
    Object.assign(this, { origin, cookie, cohort, testId, handInAt, id: newId(), agent: new Agent({ keepAlive: true, maxSockets: 1 }) });
  }

  /** Sent again until it is acknowledged. @returns null where the server refused it on purpose */
  async sure(what, one) {
    for (;;) {
      this.counts.tries += 1;
      const { status, body } = await ask(this.agent, this.origin, { cookie: this.cookie, ...one });
      if (status >= 200 && status < 300) return body;
      if (!waits(status, body?.code)) { this.faults.push(`${what} was answered ${status} ${body?.code ?? ''}`); return null; }
      await sleep(randomInt(100, 500));
    }
  }

  async begin() {
    const made = await this.sure('a beginning', { method: 'POST', path: `/learning/cohorts/${this.cohort}/attempts`, body: { id: this.id, testId: this.testId } });
    const page = made && (await this.page());
    this.questions = (page?.test.questions ?? []).filter((question) => ['single', 'multiple', 'true_false', 'short', 'numeric'].includes(question.kind));
    if (this.questions.length === 0) this.faults.push('a test without questions');
  }

  page() { return this.sure('a page', { path: `/learning/attempts/${this.id}` }); }

  async work(progress) {
    for (let turn = 0; this.faults.length === 0 && progress() < this.handInAt; turn += 1) {
      const question = this.questions[randomInt(this.questions.length)];
      const answer = answerTo(question, turn);
      const kept = await this.sure('an answer', { method: 'PUT', path: `/learning/attempts/${this.id}/answers/${question.id}`, body: { answer } });
      if (!kept) return;
      this.counts.saves += 1;
      this.acknowledged.set(question.id, answer);
      if (turn % 6 === 5) await this.check();
      await sleep(randomInt(300, 1200));
    }
    await this.handIn();
    while (this.faults.length === 0 && progress() < 1) {
      await sleep(randomInt(1000, 4000));
      if (Math.random() < 0.3) { this.counts.repeats += 1; await this.submission(); }
      await this.check();
    }
  }

  async handIn() {
    if ((await this.submission()) === null) return;
    this.submitted = true;
    this.result = (await this.page())?.result;
  }

  submission() { return this.sure('a submission', { method: 'POST', path: `/learning/attempts/${this.id}/submission`, body: { answers: [] } }); }

  /** What the server shows is what it acknowledged. */
  async check() {
    this.counts.checks += 1;
    const page = await this.page();
    if (!page) return;
    const shown = new Map(page.answers.map((one) => [one.questionId, JSON.stringify(one.answer)]));
    for (const [questionId, answer] of this.acknowledged) if (shown.get(questionId) !== JSON.stringify(answer)) this.faults.push(`an acknowledged answer is shown as ${shown.get(questionId)}, was ${JSON.stringify(answer)}`);
    if (this.submitted && JSON.stringify(page.result) !== JSON.stringify(this.result)) this.faults.push('a result changed');
  }
}

function answerTo(question, turn) {
  if (question.kind === 'true_false') return { kind: 'boolean', value: turn % 2 === 0 };
  if (question.kind === 'short') return { kind: 'text', text: `palabra ${turn}` };
  if (question.kind === 'numeric') return { kind: 'number', value: turn };
  return { kind: 'choice', optionIds: [question.options[randomInt(question.options.length)].id] };
}

/** Kills one and restarts the other at random moments, until each was as often as asked. */
async function breakThings({ dir, postgresPort, start, first }, advance, fell) {
  let api = first;
  const acts = [...Array.from({ length: kills }, () => 'kill'), ...Array.from({ length: restarts }, () => 'restart')].sort(() => Math.random() - 0.5);
  for (const act of acts) {
    await sleep(randomInt(1500, 3500));
    if (ended(api)) {
      fell();
      api = await start();
    }
    if (act === 'kill') {
      api.child.kill('SIGKILL');
      while (!ended(api)) await sleep(10);
      api = await start();
    } else {
      const { pid } = runningServer(dir);
      process.kill(pid, 'SIGQUIT');
      while (runningServer(dir)?.pid === pid) await sleep(15);
      await launch({ dir, port: postgresPort });
    }
    advance(act);
  }
  await sleep(2000);
  if (!ended(api)) return api;
  fell();
  return start();
}

const ended = ({ child }) => child.exitCode !== null || child.signalCode !== null;

/** Everybody sits while things break. @returns how often which broke */
async function underFaults(sitters, broken) {
  const done = { kill: 0, restart: 0 };
  const breaking = broken((act) => {
    done[act] += 1;
    say(`killed ${done.kill} of ${kills}, restarted ${done.restart} of ${restarts}, ${sitters.reduce((sum, one) => sum + one.counts.saves, 0)} answers acknowledged`);
  });
  await Promise.all([breaking, ...sitters.map((one) => one.work(() => (done.kill + done.restart) / (kills + restarts)))]);
  return done;
}

/** 200 people in running cohorts, signed in. */
async function prepare(db) {
  const { rows: [safety] } = await db.query("SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages");
  await db.query("DELETE FROM pgboss.job WHERE name = 'credential.issue' AND state = 'created'");
  // The demonstration's corrected key gives points for a wrong answer: here a sum is what its answers are worth.
  await db.query("UPDATE key_correction SET key_hash = repeat('0', 64)");
  const base = await populate(db, { cohorts: people / 40, perCohort: 40 });
  const { rows } = await db.query('SELECT cohort, person FROM p ORDER BY i, c');
  const cookies = await signIn(db, rows.map((one) => ({ personId: one.person, tenantId: base.tenantId, organisationId: base.tenantId, hatId: base.tenantId, role: 'participant' })));
  const { rows: [{ id: testId }] } = await db.query("SELECT t ->> 'id' AS id FROM kit_version v, jsonb_array_elements(v.document -> 'tests') t WHERE v.tenant_id = $1 AND v.id = $2 AND t ->> 'purpose' = 'post'", [base.kitTenantId, base.versionId]);
  return { safety, testId, seats: rows.map((one, i) => ({ cohort: one.cohort, cookie: cookies[i] })) };
}

/** @returns {Promise<boolean>} whether nothing was lost */
export async function benchFaults({ json } = {}) {
  await ensureBuilt('api', { stream: process.stderr });
  await ensureBuilt('web', { stream: process.stderr });
  const folder = mkdtempSync(join(tmpdir(), 'relevo-faults-'));
  const dir = join(folder, 'postgres');
  const postgres = await startPostgres({ dir });
  const { Client } = requireFromApi('pg');
  let api;
  try {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = apiEnvironment(postgres.url, { STORAGE_FOLDER: join(folder, 'files'), LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', NODE_ENV: 'production', PORT: String(port), PUBLIC_URL: origin });
    const start = () => startApi({ env, port });
    say('Loading the demo programme…');
    await cliResult(['migrate'], { env });
    await cliResult(['demo', 'load'], { env });
    let db = new Client({ connectionString: postgres.url });
    await db.connect();
    const { safety, seats, testId } = await prepare(db);
    await db.end();
    api = await start();
    const sitters = seats.map((seat, i) => new Sitter(origin, seat, testId, 0.15 + (i / people) * 0.85));
    say(`${people} attempts begin…`);
    await Promise.all(sitters.map((one) => one.begin()));
    const fallen = [];
    const begun = Date.now();
    const done = await underFaults(sitters, (advance) => breakThings({ dir, postgresPort: postgres.port, start, first: api }, advance, () => fallen.push('the API fell by itself')).then((last) => { api = last; }));
    await Promise.all(sitters.map((one) => one.check()));
    db = new Client({ connectionString: postgres.url });
    await db.connect();
    const faults = [...fallen, ...sitters.flatMap((one) => one.faults), ...(await databaseFaults(db, sitters)), ...(await auditFaults(db))];
    await db.end();
    const sum = (key) => sitters.reduce((total, { counts }) => total + counts[key], 0);
    const figures = {
      people, kills: done.kill, restarts: done.restart, seconds: Math.round((Date.now() - begun) / 1000), ...safety, answersAcknowledged: sum('saves'), submissionsAcknowledged: sitters.filter((one) => one.submitted).length,
      requests: sum('tries'), submittedAgain: sum('repeats'), looks: sum('checks'), faults: faults.length,
    };
    process.stdout.write(`${Object.entries(figures).map(([key, value]) => `${key} ${value}`).join('   ')}\n`);
    for (const [fault, times] of Map.groupBy(faults, (one) => one)) process.stdout.write(`FAULT ${times.length} × ${fault}\n`);
    if (json) writeFileSync(json, `${JSON.stringify({ ...figures, told: faults.slice(0, 100) }, null, 1)}\n`);
    return faults.length === 0 && figures.submissionsAcknowledged === people;
  } finally {
    await api?.stop();
    // The server that runs now is not the one that was started first.
    const running = runningServer(dir);
    if (running) process.kill(running.pid, 'SIGINT');
    await postgres.stop();
    while (runningServer(dir)) await sleep(50);
    rmSync(folder, { recursive: true, force: true });
  }
}
