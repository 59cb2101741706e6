import { describe, expect, test } from '@jest/globals';
import { certificationStandings } from './certification.ts';
import { suggestedStandard as standard } from './certification-standard.ts';
import { bridgingDue, followBase, isActiveMasterTrainer, lapse, lapseReason, renew } from './certification-validity.ts';
import { certification, coordinator, daysAgo, now, supervisor } from '../test/certification.ts';

const at = (...days: number[]) => days.map((d) => ({ id: `d${d}`, at: daysAgo(d) }));
const busy = { deliveries: at(10, 20), passedObservations: at(15) };
const idle = { deliveries: at(10), passedObservations: [] };
const longCertified = certification('certified', { since: daysAgo(500), validUntil: daysAgo(-100) });

describe('a certification lapses', () => {
  test.each([
    ['validity_over', { ...longCertified, validUntil: now }, busy],
    ['too_few_deliveries', longCertified, idle],
    ['too_few_deliveries', longCertified, { ...busy, deliveries: at(10, 400) }],
  ] as const)('for %s', (reason, subject, practice) => {
    expect(lapse(subject, standard, practice, now)).toMatchObject({
      ok: true, value: { certification: { standing: 'lapsed' }, transition: { reason, actorIds: [], standardVersion: 1 } },
    });
  });
  test.each([
    ['with enough deliveries', longCertified, busy],
    ['in its first period', certification('certified', { since: daysAgo(300), validUntil: daysAgo(-400) }), idle],
  ] as const)('not %s', (_, subject, practice) => {
    expect(lapse(subject, standard, practice, now)).toMatchObject({ code: 'not_yet_due' });
    expect(lapseReason(subject, standard, practice, now)).toBeNull();
  });
  test.each(certificationStandings.filter((s) => s !== 'certified'))('only from certified, not from %s', (standing) => {
    expect(lapse({ ...longCertified, standing }, standard, idle, now)).toMatchObject({ code: 'no_such_move' });
    expect(lapseReason({ ...longCertified, standing }, standard, idle, now)).toBeNull();
  });
});

describe('renewal', () => {
  const facts = { standard, practice: busy, base: null, now };
  const lapsed = certification('lapsed', { certifiedAt: daysAgo(800) });
  test('asks what the standard asks, and keeps the award\'s date', () => {
    expect(renew(lapsed, coordinator('ana'), facts)).toMatchObject({
      ok: true,
      value: {
        certification: { standing: 'certified', certifiedAt: daysAgo(800), validUntil: new Date('2028-06-01T15:00:00Z') },
        transition: { actorIds: ['ana'], evidenceIds: ['d10', 'd20', 'd15'] },
      },
    });
  });
  test.each(certificationStandings.filter((s) => s !== 'lapsed'))('is for the lapsed, not for %s', (standing) => {
    expect(renew(certification(standing), coordinator('ana'), facts)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', supervisor('ana'), lapsed, facts],
    ['foreign_tenant', { ...coordinator('ana'), tenantId: 'partner' }, lapsed, facts],
    ['own_person', coordinator('leo'), lapsed, facts],
    ['base_not_certified', coordinator('ana'), { ...lapsed, level: 'master_trainer' }, facts],
    ['requirements_not_met', coordinator('ana'), lapsed, { ...facts, practice: { deliveries: at(181), passedObservations: at(181) } }],
  ] as const)('is refused: %s', (code, signer, subject, given) => {
    expect(renew(subject, signer, given)).toMatchObject({ ok: false, code });
  });
});

describe('a master trainer follows the base', () => {
  const master = (standing: (typeof certificationStandings)[number]) => certification(standing, { level: 'master_trainer' });
  test.each(['lapsed', 'suspended', 'revoked', 'withdrawn'] as const)('when it is %s', (standing) => {
    const base = certification(standing, {
      suspension: standing === 'suspended' ? { by: 'ana', before: 'practising', reason: 'x', at: now } : null,
      revocation: standing === 'revoked' ? { before: 'lapsed', proposedBy: 'ana', confirmedBy: 'eva', reason: 'x', at: now } : null,
    });
    const moved = followBase(master('certified'), base, now);
    expect(moved).toMatchObject({ certification: { standing }, transition: { reason: 'base_ended' } });
    expect(moved?.certification.suspension?.before ?? moved?.certification.revocation?.before ?? 'certified').toBe('certified');
    expect(followBase(master('practising'), base, now)?.certification.standing).toBe('withdrawn');
    expect(followBase(master('lapsed'), base, now)).toBeNull();
  });
  test.each(['candidate', 'trained', 'practising', 'certified', 'not_passed'] as const)('but not while it is %s', (standing) => {
    expect(followBase(master('certified'), certification(standing), now)).toBeNull();
  });
  test('and is active only with both', () => {
    expect(isActiveMasterTrainer('certified', 'certified')).toBe(true);
    expect(isActiveMasterTrainer('lapsed', 'certified')).toBe(false);
    expect(isActiveMasterTrainer('certified', null)).toBe(false);
  });
});

test('a new edition\'s bridging is due until it is done', () => {
  const bridged = { ...standard, bridging: { edition: 2, byDate: now } };
  expect(bridgingDue(longCertified, standard, [], now)).toBe('none');
  expect(bridgingDue(longCertified, bridged, [2], now)).toBe('none');
  expect(bridgingDue(certification('lapsed'), bridged, [], now)).toBe('none');
  expect(bridgingDue(longCertified, bridged, [], now)).toBe('open');
  expect(bridgingDue(longCertified, bridged, [], new Date(now.getTime() + 1))).toBe('overdue');
});
