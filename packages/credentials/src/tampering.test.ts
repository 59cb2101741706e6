import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { draftFor, listUrl, now } from '../test/fixtures.ts';
import { issueCredential } from './issue.ts';
import type { Json, JsonObject } from './json.ts';
import { generateIssuerKey, trustedIssuerOf } from './keys.ts';
import type { IssuerKey } from './keys.ts';
import { createStatusList, signStatusList } from './status-list.ts';
import { verifyCredential } from './verify.ts';

const full = process.env['RELEVO_FULL'] === '1';
const runs = { seed: 20260401, numRuns: full ? 5_000 : 100 };
const patience = full ? 600_000 : 60_000;

type Path = (string | number)[];
let key: IssuerKey;
let badge: JsonObject;
let list: JsonObject;

beforeAll(async () => {
  key = await generateIssuerKey();
  badge = await issueCredential(draftFor(key));
  list = await signStatusList({ key, url: listUrl, encodedList: await createStatusList(), validFrom: now });
});

const judge = (input: unknown, statusList: unknown = list) => verifyCredential(input, { statusList, trustedIssuers: [trustedIssuerOf(key)], now });
const verdictOf = async (input: unknown) => (await judge(input)).verdict;

function leaves(value: Json, path: Path = []): { path: Path; value: Json }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((child, i) => leaves(child, [...path, i]));
  return Object.entries(value).flatMap(([name, child]) => leaves(child, [...path, name]));
}

function replaced(root: Json, path: Path, leaf: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return leaf;
  if (Array.isArray(root)) return root.map((child, i) => (i === head ? replaced(child, rest, leaf) : child));
  return { ...(root as JsonObject), [head]: replaced((root as JsonObject)[head] ?? null, rest, leaf) };
}

/** A leaf with one character replaced, added or taken away. */
const oneCharacter = fc.tuple(fc.nat(), fc.constantFrom('replace', 'add', 'remove'), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }));

function altered(leaf: string, [at, how, character]: [number, string, string]): string {
  const i = at % (leaf.length + (how === 'add' ? 1 : 0));
  return leaf.slice(0, i) + (how === 'remove' ? '' : character) + leaf.slice(how === 'add' ? i : i + 1);
}

describe('altering a signed credential', () => {
  test('by one character in any one leaf makes it forged', async () => {
    const all = leaves(badge);
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), oneCharacter, async (which, change) => {
        const leaf = all[which]!;
        const changed = typeof leaf.value === 'string' ? altered(leaf.value, change) : !leaf.value;
        fc.pre(changed !== leaf.value);
        expect(await verdictOf(replaced(badge, leaf.path, changed))).toBe('forged');
      }),
      runs,
    );
  }, patience);

  test('by any other value in any one leaf makes it forged', async () => {
    const all = leaves(badge);
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), fc.jsonValue({ maxDepth: 2 }), async (which, value) => {
        const leaf = all[which]!;
        fc.pre(JSON.stringify(value) !== JSON.stringify(leaf.value));
        expect(await verdictOf(replaced(badge, leaf.path, value))).toBe('forged');
      }),
      runs,
    );
  }, patience);

  test('in its status list leaves the standing unknown, never valid', async () => {
    const all = leaves(list);
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), oneCharacter, async (which, change) => {
        const leaf = all[which]!;
        const changed = altered(String(leaf.value), change);
        fc.pre(changed !== leaf.value);
        expect((await judge(badge, replaced(list, leaf.path, changed))).verdict).toBe('status_unknown');
      }),
      runs,
    );
  }, patience);

  test('by one byte anywhere in the file never leaves another meaning valid', async () => {
    const file = JSON.stringify(badge);
    await fc.assert(
      fc.asyncProperty(oneCharacter, async (change) => {
        const text = altered(file, change);
        const verdict = await verdictOf(text);
        if (verdict === 'valid') expect(JSON.parse(text)).toEqual(badge);
      }),
      runs,
    );
  }, patience);

  test.each<[string, (b: JsonObject) => unknown]>([
    ['a proof taken away', ({ proof: _, ...rest }) => rest],
    ['a second proof beside the good one', (b) => ({ ...b, proof: [b['proof'], b['proof']] })],
    ['true written as a word', (b) => replaced(b, ['credentialSubject', 'identifier', 0, 'hashed'], 'true')],
    ['the status taken away', ({ credentialStatus: _, ...rest }) => rest],
    ['the end taken away', ({ validUntil: _, ...rest }) => rest],
    ['a context that gives words another meaning', (b) => ({ ...b, '@context': [...(b['@context'] as Json[]), { Badge: 'https://example.org/#B' }] })],
    ['a context inside', (b) => ({ ...b, issuer: { ...(b['issuer'] as JsonObject), '@context': {} } })],
    ['another word for id', ({ id, ...rest }) => ({ ...rest, '@id': id })],
    ['a word spelt out as an address', ({ name, ...rest }) => ({ ...rest, 'https://schema.org/name': name })],
    ['an unknown word added', (b) => ({ ...b, grade: 'A' })],
    ['a blank before the signature', (b) => replaced(b, ['proof', 'proofValue'], `z ${String((b['proof'] as JsonObject)['proofValue']).slice(1)}`)],
    ['an empty word added', (b) => ({ ...b, description: null })],
  ])('%s: forged', async (_, change) => {
    expect(await verdictOf(change(badge))).toBe('forged');
  });
});

describe('anything at all', () => {
  test('gets a verdict, and never valid', async () => {
    const anything = fc.oneof(fc.anything(), fc.json(), fc.string(), fc.object());
    await fc.assert(
      fc.asyncProperty(anything, anything, async (input, statusList) => {
        expect(['unreadable', 'forged']).toContain((await judge(input, statusList)).verdict);
      }),
      runs,
    );
  }, patience);

  test('parts of a credential replaced by anything get a verdict, and never valid', async () => {
    const words = Object.keys(badge);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...words), fc.anything(), async (word, value) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(badge[word]));
        expect(['unreadable', 'forged']).toContain(await verdictOf({ ...badge, [word]: value }));
      }),
      runs,
    );
  }, patience);

  test.each<[string, unknown]>([
    ['nothing', undefined], ['an empty file', ''], ['a list', '[]'], ['half a file', '{"proof":'], ['a number too big for JSON', { proof: 1n }],
    ['a file of a megabyte', JSON.stringify({ proof: 'x'.repeat(1_000_000) })], ['a file nested 5,000 deep', `{"proof":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
    ['a value that contains itself', (() => { const loop: Record<string, unknown> = { proof: {} }; loop['self'] = loop; return loop; })()],
    ['a value that throws when read', { get proof() { throw new Error('no'); } }],
  ])('%s is unreadable', async (_, input) => {
    expect(await verdictOf(input)).toBe('unreadable');
  });

  test('a file made to keep a verifier busy, of hundreds of nameless parts that are all alike, is put off', async () => {
    const evidence = Array.from({ length: 600 }, () => ({ type: ['Evidence'] }));
    expect(await verdictOf({ ...badge, evidence })).toBe('forged');
  });
});
