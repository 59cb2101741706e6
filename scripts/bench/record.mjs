import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordStatements } from './recorder.mjs';

/** What the API asks for itself: transactions, sessions, and who acts (prepared by SQL, so that the recorder knows no text of it). */
const ownDoing = (sql) => sql === '' || /^\s*(BEGIN|COMMIT|ROLLBACK|START TRANSACTION)\b|set_config\(|\bsign_in_session\b/i.test(sql);

/**
 * Sends each scenario's first request to an API behind the recorder, and keeps what it asked of the database and what it answered.
 * @param {{ scenarios: object[], databaseUrl: string, start: (databaseUrl: string) => Promise<{ url: string, stop: () => Promise<void> }>, folder: string }} options
 * @returns {Promise<object>} the bare server's plan, by scenario name
 */
export async function recordPlan({ scenarios, databaseUrl, start, folder }) {
  const target = new URL(databaseUrl);
  const recorder = await recordStatements({ host: target.hostname, port: Number(target.port), application: 'relevo-api' });
  target.port = String(recorder.port);
  const api = await start(target.href);
  try {
    const plan = {};
    for (const scenario of scenarios) plan[scenario.name] = await record(scenario, { api, recorder, folder });
    return plan;
  } finally {
    await api.stop();
    await recorder.stop();
  }
}

async function record({ name, kind, requests, vars }, { api, recorder, folder }) {
  // What is kept in memory (documents) is read with the last one's request first, so that the recording shows the steady state.
  if (requests.length > 1) await fetch(api.url + requests.at(-1).path, requests.at(-1)).then((r) => r.arrayBuffer());
  recorder.take();
  const [first] = requests;
  const answer = await fetch(api.url + first.path, { method: first.method, headers: { ...first.headers, 'accept-encoding': 'identity' }, ...(first.body === undefined ? {} : { body: first.body }) });
  const body = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${name}: the API answered ${answer.status}: ${body.toString().slice(0, 500)}`);
  const statements = recorder.take().filter(({ sql }) => !ownDoing(sql));
  const bodyFile = join(folder, `${name}.body`);
  writeFileSync(bodyFile, body);
  return { statements, write: kind !== 'read', bodyFile, bytes: body.length, type: answer.headers.get('content-type') ?? 'application/json', status: answer.status, vars };
}
