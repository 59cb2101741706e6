import { connect, createServer } from 'node:net';

/**
 * A PostgreSQL proxy that notes what passes: the statements of one application with their parameters, so that a bare server can run the same.
 * Reads the frontend protocol (PostgreSQL manual, "Message Formats"): Query, Parse and Bind.
 * @param {{ host: string, port: number, application: string }} target
 * @returns {Promise<{ port: number, take: () => { sql: string, values: (string | null)[] }[], stop: () => Promise<void> }>}
 *   `take` gives what passed since it was last called
 */
export async function recordStatements({ host, port, application }) {
  let noted = [];
  const sockets = new Set();
  const server = createServer((client) => {
    const database = connect(port, host);
    const read = reader(application, (statement) => noted.push(statement));
    client.on('data', (chunk) => { read(chunk); database.write(chunk); });
    database.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [[client, database], [database, client]]) {
      sockets.add(one);
      one.on('close', () => { sockets.delete(one); other.destroy(); });
      one.on('error', () => other.destroy());
    }
  });
  await new Promise((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve); });
  const take = () => {
    const taken = noted;
    noted = [];
    return taken;
  };
  const stop = () => new Promise((resolve) => {
    for (const socket of sockets) socket.destroy();
    server.close(resolve);
  });
  return { port: server.address().port, take, stop };
}

/** @returns {(chunk: Buffer) => void} of one connection */
function reader(application, note) {
  let rest = Buffer.alloc(0);
  let begun = false;
  let ours = false;
  const prepared = new Map();
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = begun ? 5 : 4;
      if (rest.length < header) return;
      const length = rest.readInt32BE(header - 4) + header - 4;
      if (rest.length < length) return;
      const type = begun ? String.fromCharCode(rest[0]) : 'startup';
      const body = rest.subarray(header, length);
      rest = rest.subarray(length);
      if (type === 'startup') {
        begun = body.readInt32BE(0) === 196_608;
        ours = body.toString('utf8').includes(`application_name\0${application}\0`);
      } else if (ours) noteMessage(type, body, prepared, note);
    }
  };
}

function noteMessage(type, body, prepared, note) {
  if (type === 'Q') note({ sql: text(body, 0).value, values: [] });
  if (type === 'P') {
    const name = text(body, 0);
    prepared.set(name.value, text(body, name.next).value);
  }
  if (type === 'B') note(bind(body, prepared));
}

function bind(body, prepared) {
  const portal = text(body, 0);
  const statement = text(body, portal.next);
  let at = statement.next;
  const formats = Array.from({ length: body.readInt16BE(at) }, (_, i) => body.readInt16BE(at + 2 + i * 2));
  at += 2 + formats.length * 2;
  const count = body.readInt16BE(at);
  at += 2;
  const values = [];
  for (let i = 0; i < count; i += 1) {
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : body.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return { sql: prepared.get(statement.value) ?? '', values };
}

function text(body, from) {
  const end = body.indexOf(0, from);
  return { value: body.toString('utf8', from, end), next: end + 1 };
}
