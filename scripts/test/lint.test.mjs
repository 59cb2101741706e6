import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runNode } from '../lib/children.mjs';
import { root } from '../lib/paths.mjs';

const lines = (count) => Array.from({ length: count }, (_, i) => `  console.info(${i});`).join('\n');

const planted = {
  'no-explicit-any': 'export const loose = (value: any): unknown => value;',
  'no-floating-promises': 'const later = async (): Promise<void> => {}; export function forgets(): void { later(); }',
  'max-lines-per-function': `export function long(): void {\n${lines(60)}\n}`,
  'max-lines': `${lines(260)}\nexport {};`,
  'max-params': 'export const many = (a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1): number => a + b + c + d + e + f + g;',
  'ban-ts-comment': '// @ts-ignore\nexport const wrong: string = 1;',
};

// Below the domain's sources, so that the rules that need types find a TypeScript project.
const folder = mkdtempSync(join(root, 'packages/domain/planted-'));
let output;

before(async () => {
  for (const [rule, text] of Object.entries(planted)) writeFileSync(join(folder, `${rule}.ts`), `${text}\n`);
  writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "../../../tsconfig.base.json", "include": ["."] }');
  ({ output } = await runNode([join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--disable-nested-config', '--format=unix', folder], { cwd: root }));
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const rule of Object.keys(planted)) {
  test(`${rule}: a planted breach is caught`, () => {
    assert.ok(output.split('\n').some((line) => line.includes(`${rule}.ts:`) && line.includes(`(${rule})`)), output);
  });
}
