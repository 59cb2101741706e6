import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, systemOf, type Acting } from '../src/database/database.ts';
import { startApp, type TestApp } from './support/app.ts';
import { makeTenant } from './support/people.ts';

let at: TestApp;
let db: Database;
let here: string;
let there: string;
beforeAll(async () => {
  at = await startApp();
  db = at.app.get(Database);
  here = await makeTenant(at, 'Casa', 'steward');
  there = await makeTenant(at, 'Lejos', 'steward');
}, 60_000);
afterAll(() => at.close());

const nobody: Acting = { tenantId: null, personId: null, role: 'public' };
const names = async (acting: Acting) => ((await db.readOnce(acting, (tx) => tx.query('SELECT name FROM organisation WHERE parent_id IS NULL AND $1 ORDER BY name', [true]))) as { name: string }[]).map(({ name }) => name);

describe('a read of one statement', () => {
  test('sees what its actor may, also when many share the connections', async () => {
    const asked = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? names(systemOf(here)) : i % 3 === 1 ? names(systemOf(there)) : names(nobody)));
    const found = await Promise.all(asked);
    found.forEach((seen, i) => expect(seen).toEqual(i % 3 === 0 ? ['Casa'] : i % 3 === 1 ? ['Lejos'] : []));
  });

  test('leaves nothing of its actor on the connection', async () => {
    await names(systemOf(here));
    const settings = await at.app.get(Database).readOnce(nobody, (tx) => tx.query(`SELECT current_setting('app.tenant') AS tenant, current_setting('app.role') AS role`));
    expect(settings).toEqual([{ tenant: '', role: 'public' }]);
  });

  test('writes nothing', async () => {
    const writing = db.readOnce(systemOf(here), (tx) => tx.query('UPDATE organisation SET name = $1', ['Otra']));
    await expect(writing).rejects.toThrow('read-only transaction');
    expect(await names(systemOf(here))).toEqual(['Casa']);
  });

  test('is of one statement: a second is refused, and the connection goes on', async () => {
    const twice = db.readOnce(systemOf(here), async (tx) => [await tx.query('SELECT 1'), await tx.query('SELECT 2')]);
    await expect(twice).rejects.toThrow('a second statement');
    expect(await names(systemOf(there))).toEqual(['Lejos']);
  });

  test('says what is wrong with a statement, more than once, and the connection goes on', async () => {
    for (let n = 0; n < 3; n += 1) await expect(db.readOnce(systemOf(here), (tx) => tx.query('SELECT nothing FROM nowhere WHERE $1', [true]))).rejects.toThrow('nowhere');
    for (let n = 0; n < 3; n += 1) await expect(db.readOnce(systemOf(here), (tx) => tx.query('SELECT 1 / $1::int AS n', [0]))).rejects.toThrow('division by zero');
    expect(await db.readOnce(systemOf(here), (tx) => tx.query('SELECT 1 / $1::int AS n', [1]))).toEqual([{ n: 1 }]);
  });

  test('has rows of every number, none included', async () => {
    for (const n of [0, 1, 5000]) expect(await db.readOnce(nobody, (tx) => tx.query('SELECT i FROM generate_series(1, $1::int) i', [n]))).toHaveLength(n);
  });
});

test('nobody acts with an id that is none', async () => {
  await expect(db.readOnce({ tenantId: "x' OR true", personId: null, role: 'system' }, (tx) => tx.query('SELECT 1'))).rejects.toThrow('proper id');
  await expect(db.read({ tenantId: null, personId: null, role: 'public', publicKey: "'); --" }, (tx) => tx.query('SELECT 1'))).rejects.toThrow('proper id');
});
