import { describe, expect, test } from '@jest/globals';
import { beginCoDelivery, handoffMoves, handoffResponsibilities, handoffStates, recompute, type Handoff, type HandoffState } from './handoff.ts';
import { handedOverScope, stewardReads } from './handoff-rules.ts';
import {
  acceptHandoff, declineHandoff, proposeHandoff, restartCoDelivery, resumeHandoff, returnHandoff, upholdComplaint,
} from './handoff-signatures.ts';
import { activeTrainersHere, allMet, assessHandoff, handoffCriteria, isOutOfControl, type HandoffFigures, type HandoffStandard } from './handoff-standard.ts';
import { canMove } from './transitions.ts';
import type { Signer } from './two-people.ts';
import { coordinator, daysAgo, now, reason, supervisor } from '../test/certification.ts';

test('the table allows these moves and no others', () => {
  const all = handoffStates.flatMap((from) => handoffStates.map((to) => [from, to] as const));
  expect(all.filter(([from, to]) => canMove(handoffMoves, from, to)).map((move) => move.join(' > '))).toEqual([
    'preparing > co_delivering', 'co_delivering > ready', 'ready > co_delivering', 'ready > proposed',
    'proposed > co_delivering', 'proposed > ready', 'proposed > handed_over', 'handed_over > under_watch',
    'under_watch > handed_over', 'under_watch > returned', 'returned > co_delivering',
  ]);
});

const standard: HandoffStandard = {
  version: 2, activeTrainers: 2, cohortsCompleted: 1, meanRubric: 3, completionShare: 0.75, controlRule: { samples: 3, leastMean: 0.7 },
};
const figures: HandoffFigures = {
  trainerIds: ['a', 'b'], completedCohortIds: ['c'], meanRubric: 3, completionShare: 0.75, openCriticalIds: [], missingDataIds: [],
};
const met = assessHandoff(standard, figures);
const unmet = assessHandoff(standard, { ...figures, openCriticalIds: ['o'] });
const hash = 'a'.repeat(64);
const proposal = { by: 'ana', at: daysAgo(5), evidenceHash: hash, agreementId: 'agreement', scope: 'deliver' } as const;
const handoff = (state: HandoffState, change: Partial<Handoff> = {}): Handoff => ({
  kitId: 'kit', tenantId: 'steward', partnerTenantId: 'partner', state, since: daysAgo(9), proposal: state === 'proposed' ? proposal : null, acceptance: null, ...change,
});
const manager = (personId: string): Signer => ({ personId, tenantId: 'partner', role: 'partner_manager' });

describe('the criteria', () => {
  test('are met exactly at the standard', () => {
    expect(allMet(met)).toBe(true);
    expect(met.map((j) => j.criterion)).toEqual([...handoffCriteria]);
    expect(met[0]).toEqual({ criterion: 'active_trainers', met: true, have: 2, need: 2, evidenceIds: ['a', 'b'] });
  });
  test.each([
    ['active_trainers', { trainerIds: ['a', 'a'] }],
    ['cohorts_completed', { completedCohortIds: [] }],
    ['mean_rubric', { meanRubric: 2.99 }],
    ['mean_rubric', { meanRubric: null }],
    ['completion', { completionShare: 0.74 }],
    ['completion', { completionShare: null }],
    ['no_open_critical', { openCriticalIds: ['o'] }],
    ['data_complete', { missingDataIds: ['s'] }],
  ] as const)('fall short of %s alone', (criterion, change) => {
    expect(assessHandoff(standard, { ...figures, ...change }).filter((j) => !j.met).map((j) => j.criterion)).toEqual([criterion]);
  });
  test('count trainers who are certified and have passed a session in this very partner', () => {
    expect(activeTrainersHere([
      { personId: 'a', standing: 'certified', sessionsPassedHere: 1 }, { personId: 'b', standing: 'certified', sessionsPassedHere: 0 },
      { personId: 'c', standing: 'lapsed', sessionsPassedHere: 3 },
    ])).toEqual(['a']);
  });
});

describe('computed moves', () => {
  const facts = { judgements: met, samples: [], now };
  test.each([
    ['co_delivering', met, [], 'ready', 'criteria_met'],
    ['ready', unmet, [], 'co_delivering', 'criteria_not_met'],
    ['proposed', unmet, [], 'co_delivering', 'criteria_not_met'],
    ['handed_over', assessHandoff(standard, { ...figures, trainerIds: ['a'] }), [], 'under_watch', 'too_few_trainers'],
    ['handed_over', met, [0.9, 0.6, 0.7, 0.7], 'under_watch', 'out_of_control'],
  ] as const)('%s moves', (state, judgements, samples, to, why) => {
    expect(recompute(handoff(state), standard, { judgements, samples, now })).toMatchObject({
      handoff: { state: to, since: now, proposal: null }, transition: { from: state, to, actorId: null, standardVersion: 2, reason: why },
    });
  });
  test('a proposal of 30 days goes back to ready', () => {
    const old = handoff('proposed', { proposal: { ...proposal, at: daysAgo(30) } });
    expect(recompute(old, standard, facts)).toMatchObject({ handoff: { state: 'ready', proposal: null }, transition: { reason: 'proposal_expired' } });
    expect(recompute(handoff('proposed', { proposal: { ...proposal, at: daysAgo(29) } }), standard, facts)).toBeNull();
  });
  test.each([
    ['co_delivering', unmet], ['ready', met], ['proposed', met], ['handed_over', unmet], ['preparing', met], ['under_watch', unmet], ['returned', met],
  ] as const)('%s stays', (state, judgements) => {
    expect(recompute(handoff(state), standard, { ...facts, judgements })).toBeNull();
  });
  test('too few samples say nothing about control', () => {
    expect(isOutOfControl(standard.controlRule, [0, 0])).toBe(false);
    expect(isOutOfControl(standard.controlRule, [0, 0.9, 0.8, 0.7])).toBe(false);
    expect(isOutOfControl({ samples: 0, leastMean: 1 }, [])).toBe(false);
  });
});

describe('co-delivery begins', () => {
  const cohort = { purpose: 'delivery', state: 'scheduled', mode: 'co_supervised', tenantId: 'partner' } as const;
  test('with the first co-supervised cohort scheduled', () => {
    expect(beginCoDelivery(handoff('preparing'), cohort, now)).toMatchObject({ ok: true, value: { handoff: { state: 'co_delivering' } } });
  });
  test.each([
    ['no_such_move', 'ready', {}],
    ['foreign_tenant', 'preparing', { tenantId: 'other' }],
    ['cohort_not_co_supervised', 'preparing', { mode: 'independent' }],
    ['cohort_not_co_supervised', 'preparing', { purpose: 'trainer_training' }],
    ['cohort_not_scheduled', 'preparing', { state: 'draft' }],
  ] as const)('not: %s', (code, state, change) => {
    expect(beginCoDelivery(handoff(state), { ...cohort, ...change }, now)).toMatchObject({ ok: false, code });
  });
});

describe('the steward proposes', () => {
  const offer = { evidenceHash: hash, agreementId: 'agreement', scope: 'deliver' } as const;
  const assessed = { standard, judgements: met, now };
  test('with frozen evidence and the agreement', () => {
    expect(proposeHandoff(handoff('ready'), coordinator('ana'), offer, assessed)).toMatchObject({
      ok: true, value: { handoff: { state: 'proposed', proposal: { by: 'ana', at: now, ...offer } }, transition: { actorId: 'ana', evidenceHash: hash, standardVersion: 2 } },
    });
  });
  test.each(handoffStates.filter((s) => s !== 'ready'))('nothing from %s', (state) => {
    expect(proposeHandoff(handoff(state), coordinator('ana'), offer, assessed)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', supervisor('ana'), offer, met],
    ['foreign_tenant', { ...coordinator('ana'), tenantId: 'partner' }, offer, met],
    ['criteria_not_met', coordinator('ana'), offer, unmet],
    ['evidence_not_frozen', coordinator('ana'), { ...offer, evidenceHash: '' }, met],
    ['agreement_missing', coordinator('ana'), { ...offer, agreementId: null }, met],
  ] as const)('and is refused: %s', (code, signer, given, judgements) => {
    expect(proposeHandoff(handoff('ready'), signer, given, { ...assessed, judgements })).toMatchObject({ ok: false, code });
  });
});

describe('the partner answers', () => {
  const accepted = { evidenceHash: hash, scope: 'deliver', responsibilities: handoffResponsibilities } as const;
  const assessed = { standard, judgements: met, now };
  test('and takes the kit over', () => {
    expect(acceptHandoff(handoff('proposed'), manager('raul'), accepted, assessed)).toMatchObject({
      ok: true, value: { handoff: { state: 'handed_over', acceptance: { by: 'raul', scope: 'deliver', evidenceHash: hash } }, transition: { actorId: 'raul' } },
    });
  });
  test.each(handoffStates.filter((s) => s !== 'proposed'))('nothing from %s', (state) => {
    expect(acceptHandoff(handoff(state), manager('raul'), accepted, assessed)).toMatchObject({ code: 'no_such_move' });
    expect(declineHandoff(handoff(state), met, { signer: manager('raul'), reason, now })).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', { ...manager('raul'), role: 'coordinator' }, accepted, met],
    ['foreign_tenant', { ...manager('raul'), tenantId: 'steward' }, accepted, met],
    ['same_human', manager('ana'), accepted, met],
    ['criteria_not_met', manager('raul'), accepted, unmet],
    ['evidence_changed', manager('raul'), { ...accepted, evidenceHash: 'b'.repeat(64) }, met],
    ['scope_differs', manager('raul'), { ...accepted, scope: 'deliver_and_train' }, met],
    ['responsibilities_not_accepted', manager('raul'), { ...accepted, responsibilities: ['quality'] }, met],
  ] as const)('and is refused: %s', (code, signer, given, judgements) => {
    expect(acceptHandoff(handoff('proposed'), signer, given, { ...assessed, judgements })).toMatchObject({ ok: false, code });
  });
  test('too late after 30 days', () => {
    const old = handoff('proposed', { proposal: { ...proposal, at: daysAgo(30) } });
    expect(acceptHandoff(old, manager('raul'), accepted, assessed)).toMatchObject({ code: 'proposal_expired' });
  });
  test.each([[met, 'ready'], [unmet, 'co_delivering']] as const)('no, and it goes back', (judgements, state) => {
    expect(declineHandoff(handoff('proposed'), judgements, { signer: manager('raul'), reason, now })).toMatchObject({ ok: true, value: { handoff: { state, proposal: null } } });
  });
  test.each([['wrong_role', coordinator('ana'), reason], ['reason_missing', manager('raul'), '']] as const)('no, and is refused: %s', (code, signer, words) => {
    expect(declineHandoff(handoff('proposed'), met, { signer, reason: words, now })).toMatchObject({ code });
  });
});

describe('afterwards the steward', () => {
  const signature = { signer: coordinator('ana'), reason, now };
  const steps = [
    ['upholds a complaint', upholdComplaint, 'handed_over', 'under_watch'],
    ['resumes', resumeHandoff, 'under_watch', 'handed_over'],
    ['takes the kit back', returnHandoff, 'under_watch', 'returned'],
    ['starts again', restartCoDelivery, 'returned', 'co_delivering'],
  ] as const;
  test.each(steps)('%s', (_, step, from, to) => {
    expect(step(handoff(from), signature)).toMatchObject({ ok: true, value: { handoff: { state: to }, transition: { actorId: 'ana', reason } } });
    for (const state of handoffStates.filter((s) => s !== from)) expect(step(handoff(state), signature)).toMatchObject({ code: 'no_such_move' });
    expect(step(handoff(from), { ...signature, signer: manager('raul') })).toMatchObject({ code: 'wrong_role' });
    expect(step(handoff(from), { ...signature, signer: { ...coordinator('ana'), tenantId: 'x' } })).toMatchObject({ code: 'foreign_tenant' });
    expect(step(handoff(from), { ...signature, reason: '' })).toMatchObject({ code: 'reason_missing' });
  });
  test('starts again without the old signatures', () => {
    const back = restartCoDelivery(handoff('returned', { proposal, acceptance: { by: 'raul', at: now, evidenceHash: hash, scope: 'deliver' } }), signature);
    expect(back).toMatchObject({ value: { handoff: { proposal: null, acceptance: null } } });
  });
  test('reads what the rules of the cohort\'s start let it read', () => {
    const periods = [{ from: daysAgo(100), until: daysAgo(50), scope: 'deliver' }, { from: daysAgo(10), until: null, scope: 'deliver_and_train' }] as const;
    expect([120, 100, 51, 50, 20, 10, 1].map((d) => stewardReads(periods, daysAgo(d)))).toEqual([
      'roster', 'aggregates', 'aggregates', 'roster', 'roster', 'aggregates', 'aggregates',
    ]);
    expect(handedOverScope(periods, daysAgo(60))).toBe('deliver');
    expect(handedOverScope(periods, daysAgo(5))).toBe('deliver_and_train');
  });
});
