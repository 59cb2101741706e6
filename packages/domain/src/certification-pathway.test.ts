import { describe, expect, test } from '@jest/globals';
import { certificationStandings } from './certification.ts';
import { approve, recommend, undoEnrolment } from './certification-pathway.ts';
import { suggestedStandard as standard } from './certification-standard.ts';
import { certification, coordinator, enough, now, supervisor } from '../test/certification.ts';

const judged = { standard, evidence: enough, now };
const short = { ...judged, evidence: { ...enough, observations: [] } };
const recommended = certification('practising', { recommendation: { by: 'eva', at: now } });

describe('a supervisor recommends', () => {
  test('somebody practising whose evidence is enough; the standing stays', () => {
    expect(recommend(certification('practising'), supervisor('eva'), false, judged)).toMatchObject({
      ok: true, value: { standing: 'practising', recommendation: { by: 'eva', at: now } },
    });
  });
  test.each(certificationStandings.filter((s) => s !== 'practising'))('nobody who is %s', (standing) => {
    expect(recommend(certification(standing), supervisor('eva'), false, judged)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['wrong_role', coordinator('eva'), certification('practising'), judged],
    ['own_person', supervisor('leo'), certification('practising'), judged],
    ['own_side', { ...supervisor('eva'), tenantId: 'partner' }, certification('practising'), judged],
    ['already_recommended', supervisor('iris'), recommended, judged],
    ['requirements_not_met', supervisor('eva'), certification('practising'), short],
  ] as const)('and is refused: %s', (code, signer, subject, facts) => {
    expect(recommend(subject, signer, false, facts)).toMatchObject({ ok: false, code });
  });
  test('their own side where the partner trains its own trainers', () => {
    expect(recommend(certification('practising'), { ...supervisor('eva'), tenantId: 'partner' }, true, judged).ok).toBe(true);
  });
  test('a colleague at the steward, whose side nobody else could take', () => {
    expect(recommend(certification('practising', { homeTenantId: 'steward' }), supervisor('eva'), false, judged).ok).toBe(true);
  });
});

describe('a coordinator approves', () => {
  test('what another recommended: the award, its validity, and who signed on what', () => {
    expect(approve(recommended, coordinator('ana'), null, judged)).toEqual({
      ok: true,
      value: {
        certification: { ...recommended, standing: 'certified', since: now, certifiedAt: now, validUntil: new Date('2028-06-01T15:00:00Z') },
        transition: {
          from: 'practising', to: 'certified', at: now, actorIds: ['eva', 'ana'], evidenceIds: ['o1', 'o2'], standardVersion: 1, reason: null,
        },
      },
    });
  });
  test('and an earlier award keeps its date', () => {
    const again = approve({ ...recommended, certifiedAt: new Date('2020-01-01') }, coordinator('ana'), null, judged);
    expect(again).toMatchObject({ value: { certification: { certifiedAt: new Date('2020-01-01') } } });
  });
  test.each(certificationStandings.filter((s) => s !== 'practising'))('nobody who is %s', (standing) => {
    expect(approve({ ...recommended, standing }, coordinator('ana'), null, judged)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['not_recommended', coordinator('ana'), certification('practising'), judged],
    ['wrong_role', supervisor('ana'), recommended, judged],
    ['foreign_tenant', { ...coordinator('ana'), tenantId: 'partner' }, recommended, judged],
    ['own_person', coordinator('leo'), recommended, judged],
    ['same_human', coordinator('eva'), recommended, judged],
    ['same_human', coordinator('supervisor-o1'), recommended, judged],
    ['requirements_not_met', coordinator('ana'), recommended, short],
    ['base_not_certified', coordinator('ana'), { ...recommended, level: 'master_trainer' }, judged],
  ] as const)('and is refused: %s', (code, signer, subject, facts) => {
    expect(approve(subject, signer, 'lapsed', facts)).toMatchObject({ ok: false, code });
  });
  test('a master trainer whose base is certified', () => {
    expect(approve({ ...recommended, level: 'master_trainer' }, coordinator('ana'), 'certified', judged).ok).toBe(true);
  });
});

test.each([[null, 'withdrawn'], ['withdrawn', 'withdrawn'], ['not_passed', 'not_passed']] as const)('an enrolment that is undone gives back what somebody was: %s → %s', (before, to) => {
  expect(undoEnrolment(certification('candidate'), before, now)).toMatchObject({ ok: true, value: { certification: { standing: to }, transition: { from: 'candidate', actorIds: [], reason: 'enrolment_undone' } } });
  expect(undoEnrolment(certification('trained'), before, now)).toMatchObject({ ok: false, code: 'no_such_move' });
});
