import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit, verifyAudit } from '@relevo/contracts/audit';
import { linkHash } from '@relevo/credentials/chain';
import { readHeadFile } from '@relevo/credentials/head-file';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { AuditHeads } from '../src/features/audit/audit-heads.service.ts';
import { AuditService } from '../src/features/audit/audit.service.ts';
import { audit } from '../src/database/audit.ts';
import { Database, systemOf } from '../src/database/database.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { besides, relevo } from './support/cli.ts';
import { makeTenant, signedIn } from './support/people.ts';

const full = process.env['RELEVO_FULL'] === '1';
const every = 10;
const length = 64;

let at: TestApp;
let folder: string;
let file: string;
let tenant: string;
let other: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relevo-heads-'));
  file = join(folder, 'kept', 'heads.jsonl');
  at = await startApp({ AUDIT_HEADS: file, WORKERS: 'false' });
  tenant = await makeTenant(at, 'Casa', 'steward');
  other = await makeTenant(at, 'Lejos', 'steward');
}, 60_000);
afterAll(async () => {
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

const heads = () => at.app.get(AuditHeads);
const write = (of: string, n: number) => at.app.get(Database).write(systemOf(of), (tx) => audit(tx, systemOf(of), { tenantId: of, at: at.clock.now(), action: 'cohort.plan', subjectKind: 'cohort', subjectId: newId(), detail: { n } }));
const kept = async () => (await readHeadFile(readFileSync(file, 'utf8'), { id: await heads().signer() }));
const judge = async (of: string) => at.app.get(AuditService).verify(of, undefined, (await kept()).chains.get(of) ?? []);
const cli = (...args: string[]) => relevo(['audit', ...args], { ...besides(at), AUDIT_HEADS: file });
const owner = <T>(sql: string, values: unknown[] = []) => at.owner.query(sql, values) as Promise<T[]>;

/** As whoever owns the database does it: the triggers that keep the log do not run. */
async function bySuperuser(work: (query: (sql: string, values?: unknown[]) => Promise<unknown>) => Promise<void>): Promise<void> {
  await at.owner.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'");
    await work((sql, values = []) => tx.query(sql, values));
  });
}

describe('heads', () => {
  test('leave for the file once for each chain that has grown, signed, and again only when it has grown again', async () => {
    for (let n = 0; n < 3; n += 1) await write(tenant, n);
    await write(other, 0);
    const first = await heads().deliver();
    expect(first).toEqual({ heads: 2, place: 'file' });
    expect(await heads().deliver()).toEqual({ heads: 0, place: 'file' });
    await write(tenant, 3);
    expect(await heads().deliver()).toEqual({ heads: 1, place: 'file' });
    const { chains, unsigned } = await kept();
    expect([unsigned, [...chains.keys()].sort()]).toEqual([[], [tenant, other].sort()]);
    const rows = await owner<{ seq: number; hash: string }>('SELECT seq::int, hash FROM audit_entry WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1', [tenant]);
    expect(chains.get(tenant)!.at(-1)).toMatchObject(rows[0]!);
  });

  test('hold no personal data: an id, a number, a hash, a moment and a signature', () => {
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(['at', 'chain', 'hash', 'seq', 'signature', 'verificationMethod']);
  });

  test('that another key signed are believed by nobody', async () => {
    const { unsigned } = await readHeadFile(readFileSync(file, 'utf8'), { id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' });
    expect(unsigned).toEqual([1, 2, 3]);
  });

  test('the page says how far the log is anchored and where; checking says what is not yet', async () => {
    await write(tenant, 4);
    const { cookie } = await signedIn(at, tenant, 'coordinator', 'Coordinación');
    const { body } = await send(at, cookie, listAudit);
    const anchored = body.anchor.last!.seq;
    expect(body.anchor).toMatchObject({ on: true, last: { place: 'file' } });
    const verdict = (await send(at, cookie, verifyAudit)).body;
    expect(verdict).toMatchObject({ whole: true, anchoredTo: anchored });
    expect(verdict.entries).toBeGreaterThan(anchored);
  });
});

describe('an address', () => {
  let server: Server;
  let got: { authorization: string | undefined; body: string }[];
  let answers: number;
  let there: TestApp;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => {
        got.push({ authorization: request.headers.authorization, body });
        response.statusCode = answers;
        response.end();
      });
    });
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
    const { port } = server.address() as { port: number };
    there = await startApp({ AUDIT_HEADS: `http://127.0.0.1:${port}/anclas`, AUDIT_HEADS_TOKEN: 'llave', WORKERS: 'false' });
    await makeTenant(there, 'Casa', 'steward');
  }, 60_000);
  afterAll(async () => {
    await there.close();
    server.close();
  });
  beforeEach(() => { got = []; answers = 204; });

  test('that does not take them gets them again until it does', async () => {
    const deliver = () => there.app.get(AuditHeads).deliver();
    const id = newId();
    await there.app.get(Database).write(systemOf(id), (tx) => audit(tx, systemOf(id), { tenantId: id, at: there.clock.now(), action: 'cohort.plan', subjectKind: 'cohort', subjectId: null }));
    answers = 500;
    await expect(deliver()).rejects.toThrow('answered 500');
    answers = 204;
    expect(await deliver()).toMatchObject({ heads: 1, place: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
    expect(got.map(({ authorization }) => authorization)).toEqual(['Bearer llave', 'Bearer llave']);
    expect(JSON.parse(got[1]!.body)).toMatchObject({ chain: id, seq: 1 });
    expect(await deliver()).toMatchObject({ heads: 0 });
  });
});

type Entry = { seq: number; prev_hash: string; payload: string; hash: string };
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;

/** From an entry on everything reckoned anew, as whoever knows how it is done would do it. */
async function rehash(query: Query, from: number): Promise<void> {
  const rows = (await query('SELECT seq::int, prev_hash, payload, hash FROM audit_entry WHERE tenant_id = $1 AND seq >= $2 ORDER BY seq', [tenant, from])) as Entry[];
  const [before] = (await query('SELECT hash FROM audit_entry WHERE tenant_id = $1 AND seq = $2', [tenant, from - 1])) as { hash: string }[];
  let hash = before?.hash ?? '0'.repeat(64);
  for (const row of rows) {
    const next = linkHash(hash, row.payload);
    await query('UPDATE audit_entry SET prev_hash = $3, hash = $4 WHERE tenant_id = $1 AND seq = $2', [tenant, row.seq, hash, next]);
    hash = next;
  }
}
const forgedPayload = (payload: string) => JSON.stringify({ ...(JSON.parse(payload) as object), detail: { n: -1 } });
const payloadAt = async (query: Query, seq: number) => ((await query('SELECT payload FROM audit_entry WHERE tenant_id = $1 AND seq = $2', [tenant, seq])) as { payload: string }[])[0]!.payload;
/** The number in a payload goes along, so that only the hashes tell. */
const renumber = (query: Query, where: string, by: number, values: unknown[]) => query(
  `UPDATE audit_entry SET seq = seq + ${by}, payload = regexp_replace(payload, '"seq": ?\\d+', '"seq": ' || (seq + ${by})) WHERE tenant_id = $1 AND ${where}`, values,
);

/** What a superuser might do to entry `n`; `careful` reckons everything after it anew. */
const tamperings: Record<string, (query: Query, n: number) => Promise<unknown>> = {
  'who did it': (query, n) => query("UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE tenant_id = $1 AND seq = $2", [tenant, n]),
  'in which role': (query, n) => query("UPDATE audit_entry SET actor_role = 'coordinator' WHERE tenant_id = $1 AND seq = $2", [tenant, n]),
  'what was done': (query, n) => query("UPDATE audit_entry SET action = 'cohort.cancel' WHERE tenant_id = $1 AND seq = $2", [tenant, n]),
  'to which row': (query, n) => query('UPDATE audit_entry SET subject_id = gen_random_uuid() WHERE tenant_id = $1 AND seq = $2', [tenant, n]),
  'when, by a microsecond': (query, n) => query("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE tenant_id = $1 AND seq = $2", [tenant, n]),
  'when, by a day': (query, n) => query("UPDATE audit_entry SET at = at - interval '1 day' WHERE tenant_id = $1 AND seq = $2", [tenant, n]),
  'a detail': async (query, n) => query('UPDATE audit_entry SET payload = $3 WHERE tenant_id = $1 AND seq = $2', [tenant, n, forgedPayload(await payloadAt(query, n))]),
  'a detail, with its own hash': async (query, n) => {
    const payload = forgedPayload(await payloadAt(query, n));
    await query("UPDATE audit_entry SET payload = $3, hash = encode(sha256(convert_to(prev_hash || E'\\n' || $3, 'UTF8')), 'hex') WHERE tenant_id = $1 AND seq = $2", [tenant, n, payload]);
  },
  'a detail, and everything after it reckoned anew': async (query, n) => {
    await query('UPDATE audit_entry SET payload = $3 WHERE tenant_id = $1 AND seq = $2', [tenant, n, forgedPayload(await payloadAt(query, n))]);
    await rehash(query, n);
  },
  'one taken out': (query, n) => query('DELETE FROM audit_entry WHERE tenant_id = $1 AND seq = $2', [tenant, n]),
  'one taken out, the rest numbered and reckoned anew': async (query, n) => {
    await query('DELETE FROM audit_entry WHERE tenant_id = $1 AND seq = $2', [tenant, n]);
    for (let seq = n + 1; seq <= length; seq += 1) await renumber(query, 'seq = $2', -1, [tenant, seq]);
    await rehash(query, n);
  },
  'cut off from there': (query, n) => query('DELETE FROM audit_entry WHERE tenant_id = $1 AND seq >= $2', [tenant, n]),
  'swapped with the next': async (query, n) => {
    const m = n === length ? n - 1 : n + 1;
    await renumber(query, 'seq = $2', 1000, [tenant, n]);
    await renumber(query, 'seq = $2', n - m, [tenant, m]);
    await renumber(query, 'seq = $2', m - n - 1000, [tenant, n + 1000]);
    await rehash(query, Math.min(n, m));
  },
  'one put in': async (query, n) => {
    for (let seq = length; seq >= n; seq -= 1) await renumber(query, 'seq = $2', 1, [tenant, seq]);
    const payload = forgedPayload(await payloadAt(query, n + 1));
    await query(`INSERT INTO audit_entry (tenant_id, seq, at, actor_id, actor_role, action, subject_kind, subject_id, payload, prev_hash, hash)
      SELECT tenant_id, $2::int, at, actor_id, actor_role, action, subject_kind, subject_id, $3, '', '' FROM audit_entry WHERE tenant_id = $1 AND seq = $2::int + 1`, [tenant, n, payload.replace(/"seq":\d+/, `"seq":${n}`)]);
    await rehash(query, n);
  },
};

describe('a chain that somebody who owns the database has changed', () => {
  let backup: Entry[];
  let last: number;
  beforeAll(async () => {
    const [{ n: now }] = await owner<{ n: number }>('SELECT max(seq)::int AS n FROM audit_entry WHERE tenant_id = $1', [tenant]) as [{ n: number }];
    for (let n = now + 1; n <= length; n += 1) {
      await write(tenant, n);
      if (n % every === 0) await heads().deliver();
    }
    last = length - (length % every);
    await owner('CREATE TABLE backup AS SELECT * FROM audit_entry');
    backup = await owner<Entry>('SELECT seq::int, prev_hash, payload, hash FROM audit_entry WHERE tenant_id = $1 ORDER BY seq', [tenant]);
  }, 60_000);
  const restore = () => bySuperuser(async (query) => {
    await query('DELETE FROM audit_entry');
    await query('INSERT INTO audit_entry SELECT * FROM backup');
  });

  test('is found out and where, whatever was done to whichever entry that a head covers', async () => {
    expect(backup).toHaveLength(length);
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(tamperings)), fc.integer({ min: 1, max: last }), async (what, n) => {
      await bySuperuser(async (query) => { await tamperings[what]!(query, n); });
      const verdict = await judge(tenant);
      await restore();
      expect({ what, n, whole: verdict.whole }).toEqual({ what, n, whole: false });
      const { from, to } = verdict.broken!;
      expect({ what, n, from, to, where: from <= n && n <= to, near: to - from <= every || verdict.fault === 'cut_short' }).toEqual({ what, n, from, to, where: true, near: true });
    }), { numRuns: full ? 1000 : 60, seed: 20_260_401 });
  }, 600_000);

  test('is not alarmed about otherwise', async () => {
    for (let run = 0; run < (full ? 100 : 20); run += 1) expect(await judge(tenant)).toMatchObject({ whole: true, entries: length, anchoredTo: last, broken: null });
  });

  test('the command says which entry, ends with 1, and tells what is not yet anchored', async () => {
    const clean = await cli('verify', '--json');
    expect({ code: clean.code, said: JSON.parse(clean.stdout) as unknown }).toMatchObject({ code: 0, said: { whole: true, unsigned: [] } });
    expect((await cli('verify')).stdout).toContain(`✓ ${tenant}: ${length} entries, anchored to ${last}; ${length - last} later ones not yet`);
    await bySuperuser(async (query) => { await tamperings['a detail']!(query, 17); });
    const broken = await cli('verify');
    await bySuperuser(async (query) => { await query('DELETE FROM audit_entry WHERE tenant_id = $1', [tenant]); });
    const gone = await cli('verify');
    await restore();
    expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining(`✗ ${tenant}: altered, entry 17`)]);
    expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining(`✗ ${tenant}: cut_short, somewhere in entries 1 to ${last}`)]);
  }, 60_000);

  test('heads that somebody else signed, or changed, are told apart', async () => {
    const forged = join(folder, 'forged.jsonl');
    const [first = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(forged, `${first}\n`);
    appendFileSync(forged, `${first.replace(/"seq":\d+/, '"seq":1')}\n`);
    const changed = await cli('verify', '--heads', forged);
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringContaining('line 2 of the heads: not signed')]);
    const signer = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    const whose = await cli('verify', '--heads', forged, '--signer', signer);
    expect([whose.code, whose.stderr]).toEqual([1, expect.stringContaining('Somebody else signed these heads')]);
    expect((await cli('verify', '--heads', join(folder, 'nowhere'))).code).toBe(1);
  }, 60_000);
});

test('a process that takes jobs sends heads by itself, each quarter of an hour', async () => {
  const own = join(folder, 'own.jsonl');
  const working = await startApp({ AUDIT_HEADS: own });
  const next = (await working.owner.query("SELECT start_after FROM pgboss.job WHERE name = 'audit.heads' AND state = 'created'")) as { start_after: Date }[];
  expect(next).toHaveLength(1);
  const away = next[0]!.start_after.getTime() - Date.now();
  expect(away > -1000 && away <= 15 * 60_000).toBe(true);
  expect(next[0]!.start_after.getTime() % (15 * 60_000)).toBe(0);
  await makeTenant(working, 'Casa', 'steward');
  const id = newId();
  await working.app.get(Database).write(systemOf(id), (tx) => audit(tx, systemOf(id), { tenantId: id, at: new Date(), action: 'cohort.plan', subjectKind: 'cohort', subjectId: null }));
  await working.owner.query("UPDATE pgboss.job SET start_after = now() WHERE name = 'audit.heads'");
  for (let n = 0; n < 100 && !existsSync(own); n += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(JSON.parse(readFileSync(own, 'utf8').trim().split('\n').at(-1)!)).toMatchObject({ chain: id, seq: 1 });
  await working.close();
}, 60_000);
