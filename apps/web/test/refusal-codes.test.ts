import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Texts } from '../src/lib/texts.ts';
import { readTexts } from './catalogues.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const sources = ['packages/domain/src', 'apps/api/src/features', 'apps/api/src/platform']
  .filter((folder) => existsSync(repository + folder))
  .flatMap((folder) => readdirSync(repository + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${repository}${folder}/${name}`))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

const written = [/\brefuse\('([a-z_]+)'/g, /new DomainError\('([a-z_]+)'/g];
const fieldCodes = /\binvalid\('[^']*', '([a-z_]+)'/g;
const codesBy = (patterns: RegExp[]) =>
  [...new Set(sources.flatMap((file) => { const text = readFileSync(file, 'utf8'); return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code!)); }))].sort();

test('every refusal of the rules and the server says what happened and what to do next', async () => {
  const [errors, refusals] = [await readTexts('es', 'errors'), await readTexts('es', 'refusals')];
  const known = { ...(errors.codes as Texts), ...refusals };
  const fields = errors.fields as Texts;
  const missing = codesBy(written).filter((code) => !(code in known) && !(code in fields) && !code.endsWith('_not_found'));
  expect(missing).toEqual([]);
});

test('every complaint about a field is in words', async () => {
  const fields = (await readTexts('es', 'errors')).fields as Texts;
  const known = { ...fields, ...(await readTexts('es', 'refusals')) };
  expect(codesBy([fieldCodes]).filter((code) => !(code in known))).toEqual([]);
});
