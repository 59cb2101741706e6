// One session with 300 people on one machine: 227 sign in within a minute from one address, 227 scan the code within a minute, 300 streams are open and
// 227 answer a poll within ten seconds. Every request is answered and every stream is told every result, or it fails; how long they took, with memory.
// Usage: npm run bench -- live [--json FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { requireFromApi } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { populate, signIn } from './populate.mjs';

const people = 300;
const hall = 227;
const say = (text) => process.stderr.write(`${text}\n`);
const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const agent = new Agent({ keepAlive: true });

/** @returns {Promise<{ status: number, body: any, cookie: string, ms: number }>} */
function ask(url, { method = 'GET', cookie = '', body } = {}) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const sent = request(url, { agent, method, headers: { 'x-relevo': '1', cookie, ...(json ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) } : {}) } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).once('end', () => {
        const set = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
        resolve({ status: response.statusCode, body: text.startsWith('{') ? JSON.parse(text) : text, cookie: set, ms: performance.now() - begun });
      });
    });
    sent.once('error', reject);
    sent.end(json);
  });
}

/** So many of the same, begun evenly over so many seconds as people would. @returns their answers; fails on the first that is none */
async function over(seconds, count, send) {
  return Promise.all(Array.from({ length: count }, async (_, i) => {
    await sleep((i / count) * seconds * 1000);
    const answer = await send(i);
    if (answer.status >= 400) throw new Error(`number ${i + 1} was answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
    return answer;
  }));
}

/** An open stream that keeps what it was told last. @returns once the first event is there */
function listen(url, cookie) {
  const heard = { events: 0, last: null, at: 0, broken: null, close: () => undefined };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers: { cookie, accept: 'text/event-stream' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream was answered ${response.statusCode}`));
      let rest = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const [, name, data] = /event: (\w+)\ndata: (.*)/.exec(part) ?? [];
          if (name !== 'live') continue;
          Object.assign(heard, { events: heard.events + 1, last: JSON.parse(data), at: performance.now() });
          resolve(heard);
        }
      }).once('end', () => { heard.broken ??= 'ended'; });
    });
    sent.once('error', (error) => { heard.broken ??= error.message; reject(error); });
    heard.close = () => { heard.broken = 'closed here'; sent.destroy(); };
    sent.end();
  });
}

async function settled(streams, wanted, within = 5000) {
  for (const until = performance.now() + within; performance.now() < until;) {
    if (streams.every((one) => wanted(one.last))) return;
    await sleep(20);
  }
  throw new Error(`${streams.filter((one) => !wanted(one.last)).length} of ${streams.length} streams were not told`);
}

/** 300 people enrolled in one session that goes on, 227 of them with a PIN. */
async function prepare(db) {
  const base = await populate(db, { cohorts: 1, perCohort: people });
  await db.query('DELETE FROM attendance WHERE cohort_id IN (SELECT cohort FROM b)');
  const { rows } = await db.query('SELECT cohort, session, trainer, person FROM p ORDER BY i');
  const { rows: [hat] } = await db.query('SELECT m.id, m.organisation_id FROM membership m WHERE m.person_id = $1', [rows[0].trainer]);
  const [trainer] = await signIn(db, [{ personId: rows[0].trainer, tenantId: base.tenantId, organisationId: hat.organisation_id, hatId: hat.id, role: 'trainer' }]);
  await db.query(
    `INSERT INTO sign_in (person_id, name, kind, secret_hash, home_tenant_id)
     SELECT r.person, 'aula.' || r.n, 'pin', (SELECT secret_hash FROM sign_in WHERE name = 'luna.3150'), $2 FROM json_to_recordset($1) AS r (person uuid, n int)`,
    [JSON.stringify(rows.slice(0, hall).map(({ person }, n) => ({ person, n }))), base.tenantId]);
  const others = await signIn(db, rows.slice(hall).map(({ person }) => ({ personId: person, tenantId: base.tenantId, organisationId: base.tenantId, hatId: base.tenantId, role: 'participant' })));
  return { cohort: rows[0].cohort, session: rows[0].session, trainer, others };
}

/** The minute in which a hall signs in, then that in which it scans the code. @returns everybody's cookies */
async function arriving({ api, team, at, tell, db }) {
  const signedIn = await over(60, hall, (i) => ask(`${api}/session/pin`, { method: 'POST', body: { name: `aula.${i}`, pin: '5038 2764' } }));
  tell('sign-ins within 60 s from one address', signedIn);
  const cookies = [...signedIn.map((one) => one.cookie), ...at.others];
  let code = null;
  const wall = async () => {
    if (!code || performance.now() - code.at > 5000) {
      code = { at: performance.now(), token: ask(`${team}/attendance-code`, { cookie: at.trainer }).then(({ body }) => body.current.url.split('/').at(-1)) };
    }
    return code.token;
  };
  tell('QR check-ins within 60 s', await over(60, hall, async (i) => ask(`${api}/qr/${await wall()}`, { cookie: cookies[i], method: 'POST' })));
  const { rows: [came] } = await db.query("SELECT count(*)::int AS n FROM attendance WHERE session_id = $1 AND method = 'qr'", [at.session]);
  if (came.n !== hall) throw new Error(`${came.n} of ${hall} check-ins are kept`);
  return cookies;
}

/** A stream for each of them, a poll that a hall answers, and its result on every stream. */
async function polling({ api, team, at, tell, streams, cookies, memory }) {
  const [before, opening] = [memory(), performance.now()];
  const opened = await Promise.all(cookies.map(async (cookie) => { streams.push(await listen(`${api}/live/${at.session}/stream`, cookie)); return performance.now() - opening; }));
  tell('streams open, all at once', opened, ` (${(memory() - before).toFixed(0)} MB more)`);

  const [momentId, options] = [randomUUID(), [{ id: 'a', text: 'Sí' }, { id: 'b', text: 'No' }]];
  const begun = performance.now();
  const made = await ask(`${team}/live/moments`, { cookie: at.trainer, method: 'POST', body: { id: momentId, title: '¿Seguimos?', content: { kind: 'poll', options, several: false, atOnce: true }, open: true } });
  if (made.status !== 201) throw new Error(`the poll was answered ${made.status}`);
  const poll = (update) => update.live.moments.find((one) => one.id === momentId);
  await settled(streams, (update) => poll(update)?.state === 'open');
  tell('a poll opens on every stream', streams.map((one) => one.at - begun));

  const told = streams.map((one) => one.events);
  tell('answers within 10 s', await over(10, hall, (i) => ask(`${api}/live/${at.session}/moments/${momentId}/answer`, { cookie: cookies[i], method: 'PUT', body: { kind: 'poll', options: [i % 3 ? 'a' : 'b'] } })));
  const answered = performance.now();
  await settled(streams, (update) => poll(update).answered === hall);
  tell('the last answer is on every stream', streams.map((one) => Math.max(0, one.at - answered)), `   ${Math.max(...streams.map((one, i) => one.events - told[i]))} events a stream`);

  const closing = performance.now();
  await ask(`${team}/live/moments/${momentId}`, { cookie: at.trainer, method: 'PATCH', body: { act: 'close' } });
  await settled(streams, (update) => poll(update).state === 'closed' && poll(update).counts.join() === [hall - Math.ceil(hall / 3), Math.ceil(hall / 3)].join());
  tell('the result is on every stream', streams.map((one) => one.at - closing));
  const broken = streams.filter((one) => one.broken);
  if (broken.length > 0) throw new Error(`${broken.length} streams broke: ${broken[0].broken}`);
}

/** @returns whether nothing failed */
export async function benchLive({ json } = {}) {
  const { Client } = requireFromApi('pg');
  say('Starting the API with the demo programme…');
  const platform = await serve({ demo: true, fast: false, env: { NODE_ENV: 'production', LOG_LEVEL: 'error' } });
  const db = new Client({ connectionString: platform.databaseUrl });
  const [figures, streams] = [[], []];
  const memory = () => memoryOf(platform.pid);
  let peak = 0;
  const watching = setInterval(() => { peak = Math.max(peak, memory()); }, 250);
  const tell = (title, answers, more = '') => {
    const times = answers.map((one) => one.ms ?? one);
    const figure = { title, count: times.length, medianMs: share(times, 0.5), p95Ms: share(times, 0.95), longestMs: share(times, 1), memoryMb: Math.round(memory()) };
    figures.push(figure);
    process.stdout.write(`${title.padEnd(52)} ${String(figure.count).padStart(4)}   median ${figure.medianMs.toFixed(0)} ms   p95 ${figure.p95Ms.toFixed(0)} ms   longest ${figure.longestMs.toFixed(0)} ms   ${figure.memoryMb} MB${more}\n`);
  };
  try {
    await db.connect();
    // Certificates of the demo programme that wait to be drawn would be drawn beside the measurement.
    await db.query("DELETE FROM pgboss.job WHERE name = 'credential.issue' AND state = 'created'");
    const at = await prepare(db);
    await db.query('ANALYZE');
    const api = `${platform.url}/api`;
    const all = { api, team: `${api}/cohorts/${at.cohort}/sessions/${at.session}`, at, tell, db, streams, memory };
    await polling({ ...all, cookies: await arriving(all) });
    process.stdout.write(`no error; memory of the API at most ${Math.round(peak)} MB\n`);
    if (json) writeFileSync(json, `${JSON.stringify({ figures, peakMb: Math.round(peak) }, null, 1)}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`failed: ${error.message}\n`);
    return false;
  } finally {
    clearInterval(watching);
    for (const one of streams) one.close();
    agent.destroy();
    await db.end();
    await platform.stop();
  }
}
