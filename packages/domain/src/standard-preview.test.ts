import { describe, expect, test } from '@jest/globals';
import type { Certification } from './certification.ts';
import type { CertificationEvidence } from './certification-evidence.ts';
import { suggestedStandard } from './certification-standard.ts';
import { suggestedHandoffStandard, type HandoffFigures } from './handoff-standard.ts';
import { certificationGaps, handoffGaps, outcomeOf } from './standard-preview.ts';

const now = new Date('2026-05-04T12:00:00Z');
const certification = (more: Partial<Certification>): Certification => ({
  personId: 'p', kitId: 'k', tenantId: 's', homeTenantId: 's', level: 'trainer', standing: 'candidate', since: new Date('2024-01-01T00:00:00Z'), certifiedAt: null, validUntil: null, recommendation: null,
  suspension: null, revocation: null, ...more,
});
const evidence: CertificationEvidence = { personId: 'p', attendance: [{ evidenceId: 'e', recorded: null, share: 0.85 }], postTest: [{ evidenceId: 't', recorded: null, share: 0.75 }], teachBack: [], observations: [] };
const standard = { ...suggestedStandard, attendanceShare: 0.8, postTestShare: 0.7, teachBackRequired: false, minDeliveriesInPeriod: 1 };
const of = (more: Partial<Certification>, practice = { deliveries: [] as { id: string; at: Date }[], passedObservations: [] }) => ({ certification: certification(more), evidence, practice });

describe('a person', () => {
  test('on the way is held against what comes next for them', () => {
    expect(certificationGaps(of({}), standard, now)).toEqual([]);
    expect(certificationGaps(of({}), { ...standard, attendanceShare: 0.9, teachBackRequired: true }, now)).toEqual(['attendance', 'teach_back']);
    expect(certificationGaps(of({ standing: 'practising' }), { ...standard, attendanceShare: 1 }, now)).toContain('observations');
  });
  test('with an award is held against what keeps it, and without one against what brings it back', () => {
    expect(certificationGaps(of({ standing: 'certified' }), standard, now)).toEqual(['too_few_deliveries']);
    expect(certificationGaps(of({ standing: 'certified' }), { ...standard, minDeliveriesInPeriod: 0 }, now)).toEqual([]);
    expect(certificationGaps(of({ standing: 'lapsed' }), { ...standard, renewal: { deliveries: 1, observationsPassed: 0, withinDays: 30 } }, now)).toEqual(['renewal_deliveries']);
  });
  test('whose standing was ended by a signature is not judged', () => {
    for (const standing of ['suspended', 'withdrawn', 'revoked', 'not_passed'] as const) expect(certificationGaps(of({ standing }), standard, now)).toBeNull();
  });
  test('has nothing ahead where there is no standard, and keeps what they have', () => {
    expect(certificationGaps(of({}), null, now)).toEqual(['no_standard']);
    expect(certificationGaps(of({ standing: 'certified' }), null, now)).toEqual([]);
  });
});

describe('a partner', () => {
  const figures: HandoffFigures = { trainerIds: ['a', 'b'], completedCohortIds: ['c', 'd'], meanRubric: 3.2, completionShare: 0.9, openCriticalIds: [], missingDataIds: [] };
  test('under way is held against every criterion', () => {
    expect(handoffGaps({ state: 'co_delivering', figures, samples: [] }, suggestedHandoffStandard)).toEqual(['active_trainers']);
    expect(handoffGaps({ state: 'co_delivering', figures, samples: [] }, { ...suggestedHandoffStandard, activeTrainers: 2 })).toEqual([]);
  });
  test('that has taken over is held against what would put it under watch', () =>
    expect(handoffGaps({ state: 'handed_over', figures: { ...figures, completionShare: 0 }, samples: [0.5, 0.5, 0.5] }, { ...suggestedHandoffStandard, activeTrainers: 2 })).toEqual(['out_of_control']));
});

test('gaining is to lack nothing any more, losing to lack something', () => expect([outcomeOf(['a'], []), outcomeOf([], ['a']), outcomeOf(['a'], ['b']), outcomeOf([], [])]).toEqual(['gains', 'loses', 'stays', 'stays']));
