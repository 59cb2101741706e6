import { describe, expect, test } from '@jest/globals';
import { confirmEvidence, type EarlierEvidence } from './earlier-evidence.ts';
import { confirmFounder, isFounding, nominateFounder, type Founder } from './founders.ts';
import { coordinator, daysAgo, now, supervisor } from '../test/certification.ts';

const person = { personId: 'leo', kitId: 'kit', tenantId: 'steward', evidenceIds: ['doc'] };
const nominated: Founder = { ...person, nominatedBy: 'ana', nominatedAt: now, confirmedBy: null, confirmedAt: null };

describe('founders', () => {
  test('are named by one coordinator and confirmed by another', () => {
    expect(nominateFounder(person, coordinator('ana'), 0, now)).toEqual({ ok: true, value: nominated });
    expect(confirmFounder(nominated, coordinator('eva'), 5, now)).toEqual({ ok: true, value: { ...nominated, confirmedBy: 'eva', confirmedAt: now } });
  });
  test.each([
    ['wrong_role', person, supervisor('ana'), 0],
    ['foreign_tenant', person, { ...coordinator('ana'), tenantId: 'partner' }, 0],
    ['own_person', person, coordinator('leo'), 0],
    ['evidence_missing', { ...person, evidenceIds: [] }, coordinator('ana'), 0],
    ['founding_over', person, coordinator('ana'), 6],
  ] as const)('are not named: %s', (code, who, signer, certified) => {
    expect(nominateFounder(who, signer, certified, now)).toMatchObject({ ok: false, code });
  });
  test.each([
    ['wrong_role', nominated, supervisor('eva'), 0],
    ['own_person', nominated, coordinator('leo'), 0],
    ['same_human', nominated, coordinator('ana'), 0],
    ['already_confirmed', { ...nominated, confirmedBy: 'eva' }, coordinator('iris'), 0],
    ['founding_over', nominated, coordinator('eva'), 6],
  ] as const)('are not confirmed: %s', (code, founder, signer, certified) => {
    expect(confirmFounder(founder, signer, certified, now)).toMatchObject({ ok: false, code });
  });
  test('carry the mark until the kit\'s sixth certification', () => {
    const confirmed = { confirmedBy: 'eva' };
    expect([0, 5, 6].map((n) => isFounding(confirmed, n))).toEqual([true, true, false]);
    expect(isFounding(nominated, 0)).toBe(false);
    expect(isFounding(null, 0)).toBe(false);
  });
});

describe('earlier evidence', () => {
  const evidence: EarlierEvidence = {
    id: 'e', kind: 'observation', personId: 'leo', tenantId: 'steward', happenedAt: daysAgo(400), documentIds: ['scan'], confirmedBy: [],
  };
  test('is confirmed by two people', () => {
    const first = confirmEvidence(evidence, coordinator('ana'), now);
    expect(first).toMatchObject({ ok: true, value: { confirmedBy: ['ana'] } });
    expect(first.ok && confirmEvidence(first.value, supervisor('eva'), now)).toMatchObject({ ok: true, value: { confirmedBy: ['ana', 'eva'] } });
  });
  test.each([
    ['wrong_role', { role: 'trainer' }, {}],
    ['foreign_tenant', { tenantId: 'partner' }, {}],
    ['own_person', { personId: 'leo' }, {}],
    ['same_human', { personId: 'ana' }, { confirmedBy: ['ana'] }],
    ['already_confirmed', { personId: 'iris' }, { confirmedBy: ['ana', 'eva'] }],
    ['document_missing', {}, { documentIds: [] }],
    ['in_the_future', {}, { happenedAt: daysAgo(-1) }],
  ] as const)('is refused: %s', (code, signer, change) => {
    expect(confirmEvidence({ ...evidence, ...change }, { ...coordinator('ana'), ...signer }, now)).toMatchObject({ ok: false, code });
  });
});
