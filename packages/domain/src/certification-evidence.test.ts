import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evidenceBehind, gaps, isConfirmed, judge, type CertificationEvidence, type ObservationEvidence } from './certification-evidence.ts';
import { certificationRequirements, suggestedStandard as standard } from './certification-standard.ts';
import { daysAgo, enough, now, observation } from '../test/certification.ts';
import { runs } from '../test/property.ts';

const missing = (observations: readonly ObservationEvidence[], change: Partial<CertificationEvidence> = {}) => {
  const judgements = judge(standard, { ...enough, observations, ...change }, now);
  return [...gaps(judgements, 'trained'), ...gaps(judgements, 'certified')];
};
const [o1, o2] = enough.observations as [ObservationEvidence, ObservationEvidence];

test('evidence that is exactly enough meets every requirement, each with what it rests on', () => {
  expect(judge(standard, enough, now)).toEqual([
    { requirement: 'attendance', met: true, have: 0.8, need: 0.8, evidenceIds: ['att'] },
    { requirement: 'post_test', met: true, have: 0.7, need: 0.7, evidenceIds: ['test'] },
    { requirement: 'teach_back', met: true, have: 1, need: 1, evidenceIds: ['teach'] },
    { requirement: 'observations', met: true, have: 2, need: 2, evidenceIds: ['o1', 'o2'] },
    { requirement: 'observers', met: true, have: 2, need: 2, evidenceIds: ['o1', 'o2'] },
    { requirement: 'outside_observer', met: true, have: 1, need: 1, evidenceIds: ['o2'] },
    { requirement: 'recent', met: true, have: 2, need: 2, evidenceIds: ['o1', 'o2'] },
    { requirement: 'no_open_critical', met: true, have: 0, need: 0, evidenceIds: [] },
  ]);
  expect(evidenceBehind(judge(standard, enough, now), 'certified')).toEqual(['o1', 'o2']);
});

describe('the training falls short', () => {
  test.each([
    ['attendance', { attendance: [{ evidenceId: 'att', recorded: null, share: 0.79 }] }],
    ['post_test', { postTest: [{ evidenceId: 'test', recorded: null, share: 0.69 }] }],
    ['teach_back', { teachBack: [{ evidenceId: 'teach', recorded: null, passed: false }] }],
  ] as const)('of %s', (requirement, change) => {
    expect(missing([o1, o2], change)).toEqual([requirement]);
  });
  test('never of a teach-back that is not asked', () => {
    expect(gaps(judge({ ...standard, teachBackRequired: false }, { ...enough, teachBack: [] }, now), 'trained')).toEqual([]);
  });
  test('and the best of several counts', () => {
    const postTest = [0.5, 0.9, 0.6].map((share, i) => ({ evidenceId: `t${i}`, recorded: null, share }));
    expect(judge(standard, { ...enough, postTest }, now)[1]).toMatchObject({ have: 0.9, evidenceIds: ['t1'] });
  });
});

describe('the practice falls short', () => {
  test.each([
    ['one session only', [o2], ['observations', 'observers', 'recent']],
    ['two observations of one session', [o1, { ...o2, sessionId: o1.sessionId }], ['observations', 'recent']],
    ['one observer only', [o1, { ...o2, supervisorId: o1.supervisorId }], ['observers']],
    ['all observers taught the trainee', [o1, { ...o2, taughtTrainee: true }], ['outside_observer']],
    ['one passed too long ago', [o1, { ...o2, signedAt: daysAgo(366) }], ['recent']],
    ['one not passed', [o1, { ...o2, outcome: 'needs_practice' }], ['observations', 'observers', 'outside_observer', 'recent']],
    ['one contested', [o1, { ...o2, answer: 'contested' }], ['observations', 'observers', 'outside_observer', 'recent']],
    ['one unanswered for 13 days', [o1, { ...o2, answer: null, signedAt: daysAgo(13) }], ['observations', 'observers', 'outside_observer', 'recent']],
    ['one independent', [o1, { ...o2, sessionMode: 'independent' }], ['observations', 'observers', 'outside_observer', 'recent']],
    ['one by the person', [o1, { ...o2, supervisorId: 'leo' }], ['observations', 'observers', 'outside_observer', 'recent']],
  ] as const)('%s', (_, observations, requirements) => {
    expect(missing(observations)).toEqual(requirements);
  });
  test('but not when one has been unanswered for 14 days', () => {
    expect(missing([o1, { ...o2, answer: null, signedAt: daysAgo(14) }])).toEqual([]);
  });
  test('and a session that one of two raters failed is not passed', () => {
    const second = observation('o3', { sessionId: o2.sessionId, outcome: 'needs_practice' });
    expect(missing([o1, o2, second])).toContain('observations');
  });
});

describe('a critical finding', () => {
  const finding = observation('bad', { outcome: 'needs_practice', criticalOpen: ['referral'], signedAt: daysAgo(10) });
  test('stays open', () => {
    expect(missing([o1, o2, finding])).toEqual(['no_open_critical']);
  });
  test('stays open when contested', () => {
    expect(missing([o1, o2, { ...finding, answer: 'contested' }])).toEqual(['no_open_critical']);
  });
  test('is closed by a later observation without it', () => {
    expect(missing([o1, o2, finding, observation('later', { signedAt: daysAgo(2) })])).toEqual([]);
  });
  test('is not closed by a later one that is contested, or finds it again', () => {
    expect(missing([o1, o2, finding, observation('later', { signedAt: daysAgo(2), answer: 'contested' })])).toEqual(['no_open_critical']);
    expect(judge(standard, { ...enough, observations: [o1, o2, finding, { ...finding, evidenceId: 'again', signedAt: daysAgo(2) }] }, now).at(-1)).toMatchObject({
      have: 2, evidenceIds: ['bad', 'again'],
    });
  });
});

describe('recorded earlier evidence', () => {
  test('counts once two people, neither of them the person, confirmed it', () => {
    expect(isConfirmed(null, 'leo')).toBe(true);
    expect(isConfirmed({ confirmedBy: ['ana', 'eva'] }, 'leo')).toBe(true);
    expect(isConfirmed({ confirmedBy: ['ana', 'ana'] }, 'leo')).toBe(false);
    expect(isConfirmed({ confirmedBy: ['ana', 'leo'] }, 'leo')).toBe(false);
  });
  test('is judged by the same rules', () => {
    expect(missing([o1, { ...o2, recorded: { confirmedBy: ['ana'] } }])).toContain('observations');
    expect(missing([o1, { ...o2, recorded: { confirmedBy: ['ana', 'eva'] } }])).toEqual([]);
    expect(missing([o1, o2], { attendance: [{ evidenceId: 'old', recorded: { confirmedBy: [] }, share: 1 }] })).toEqual(['attendance']);
  });
});

const anyObservation = fc.record({
  evidenceId: fc.uuid(), recorded: fc.constant(null), sessionId: fc.constantFrom('s1', 's2', 's3'), sessionMode: fc.constantFrom('co_supervised', 'independent'),
  supervisorId: fc.constantFrom('ana', 'eva', 'leo'), taughtTrainee: fc.boolean(), outcome: fc.constantFrom('passed', 'needs_practice'),
  criticalOpen: fc.subarray(['referral', 'discretion']), signedAt: fc.integer({ min: 0, max: 500 }).map(daysAgo),
  answer: fc.constantFrom('acknowledged', 'contested', null), partnerTenantId: fc.constant('partner'),
}) as fc.Arbitrary<ObservationEvidence>;

test('every requirement is judged once, in order; the person\'s own observations and independent ones change nothing', () => {
  fc.assert(
    fc.property(fc.array(anyObservation, { maxLength: 8 }), (observations) => {
      const judgements = judge(standard, { ...enough, observations }, now);
      expect(judgements.map((j) => j.requirement)).toEqual([...certificationRequirements]);
      const without = judge(standard, { ...enough, observations: observations.filter((o) => o.supervisorId !== 'leo') }, now);
      expect(without).toEqual(judgements);
      const counted = observations.filter((o) => o.sessionMode === 'co_supervised' && o.answer !== 'contested');
      expect(judgements[3]?.have).toBeLessThanOrEqual(new Set(counted.map((o) => o.sessionId)).size);
    }),
    runs(),
  );
});
