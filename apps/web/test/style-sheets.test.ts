import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

/** The classes that a style sheet gives a rule of their own, without a parent or a second class beside them. */
function lone(css: string): string[] {
  const selectors = [...css.replace(/\/\*[^]*?\*\//g, '').replace(/\([^()]*\)/g, '').matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => list!.split(','));
  return selectors.flatMap((selector) => /^\.([\w-]+)(?:::?[\w-]+)*$/.exec(selector.trim())?.[1] ?? []);
}

// A screen's sheet stays when one goes on to the next: what it says of a class, it says of every later screen's class of that name.
test('a class belongs to one style sheet', () => {
  const owners = new Map<string, Set<string>>();
  for (const sheet of sheets) {
    // What every screen has is one sheet; it hides parts of components when printing.
    const owner = sheet.startsWith('style/') ? 'style/' : sheet;
    for (const name of lone(readFileSync(source + sheet, 'utf8'))) owners.set(name, (owners.get(name) ?? new Set()).add(owner));
  }
  const printed = (all: Set<string>) => all.size === 2 && all.has('style/') && [...all].some((owner) => owner.startsWith('components/'));
  expect([...owners].filter(([, all]) => all.size > 1 && !printed(all)).map(([name, all]) => `${name}: ${[...all].join(', ')}`)).toEqual([]);
  expect(owners.size).toBeGreaterThan(300);
});
