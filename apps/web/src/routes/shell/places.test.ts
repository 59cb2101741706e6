import { expect, test } from '@jest/globals';
import { activeRoles } from '@relevo/domain/organisation';
import { readdirSync } from 'node:fs';
import { matchRoutes, type RouteObject } from 'react-router';
import { barOf, fetchBars } from '../../lib/navigation.ts';
import type { FeatureRoutes } from '../feature.ts';

test('a page answers to every place of every bar, and a participant’s is known without the team’s list', async () => {
  await fetchBars('coordinator');
  const features = new URL('../', import.meta.url);
  const listed = (name: string) => readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(`/${name}`));
  const read = async (name: string): Promise<RouteObject[]> => (await Promise.all(listed(name).map(async (file) => ((await import(new URL(file, features).href)) as FeatureRoutes).routes ?? []))).flat();
  const own = await read('routes.ts');
  const all = [...own, ...(await read('staff-routes.ts'))];
  for (const role of activeRoles) for (const { path } of barOf(role)) expect(`${role} ${path} ${matchRoutes(role === 'participant' ? own : all, path) ? 'answers' : 'leads nowhere'}`).toBe(`${role} ${path} answers`);
});
