// The floor: node:http and pg, the same statements, the same bytes; no session, policy or validation. Asked with `x-prepared`, it prepares
// each statement once per connection, as the API does; otherwise each is planned anew, as `pg` does by itself.
// Started as a process of its own by bench.mjs with what to answer in a file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { requireFromApi } from '../lib/paths.mjs';

const { Pool } = requireFromApi('pg');
const [, , planFile, databaseUrl] = process.argv;
/** name → { statements, write, bodyFile, type, status, vars: string[][] } */
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
for (const { statements } of Object.values(plan)) {
  for (const statement of statements) statement.name = createHash('sha1').update(statement.sql).digest('base64url');
}
const bodies = new Map(Object.entries(plan).map(([name, { bodyFile }]) => [name, readFileSync(bodyFile)]));
const pool = new Pool({ connectionString: databaseUrl, max: 12 });

/** The parameters of the recorded request, with the ids of another person in place of the first one's. */
function valuesOf(values, from, to) {
  if (from === to) return values;
  return values.map((value) => (value === null ? null : from.reduce((text, id, i) => (id ? text.replaceAll(id, to[i]) : text), value)));
}

const server = createServer(async (request, response) => {
  const name = request.headers['x-scenario'];
  const prepared = request.headers['x-prepared'] !== undefined;
  const { statements, write, type, status, vars } = plan[name];
  for await (const _ of request);
  const to = vars[Number(request.headers['x-variant'])];
  const client = await pool.connect();
  try {
    if (write) await client.query('BEGIN');
    for (const statement of statements) {
      await client.query({ ...(prepared ? { name: statement.name } : {}), text: statement.sql, values: valuesOf(statement.values, vars[0], to) });
    }
    if (write) await client.query('COMMIT');
    response.writeHead(status, { 'content-type': type, 'content-length': bodies.get(name).length });
    response.end(bodies.get(name));
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    response.writeHead(500).end(String(error));
  } finally {
    client.release();
  }
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.once('disconnect', () => process.exit(0));
