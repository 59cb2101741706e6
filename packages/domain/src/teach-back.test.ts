import { describe, expect, test } from '@jest/globals';
import type { Certification } from './certification.ts';
import { declineRecommendation } from './certification-pathway.ts';
import { signTeachBack } from './teach-back.ts';
import type { Signer } from './two-people.ts';

const now = new Date('2026-05-02T12:00:00Z');
const candidate: Certification = {
  personId: 'leo', kitId: 'kit', tenantId: 'steward', homeTenantId: 'partner', level: 'trainer', standing: 'candidate', since: now, certifiedAt: null,
  validUntil: null, recommendation: null, suspension: null, revocation: null,
};
const supervisor: Signer = { personId: 'ana', tenantId: 'steward', role: 'supervisor' };
const coordinator: Signer = { personId: 'eva', tenantId: 'steward', role: 'coordinator' };

describe('a teach-back', () => {
  test('is signed by a supervisor or a coordinator of the steward', () => {
    for (const signer of [supervisor, coordinator]) {
      expect(signTeachBack(candidate, signer, true, now)).toEqual({ ok: true, value: { personId: 'leo', passed: true, signedBy: signer.personId, signedAt: now } });
    }
  });
  test.each([
    ['no_such_move', { ...candidate, standing: 'trained' as const }, supervisor],
    ['wrong_role', candidate, { ...supervisor, role: 'trainer' as const }],
    ['foreign_tenant', candidate, { ...supervisor, tenantId: 'partner' }],
    ['own_person', candidate, { ...supervisor, personId: 'leo' }],
  ])('is refused: %s', (code, certification, signer) => {
    expect(signTeachBack(certification, signer, true, now)).toMatchObject({ ok: false, code });
  });
});

describe('a recommendation turned down', () => {
  const recommended: Certification = { ...candidate, standing: 'practising', recommendation: { by: 'ana', at: now } };
  test('goes back to practice, with the reason kept, and may be made again', () => {
    const decided = declineRecommendation(recommended, coordinator, 'Falta ver un cierre', now);
    expect(decided).toMatchObject({
      ok: true,
      value: { certification: { standing: 'practising', recommendation: null, since: recommended.since }, transition: { reason: 'Falta ver un cierre', actorIds: ['eva'] } },
    });
  });
  test.each([
    ['not_recommended', { ...recommended, recommendation: null }, coordinator, 'x'],
    ['wrong_role', recommended, supervisor, 'x'],
    ['foreign_tenant', recommended, { ...coordinator, tenantId: 'partner' }, 'x'],
    ['own_person', recommended, { ...coordinator, personId: 'leo' }, 'x'],
    ['same_human', recommended, { ...coordinator, personId: 'ana' }, 'x'],
    ['reason_missing', recommended, coordinator, '  '],
  ])('is refused: %s', (code, certification, signer, reason) => {
    expect(declineRecommendation(certification, signer, reason, now)).toMatchObject({ ok: false, code });
  });
});
