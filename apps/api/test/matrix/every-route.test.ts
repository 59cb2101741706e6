import { expect, test } from '@jest/globals';
import { actions } from '@relevo/domain/permissions';
import { freshDatabase } from '../support/database.ts';
import { everyRoute } from './walk.ts';

test('every route is bound to an endpoint value, which declares its access and its schemas; names and addresses are unique', async () => {
  const database = await freshDatabase();
  const routes = await everyRoute(database.url);
  await database.drop();
  const faults = routes.filter((r) => !r.endpoint).map((r) => `${r.where}: not an endpoint`);
  const endpoints = routes.flatMap((r) => (r.endpoint ? [r.endpoint] : []));
  for (const { name, access, params, path, plainForm, bySignature } of endpoints) {
    if (plainForm && access !== 'public') faults.push(`${name}: a plain form with a sign-in`);
    if (bySignature && access !== 'public') faults.push(`${name}: by signature and with a sign-in`);
    if (access !== 'public' && access !== 'signed_in' && !actions.includes(access)) faults.push(`${name}: unknown access ${access}`);
    const named = [...path.matchAll(/:(\w+)/g)].map((m) => m[1]);
    const parsed = Object.keys((params as { shape?: object }).shape ?? {});
    if (named.some((p) => !parsed.includes(p ?? ''))) faults.push(`${name}: a param without schema`);
  }
  const names = endpoints.map((e) => e.name);
  const addresses = endpoints.map((e) => `${e.method} ${e.path}`);
  expect(faults).toEqual([]);
  expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([]);
  expect(addresses.filter((a, i) => addresses.indexOf(a) !== i)).toEqual([]);
  expect(endpoints.length).toBeGreaterThan(3);
});
