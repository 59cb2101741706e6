import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { api, root } from '../lib/paths.mjs';
import { breaches } from '../lib/stages/boundaries.mjs';

/** One breach per rule, planted in a small workspace: [rule, file, its text]. */
const planted = [
  ['no-cycles', 'packages/kit-io/src/a.ts', "import type { B } from './b.ts'; export type A = B;"],
  ['no-missing-modules', 'packages/kit-io/src/missing.ts', "import './not-there.ts';"],
  ['no-barrels', 'packages/kit-io/src/barrel.ts', "import './index.ts';"],
  ['domain-imports-nothing', 'packages/domain/src/reads.ts', "import 'node:fs';"],
  ['contracts-imports-domain-and-zod', 'packages/contracts/src/reads.ts', "import 'node:fs';"],
  ['kit-changes-imports-contracts-domain-and-what-compares-texts', 'packages/kit-changes/src/reads.ts', "import 'node:fs';"],
  ['packages-know-no-app', 'packages/kit-io/src/app.ts', "import '../../../apps/web/src/lib/call.ts';"],
  ['kit-io-and-credentials-do-not-meet', 'packages/kit-io/src/badge.ts', "import '../../credentials/src/badge.ts';"],
  ['tests-stay-in-tests', 'packages/kit-io/src/uses-test.ts', "import './own.test.ts';"],
  ['apps-do-not-meet', 'apps/web/src/lib/server.ts', "import '../../../api/src/platform/clock.ts';"],
  ['web-imports-contracts-and-domain', 'apps/web/src/lib/kit.ts', "import '../../../../packages/kit-io/src/b.ts';"],
  ['web-flows-down-from-routes', 'apps/web/src/components/button.tsx', "import '../routes/home.tsx'; export const Button = () => <b />;"],
  ['no-cycles-between-pages', 'apps/web/src/routes/kits/kit.tsx', "import { Part } from './part.tsx'; export const Kit = () => <Part />;"],
  ['web-lib-knows-no-component', 'apps/web/src/lib/shows.ts', "import '../components/plain.tsx';"],
  ['typeorm-stays-below', 'apps/api/src/features/kits/kits.controller.ts', "import { Column } from 'typeorm'; export class K { @Column() a!: string }"],
  ['entities-know-only-domain', 'apps/api/src/database/entities/kit.entity.ts', "import '../../platform/clock.ts';"],
  ['features-meet-at-services', 'apps/api/src/features/kits/kits.service.ts', "import '../cohorts/cohorts.queries.ts';"],
  ['platform-knows-no-feature', 'apps/api/src/platform/peeks.ts', "import '../features/cohorts/cohorts.service.ts';"],
  ['database-knows-no-feature', 'apps/api/src/database/peeks.ts', "import '../features/cohorts/cohorts.service.ts';"],
];

/** What the planted files import, and what is allowed: it must not be named. */
const innocent = {
  'packages/kit-io/src/b.ts': "import type { A } from './a.ts'; export type B = A | 1;",
  'packages/kit-io/src/index.ts': 'export {};',
  'packages/kit-io/src/own.test.ts': "import { test } from '@jest/globals'; test('', () => {});",
  'packages/credentials/src/badge.ts': 'export {};',
  'packages/contracts/src/fine.ts': "import '../../domain/src/fine.ts';",
  'packages/domain/src/fine.ts': 'export {};',
  'apps/web/src/lib/call.ts': "import '../../../../packages/contracts/src/fine.ts';",
  'apps/web/src/routes/kits/part.tsx': "import { Kit } from './kit.tsx'; export const Part = () => <Kit />;",
  'apps/web/src/routes/home.tsx': "import '../components/plain.tsx'; export const Home = () => <p />;",
  'apps/web/src/components/plain.tsx': 'export const Plain = () => <p />;',
  'apps/api/src/platform/clock.ts': 'export {};',
  'apps/api/src/features/cohorts/cohorts.service.ts': "import 'typeorm'; import './cohorts.queries.ts';",
  'apps/api/src/features/cohorts/cohorts.queries.ts': "import 'typeorm';",
  'apps/api/src/features/learning/learning.service.ts': "import '../cohorts/cohorts.service.ts';",
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'relevo-boundaries-')));
let found;

before(async () => {
  const files = [...Object.entries(innocent), ...planted.map(([, file, text]) => [file, text])];
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(join(api, 'node_modules'), join(folder, 'apps/api/node_modules'));
  found = (await breaches(folder, ['apps/api/src', 'apps/web', 'packages'])).violations;
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const [rule, file] of planted) {
  test(`${rule}: a planted breach is caught`, () => {
    assert.ok(found.some((breach) => breach.rule.name === rule && breach.from === file), JSON.stringify(found.filter(({ from }) => from === file), null, 2));
  });
}

test('nothing else is named', () => {
  const expected = new Set([...planted.map(([, file]) => file), 'packages/kit-io/src/b.ts', 'apps/web/src/routes/kits/part.tsx']);
  assert.deepEqual(found.filter(({ from }) => !expected.has(from)), []);
});

test('every rule has its planted breach', async () => {
  const { default: config } = await import(join(root, '.dependency-cruiser.cjs'));
  assert.deepEqual(config.forbidden.map(({ name }) => name).sort(), planted.map(([rule]) => rule).sort());
});
