import { describe, expect, test } from '@jest/globals';
import { certificationMoves, certificationStandings, type Certification, type CertificationStanding } from './certification.ts';
import { annulRevocation, proposeRevocation, reinstate, revoke, suspend, withdraw } from './certification-lifecycle.ts';
import { beginPractice, closeNotPassed, enrol, isOverdueToBegin, judgeTrained } from './certification-pathway.ts';
import { lapse } from './certification-validity.ts';
import { suggestedStandard as standard } from './certification-standard.ts';
import { canMove } from './transitions.ts';
import { certification, coordinator, enough, now, reason } from '../test/certification.ts';

test('the table allows these moves and no others', () => {
  const all = certificationStandings.flatMap((from) => certificationStandings.map((to) => [from, to] as const));
  expect(all.filter(([from, to]) => canMove(certificationMoves, from, to)).map((move) => move.join(' > '))).toEqual([
    'candidate > trained', 'candidate > withdrawn', 'candidate > not_passed',
    'trained > practising', 'trained > suspended', 'trained > withdrawn',
    'practising > certified', 'practising > suspended', 'practising > withdrawn',
    'certified > lapsed', 'certified > suspended', 'certified > revoked', 'certified > withdrawn',
    'lapsed > certified', 'lapsed > revoked', 'lapsed > withdrawn',
    'suspended > trained', 'suspended > practising', 'suspended > certified', 'suspended > revoked', 'suspended > withdrawn',
    'revoked > certified', 'revoked > lapsed', 'revoked > suspended',
    'withdrawn > candidate',
    'not_passed > candidate', 'not_passed > withdrawn',
  ]);
});

const facts = {
  personId: 'leo', kitId: 'kit', tenantId: 'steward', homeTenantId: 'partner', level: 'trainer', cohortPurpose: 'trainer_training', base: null,
} as const;
const judged = { standard, evidence: enough, now };
const none = { ...enough, attendance: [], postTest: [], teachBack: [] };

describe('enrolment', () => {
  test('makes somebody a candidate', () => {
    expect(enrol(null, facts, now)).toMatchObject({ ok: true, value: { certification: { standing: 'candidate', since: now }, transition: { from: null, to: 'candidate' } } });
  });
  test.each(['not_passed', 'withdrawn'] as const)('makes somebody %s a candidate again, and the award stays on record', (standing) => {
    const before = certification(standing, { certifiedAt: now, recommendation: { by: 'eva', at: now } });
    expect(enrol(before, { ...facts, homeTenantId: 'elsewhere' }, now)).toMatchObject({
      ok: true, value: { certification: { standing: 'candidate', certifiedAt: now, recommendation: null, homeTenantId: 'elsewhere' } },
    });
  });
  test.each(certificationStandings.filter((s) => s !== 'not_passed' && s !== 'withdrawn'))('moves nobody who is %s', (standing) => {
    expect(enrol(certification(standing), facts, now)).toEqual({ ok: false, code: 'no_such_move', detail: { from: standing, to: 'candidate' } });
  });
  test('in a delivery cohort makes nobody a candidate', () => {
    expect(enrol(null, { ...facts, cohortPurpose: 'delivery' }, now)).toMatchObject({ code: 'cohort_not_trainer_training' });
  });
  test('as a future master trainer needs a certified trainer', () => {
    expect(enrol(null, { ...facts, level: 'master_trainer', base: 'lapsed' }, now)).toMatchObject({ code: 'base_not_certified' });
    expect(enrol(null, { ...facts, level: 'master_trainer', base: 'certified' }, now).ok).toBe(true);
  });
});

describe('the training', () => {
  test('makes a candidate trained when the standard is met, and stores what it rests on', () => {
    expect(judgeTrained(certification('candidate'), judged)).toMatchObject({
      ok: true, value: { certification: { standing: 'trained' }, transition: { actorIds: [], evidenceIds: ['att', 'test', 'teach'], standardVersion: 1 } },
    });
  });
  test('leaves a candidate short of something a candidate', () => {
    expect(judgeTrained(certification('candidate'), { ...judged, evidence: none })).toMatchObject({
      code: 'requirements_not_met', detail: { missing: 'attendance post_test teach_back' },
    });
  });
  test('judges nobody but candidates', () => {
    expect(judgeTrained(certification('suspended'), judged)).toMatchObject({ code: 'no_such_move' });
    expect(closeNotPassed(certification('trained'), 'completed', judged)).toMatchObject({ code: 'no_such_move' });
  });
  test('ends without a pass only when the cohort is completed and something is missing', () => {
    const candidate = certification('candidate');
    expect(closeNotPassed(candidate, 'running', { ...judged, evidence: none })).toMatchObject({ code: 'cohort_not_completed' });
    expect(closeNotPassed(candidate, 'completed', judged)).toMatchObject({ code: 'requirements_met' });
    expect(closeNotPassed(candidate, 'completed', { ...judged, evidence: none })).toMatchObject({ ok: true, value: { certification: { standing: 'not_passed' } } });
  });
});

describe('practice', () => {
  test('begins with a co-supervised session', () => {
    expect(beginPractice(certification('trained'), { id: 's1', mode: 'co_supervised' }, now)).toMatchObject({ ok: true, value: { certification: { standing: 'practising' } } });
    expect(beginPractice(certification('trained'), { id: 's1', mode: 'independent' }, now)).toMatchObject({ code: 'session_not_co_supervised' });
    expect(beginPractice(certification('suspended'), { id: 's1', mode: 'co_supervised' }, now)).toMatchObject({ code: 'no_such_move' });
  });
  test('is overdue after 90 days', () => {
    const since = (days: number) => certification('trained', { since: new Date(now.getTime() - days * 86_400_000) });
    expect(isOverdueToBegin(since(90), standard, now)).toBe(false);
    expect(isOverdueToBegin(since(91), standard, now)).toBe(true);
    expect(isOverdueToBegin(certification('practising', { since: new Date(0) }), standard, now)).toBe(false);
  });
});

const suspended = (before: 'trained' | 'practising' | 'certified') =>
  certification('suspended', { suspension: { by: 'ana', before, reason: 'Queja', at: now } });

describe('suspension', () => {
  test.each(['trained', 'practising', 'certified'] as const)('interrupts %s, and gives it back by another coordinator', (standing) => {
    const away = suspend(certification(standing), { signer: coordinator('ana'), reason, now });
    expect(away).toMatchObject({ ok: true, value: { certification: { standing: 'suspended', suspension: { by: 'ana', before: standing } } } });
    if (!away.ok) return;
    expect(reinstate(away.value.certification, { signer: coordinator('ana'), reason, now })).toMatchObject({ code: 'same_human' });
    expect(reinstate(away.value.certification, { signer: coordinator('eva'), reason, now })).toMatchObject({ ok: true, value: { certification: { standing, suspension: null } } });
  });
  test.each(['candidate', 'lapsed', 'suspended', 'revoked', 'withdrawn', 'not_passed'] as const)('interrupts nobody who is %s', (standing) => {
    expect(suspend(certification(standing), { signer: coordinator('ana'), reason, now })).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', { signer: { ...coordinator('ana'), role: 'supervisor' } }],
    ['foreign_tenant', { signer: { ...coordinator('ana'), tenantId: 'partner' } }],
    ['own_person', { signer: coordinator('leo') }],
    ['reason_missing', { reason: ' ' }],
  ] as const)('is refused for %s, and so is lifting it', (code, change) => {
    const signature = { signer: coordinator('eva'), reason, now, ...change };
    expect(suspend(certification('certified'), signature)).toMatchObject({ code });
    expect(reinstate(suspended('certified'), signature)).toMatchObject({ code });
  });
  test('is lifted only where there is one', () => {
    expect(reinstate(certification('certified'), { signer: coordinator('eva'), reason, now })).toMatchObject({ code: 'no_such_move' });
  });
});

function revoked(from: Certification): Certification {
  const proposed = proposeRevocation(from, { signer: coordinator('eva'), reason, now });
  if (!proposed.ok) throw new Error(proposed.code);
  const final = revoke(proposed.value, coordinator('iris'), now);
  if (!final.ok) throw new Error(final.code);
  expect(final.value.transition).toMatchObject({ to: 'revoked', actorIds: ['eva', 'iris'], reason });
  return final.value.certification;
}

describe('revocation', () => {
  test.each([certification('certified'), certification('lapsed'), suspended('certified')])('takes two coordinators, and an upheld appeal gives the standing back', (from) => {
    const ended = revoked(from);
    expect(ended.standing).toBe('revoked');
    const appeal = (upheld: boolean, signer = coordinator('otto'), words = reason) => annulRevocation(ended, { id: 'appeal', upheld }, { signer, reason: words, now });
    expect(appeal(false)).toMatchObject({ code: 'appeal_not_upheld' });
    expect(appeal(true, coordinator('iris'))).toMatchObject({ code: 'same_human' });
    expect(appeal(true, coordinator('eva'))).toMatchObject({ code: 'same_human' });
    expect(appeal(true, undefined, '')).toMatchObject({ code: 'reason_missing' });
    expect(appeal(true)).toMatchObject({ ok: true, value: { certification: { standing: from.standing, revocation: null } } });
  });
  test.each(['candidate', 'trained', 'practising', 'revoked', 'withdrawn', 'not_passed'] as const)('ends nobody who is %s', (standing) => {
    expect(proposeRevocation(certification(standing), { signer: coordinator('eva'), reason, now })).toMatchObject({ code: 'no_such_move' });
    expect(revoke(certification(standing), coordinator('eva'), now)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', { signer: { ...coordinator('eva'), role: 'partner_manager' } }],
    ['own_person', { signer: coordinator('leo') }],
    ['reason_missing', { reason: '' }],
  ] as const)('is not proposed: %s', (code, change) => {
    expect(proposeRevocation(certification('certified'), { signer: coordinator('eva'), reason, now, ...change })).toMatchObject({ code });
  });
  test('is proposed once, and confirmed by neither who proposed nor who suspended', () => {
    const proposed = proposeRevocation(suspended('trained'), { signer: coordinator('eva'), reason, now });
    if (!proposed.ok) throw new Error(proposed.code);
    expect(proposed.value.standing).toBe('suspended');
    expect(proposeRevocation(proposed.value, { signer: coordinator('iris'), reason, now })).toMatchObject({ code: 'already_proposed' });
    expect(revoke(proposed.value, coordinator('eva'), now)).toMatchObject({ code: 'same_human' });
    expect(revoke(proposed.value, coordinator('ana'), now)).toMatchObject({ code: 'same_human' });
    expect(revoke(suspended('trained'), coordinator('eva'), now)).toMatchObject({ code: 'not_proposed' });
  });
  test('is annulled only where there is one', () => {
    const signature = { signer: coordinator('otto'), reason, now };
    expect(annulRevocation(certification('certified'), { id: 'a', upheld: true }, signature)).toMatchObject({ code: 'no_such_move' });
  });
});

describe('withdrawal', () => {
  test.each(certificationStandings.filter((s) => s !== 'revoked' && s !== 'withdrawn'))('is open to somebody %s, by themself', (standing) => {
    expect(withdraw(certification(standing), 'leo', now)).toMatchObject({ ok: true, value: { certification: { standing: 'withdrawn' }, transition: { actorIds: ['leo'] } } });
    expect(withdraw(certification(standing), 'ana', now)).toMatchObject({ code: 'not_the_person' });
  });
  test.each(['revoked', 'withdrawn'] as const)('is closed to somebody %s', (standing) => {
    expect(withdraw(certification(standing), 'leo', now)).toMatchObject({ code: 'no_such_move' });
  });
});

test('every decision gives only moves that the table holds', () => {
  const decisions = (from: Certification) => [
    enrol(from, facts, now), judgeTrained(from, judged), closeNotPassed(from, 'completed', { ...judged, evidence: none }),
    beginPractice(from, { id: 's', mode: 'co_supervised' }, now), suspend(from, { signer: coordinator('eva'), reason, now }),
    lapse(from, standard, { deliveries: [], passedObservations: [] }, new Date('2040-01-01')), withdraw(from, 'leo', now),
  ];
  const reached = certificationStandings.flatMap((standing) =>
    decisions(certification(standing)).flatMap((d) => (d.ok ? [[standing, d.value.certification.standing] as const] : [])));
  expect(reached.every(([from, to]) => canMove<CertificationStanding>(certificationMoves, from, to))).toBe(true);
  expect(reached).toHaveLength(16);
});
