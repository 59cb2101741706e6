import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkHash, verifyChain } from './chain.ts';
import type { ChainLine } from './chain.ts';
import { readHead, signHead } from './chain-head.ts';
import { generateIssuerKey, trustedIssuerOf } from './keys.ts';

const numRuns = process.env['RELEVO_FULL'] === '1' ? 5_000 : 100;
const genesis = '0'.repeat(64);

function chainOf(length: number): ChainLine[] {
  const lines: ChainLine[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const prevHash = lines.at(-1)?.hash ?? genesis;
    const at = new Date(Date.UTC(2026, 0, seq)).toISOString();
    const payload = JSON.stringify({ seq, at, action: 'certification.certified', row: `row-${seq}` });
    lines.push({ seq, at, prevHash, payload, hash: linkHash(prevHash, payload) });
  }
  return lines;
}

const changed = (lines: ChainLine[], at: number, change: Partial<Record<keyof ChainLine, unknown>>): unknown[] =>
  lines.map((line, i) => (i === at ? { ...line, ...change } : line));

describe('an audit chain', () => {
  test('as it was written holds, as objects and as a file', () => {
    const lines = chainOf(20);
    expect(verifyChain(lines, { startsFrom: genesis })).toEqual({ ok: true, entries: 20, head: { seq: 20, hash: lines[19]?.hash } });
    expect(verifyChain([...lines.map((line) => JSON.stringify(line)), ''])).toMatchObject({ ok: true, entries: 20 });
    expect(verifyChain([])).toEqual({ ok: true, entries: 0, head: null });
  });

  test('names the line and the fault', () => {
    const lines = chainOf(5);
    expect(verifyChain(changed(lines, 2, { payload: '{}' }))).toEqual({ ok: false, entries: 2, fault: 'altered', line: 3 });
    expect(verifyChain(changed(lines, 2, { at: '2020-01-01T00:00:00.000Z' }))).toMatchObject({ fault: 'payload_disagrees', line: 3 });
    expect(verifyChain(lines.filter((_, i) => i !== 2))).toMatchObject({ fault: 'sequence', line: 3 });
    expect(verifyChain(lines.slice(1), { startsFrom: genesis })).toMatchObject({ fault: 'link', line: 1 });
    expect(verifyChain(['not JSON'])).toMatchObject({ fault: 'unreadable', line: 1 });
  });

  test('cut off at its end or rewritten does not pass through a head that was kept', () => {
    const lines = chainOf(5);
    const head = { seq: 4, hash: lines[3]!.hash };
    expect(verifyChain(lines, { heads: [head] }).ok).toBe(true);
    expect(verifyChain(lines.slice(0, 3), { heads: [head] })).toMatchObject({ fault: 'cut_short' });
    const rewritten = { ...lines[3]!, payload: '{}', hash: linkHash(lines[3]!.prevHash, '{}') };
    expect(verifyChain([...lines.slice(0, 3), rewritten], { heads: [head] })).toMatchObject({ fault: 'head_differs', line: 4 });
  });

  test('with any one field of any line altered does not hold', () => {
    const lines = chainOf(8);
    const fields = fc.constantFrom<keyof ChainLine>('seq', 'at', 'prevHash', 'payload', 'hash');
    fc.assert(
      fc.property(fc.nat(7), fields, fc.anything(), (at, field, value) => {
        fc.pre(value !== lines[at]?.[field]);
        expect(verifyChain(changed(lines, at, { [field]: value }), { startsFrom: genesis }).ok).toBe(false);
      }),
      { seed: 20260401, numRuns },
    );
  });

  test('of anything gets a verdict', () => {
    fc.assert(fc.property(fc.array(fc.anything()), (lines) => { verifyChain(lines); }), { seed: 20260401, numRuns });
  });
});

describe('a signed head', () => {
  test('is believed from its issuer and from nobody else, and only unchanged', async () => {
    const key = await generateIssuerKey();
    const head = { chain: 'tenant-1', seq: 20, hash: 'ab'.repeat(32), at: '2026-04-01T00:00:00Z' };
    const signed = await signHead(head, key);
    expect(await readHead(JSON.stringify(signed), trustedIssuerOf(key))).toEqual(head);
    expect(await readHead({ ...signed, seq: 21 }, trustedIssuerOf(key))).toBeNull();
    expect(await readHead(signed, trustedIssuerOf(await generateIssuerKey()))).toBeNull();
    expect(await readHead('[]', trustedIssuerOf(key))).toBeNull();
    expect(await readHead({ ...signed, signature: '' }, trustedIssuerOf(key))).toBeNull();
  });
});
