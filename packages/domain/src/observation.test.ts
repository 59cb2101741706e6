import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acknowledge, contest, observationMoves, signObservation, silenceDays, standsUncontested, type Observation } from './observation.ts';
import { scoreRubric } from './rubric.ts';
import { agreement, ratingsShown, releaseSecondRating, type RatingPair } from './second-rating.ts';
import { coordinator, daysAgo, now, supervisor } from '../test/certification.ts';
import { runs } from '../test/property.ts';

const rubric = {
  levels: [1, 2, 3, 4].map((value) => ({ value })),
  passMean: 2.5,
  criteria: [
    { id: 'clear', weight: 1, critical: false },
    { id: 'practice', weight: 2, critical: false },
    { id: 'referral', weight: 1, critical: true, least: 3 },
    { id: 'discretion', weight: 1, critical: true },
  ],
};
const good = { clear: 2, practice: 2, referral: 4, discretion: 3 };

describe('a rubric', () => {
  test('is passed at the mean exactly, by weight', () => {
    expect(scoreRubric(rubric, { clear: 2, practice: 2, referral: 4, discretion: 3 })).toEqual({
      complete: true, missing: [], unknown: [], mean: 2.6, criticalOpen: [], outcome: 'passed',
    });
    expect(scoreRubric({ ...rubric, passMean: 2.6 }, good).outcome).toBe('passed');
    expect(scoreRubric({ ...rubric, passMean: 2.7 }, good).outcome).toBe('needs_practice');
  });
  test('is not passed with a critical criterion under its least level, however high the mean', () => {
    expect(scoreRubric(rubric, { clear: 4, practice: 4, referral: 2, discretion: 2 })).toMatchObject({
      mean: 3.2, criticalOpen: ['referral', 'discretion'], outcome: 'needs_practice',
    });
  });
  test('is incomplete while something is not rated, or not at a level', () => {
    expect(scoreRubric(rubric, { clear: 4, practice: 9 })).toEqual({
      complete: false, missing: ['practice', 'referral', 'discretion'], unknown: [], mean: 4, criticalOpen: [], outcome: 'needs_practice',
    });
    expect(scoreRubric(rubric, { ...good, toString: 1 })).toMatchObject({ complete: false, unknown: ['toString'] });
    expect(scoreRubric(rubric, {})).toMatchObject({ mean: null, outcome: 'needs_practice' });
  });
  test('has a mean between its lowest and highest rating, and a better rating never loses a pass', () => {
    const level = fc.constantFrom(1, 2, 3, 4);
    fc.assert(
      fc.property(level, level, level, level, fc.constantFrom(...Object.keys(good)), (clear, practice, referral, discretion, raised) => {
        const ratings: Record<string, number> = { clear, practice, referral, discretion };
        const score = scoreRubric(rubric, ratings);
        expect(score.mean).toBeGreaterThanOrEqual(Math.min(...Object.values(ratings)));
        expect(score.mean).toBeLessThanOrEqual(Math.max(...Object.values(ratings)));
        const better = scoreRubric(rubric, { ...ratings, [raised]: 4 });
        expect(score.outcome === 'passed' && better.outcome !== 'passed').toBe(false);
      }),
      runs(),
    );
  });
});

const draft: Observation = { state: 'draft', supervisorId: 'eva', trainerId: 'leo', signedAt: null, outcome: null };
const session = {
  held: true, trainerIds: ['leo', 'mia'], supervisorAssigned: true, trainerTenantId: 'partner', stewardTenantId: 'steward', partnerTrains: false,
};
const score = scoreRubric(rubric, good);
const closing = { strengths: 'Escuchó a todas las personas', actions: 'Dejar más tiempo' };
const signed: Observation = { ...draft, state: 'signed', signedAt: daysAgo(3), outcome: 'passed' };

describe('signing', () => {
  test('gives a draft its outcome', () => {
    expect(signObservation(draft, supervisor('eva'), session, score, closing, now)).toEqual({ ok: true, value: { ...draft, state: 'signed', signedAt: now, outcome: 'passed' } });
  });
  const partner = { ...supervisor('eva'), tenantId: 'partner' };
  test.each([
    ['observation_already_signed', signed, supervisor('eva'), {}, score],
    ['wrong_role', draft, coordinator('eva'), {}, score],
    ['not_the_supervisor', draft, supervisor('iris'), {}, score],
    ['own_person', { ...draft, trainerId: 'eva' }, supervisor('eva'), {}, score],
    ['own_session', draft, supervisor('eva'), { trainerIds: ['leo', 'eva'] }, score],
    ['own_side', draft, partner, {}, score],
    ['not_assigned', draft, supervisor('eva'), { supervisorAssigned: false }, score],
    ['session_not_held', draft, supervisor('eva'), { held: false }, score],
    ['rubric_incomplete', draft, supervisor('eva'), {}, scoreRubric(rubric, {})],
  ] as const)('is refused: %s', (code, observation, signer, change, given) => {
    expect(signObservation(observation, signer, { ...session, ...change }, given, closing, now)).toMatchObject({ ok: false, code });
  });
  test('needs both what was good and what was agreed', () => {
    for (const part of ['strengths', 'actions'] as const) expect(signObservation(draft, supervisor('eva'), session, score, { ...closing, [part]: ' ' }, now)).toMatchObject({ ok: false, code: 'closing_missing' });
  });
  test('is open to the own side that trains its own trainers, and among the steward\'s staff', () => {
    expect(signObservation(draft, partner, { ...session, partnerTrains: true }, score, closing, now).ok).toBe(true);
    expect(signObservation(draft, supervisor('eva'), { ...session, trainerTenantId: 'steward' }, score, closing, now).ok).toBe(true);
  });
});

describe('the answer', () => {
  test('is the observed trainer\'s alone', () => {
    expect(acknowledge(signed, 'leo')).toEqual({ ok: true, value: { ...signed, state: 'acknowledged' } });
    expect(contest(signed, 'leo', 'No fue así', now)).toEqual({ ok: true, value: { ...signed, state: 'contested' } });
  });
  test.each([
    ['not_signed', draft, 'leo'],
    ['already_answered', { ...signed, state: 'acknowledged' }, 'leo'],
    ['already_answered', { ...signed, state: 'contested' }, 'leo'],
    ['not_the_trainer', signed, 'eva'],
  ] as const)('is refused: %s', (code, observation, personId) => {
    expect(acknowledge(observation, personId)).toMatchObject({ code });
    expect(contest(observation, personId, 'No', now)).toMatchObject({ code });
  });
  test('contests with a reason, within 14 days', () => {
    expect(contest(signed, 'leo', '', now)).toMatchObject({ code: 'reason_missing' });
    expect(contest({ ...signed, signedAt: daysAgo(silenceDays) }, 'leo', 'No', now)).toMatchObject({ code: 'too_late' });
  });
  test('has its table', () => {
    expect(observationMoves).toEqual({ draft: ['signed'], signed: ['acknowledged', 'contested'], acknowledged: [], contested: [] });
  });
  test.each([
    [null, null, false], [daysAgo(20), 'contested', false], [daysAgo(1), 'acknowledged', true], [daysAgo(13), null, false], [daysAgo(14), null, true],
  ] as const)('signed %s and answered %s stands: %s', (signedAt, answer, stands) => {
    expect(standsUncontested({ signedAt, answer }, now)).toBe(stands);
  });
});

describe('a blind second rating', () => {
  const pair: RatingPair = {
    stewardTenantId: 'steward', trainerId: 'leo', first: { supervisorId: 'eva', signedAt: daysAgo(14) }, second: { supervisorId: 'iris', signedAt: null }, releasedBy: null,
  };
  test('keeps both hidden until it is signed, or released after 14 days', () => {
    expect(ratingsShown(pair)).toBe(false);
    expect(ratingsShown({ ...pair, second: { supervisorId: 'iris', signedAt: now } })).toBe(true);
    const released = releaseSecondRating(pair, coordinator('ana'), now);
    expect(released.ok && ratingsShown(released.value)).toBe(true);
  });
  test.each([
    ['second_rating_signed', { second: { supervisorId: 'iris', signedAt: now } }, coordinator('ana')],
    ['already_released', { releasedBy: 'otto' }, coordinator('ana')],
    ['wrong_role', {}, supervisor('ana')],
    ['foreign_tenant', {}, { ...coordinator('ana'), tenantId: 'partner' }],
    ['own_person', {}, coordinator('leo')],
    ['same_human', {}, coordinator('eva')],
    ['not_yet_late', { first: { supervisorId: 'eva', signedAt: daysAgo(13) } }, coordinator('ana')],
  ] as const)('is not released: %s', (code, change, signer) => {
    expect(releaseSecondRating({ ...pair, ...change }, signer, now)).toMatchObject({ ok: false, code });
  });
  test('shows how far the two agree', () => {
    expect(agreement({ a: 1, b: 2, c: 4, only: 1 }, { a: 1, b: 3, c: 2 })).toEqual({ criteria: 3, exact: 1 / 3, withinOne: 2 / 3 });
    expect(agreement({ a: 1 }, { b: 1 })).toBeNull();
  });
});
