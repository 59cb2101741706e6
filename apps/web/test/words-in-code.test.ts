import { expect, test } from '@jest/globals';
import { parseSync, type Node } from '@swc/core';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Texts } from '../src/lib/texts.ts';
import { namespacesOf, readTexts } from './catalogues.ts';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(?:routes|components)\/.*\.tsx$/.test(name) && !name.endsWith('.test.tsx'));

type Tree = Record<string, unknown> & { type?: string };
const parse = (file: string) => parseSync(readFileSync(source + file, 'utf8'), { syntax: 'typescript', tsx: true });

function walk(node: unknown, visit: (tree: Tree) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit));
  if (typeof node !== 'object' || node === null) return;
  visit(node as Tree);
  for (const [key, value] of Object.entries(node)) if (key !== 'span') walk(value, visit);
}

const letters = /\p{L}{2,}/u;
/** Attributes that people read or hear; the rest are for machines. */
const read = new Set(['label', 'title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'hint', 'description', 'sub']);
/** The brand's name is the same in every language. */
const names = new Set(['Relevo']);

test.each(files)('%s: no words are written into the code', (file) => {
  const found: string[] = [];
  walk(parse(file) as unknown as Node, (node) => {
    if (node.type === 'JSXText' && letters.test(String(node.value))) found.push(String(node.value).trim());
    if (node.type !== 'JSXAttribute') return;
    const name = String((node.name as Tree).value ?? '');
    const value = node.value as Tree | null;
    if (read.has(name) && value?.type === 'StringLiteral' && letters.test(String(value.value)) && !names.has(String(value.value))) found.push(`${name}="${String(value.value)}"`);
  });
  expect(found).toEqual([]);
});

const has = (texts: Texts | undefined, key: string): boolean => {
  const at = (path: string) => path.split('.').reduce<Texts | string | undefined>((one, part) => (typeof one === 'object' ? one[part] : undefined), texts);
  return [key, `${key}_other`].some((path) => typeof at(path) === 'string');
};

/** `'ns'`, or `['ns', 'other']`. */
const namesIn = (given: Tree): string[] => (given.type === 'ArrayExpression' ? (given.elements as { expression: Tree }[]).flatMap(({ expression }) => namesIn(expression)) : given.type === 'StringLiteral' ? [String(given.value)] : []);

/** `t('a.b')` of the first `useTranslation('ns')` of the file; `t('other:a.b')` names its own. Built keys cannot be checked here. */
test.each(files)('%s: every text it asks for exists', async (file) => {
  const asked: string[] = [];
  const spaces: string[] = [];
  walk(parse(file) as unknown as Node, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = node.callee as Tree;
    const first = ((node.arguments as Tree[])[0]?.expression ?? {}) as Tree;
    if (callee.value === 'useTranslation') spaces.push(...namesIn(first));
    if (callee.value === 't' && first.type === 'StringLiteral') asked.push(String(first.value));
  });
  const all = new Map(await Promise.all(namespacesOf('es').map(async (name) => [name, await readTexts('es', name)] as const)));
  const missing = asked.filter((key) => {
    const [space, path] = key.includes(':') ? (key.split(':') as [string, string]) : [null, key];
    return !(space ? [space] : spaces).some((name) => has(all.get(name), path));
  });
  expect(missing).toEqual([]);
});
