import { expect, test } from '@jest/globals';
import { isReason, maySign, type SignatureRule, type Signer } from './two-people.ts';

const signer: Signer = { personId: 'ana', tenantId: 'steward', role: 'coordinator' };
const rule: SignatureRule = { role: 'coordinator', tenantId: 'steward', aboutPersonId: 'leo', signedBy: ['eva', null, undefined] };

test('a coordinator of the right tenant signs for somebody else', () => {
  expect(maySign(signer, rule)).toEqual({ ok: true, value: signer });
});

test.each([
  ['wrong_role', { role: 'supervisor' }],
  ['foreign_tenant', { tenantId: 'partner' }],
  ['own_person', { personId: 'leo' }],
  ['same_human', { personId: 'eva' }],
] as const)('%s is refused', (code, change) => {
  expect(maySign({ ...signer, ...change }, rule)).toMatchObject({ ok: false, code });
});

test('blanks are no reason', () => {
  expect(isReason('  \n')).toBe(false);
  expect(isReason('Queja confirmada')).toBe(true);
});
