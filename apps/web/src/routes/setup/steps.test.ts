import { expect, test } from '@jest/globals';
import { setUp } from '@relevo/contracts/setup';
import { bodyOf, issuesUpTo, stepOf } from './steps.ts';

const ids = { organisation: '01890000-0000-7000-8000-000000000001', coordinator: '01890000-0000-7000-8000-000000000002', invitation: '01890000-0000-7000-8000-000000000003' };
const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};
const whole = {
  'organisation.name': 'Instituto', 'organisation.areaCode': '', 'coordinator.displayName': 'Ana Paz', 'coordinator.name': 'ana.paz', 'coordinator.password': 'una frase larga y propia',
  'coordinator.again': 'una frase larga y propia', 'colleague.displayName': '',
};

test('what is asked later is not missed now', () => {
  expect(issuesUpTo('organisation', form({ 'organisation.name': 'Instituto' }), ids)).toEqual([]);
  expect(stepOf(issuesUpTo('coordinator', form({ 'organisation.name': 'Instituto' }), ids))).toBe('coordinator');
});

test('a form that is filled in is what the endpoint takes, without a second person where none is named', () => {
  const body = setUp.body.parse(bodyOf(form(whole), ids));
  expect(body).toMatchObject({ organisation: { name: 'Instituto', areaCode: null }, coordinator: { name: 'ana.paz' }, colleague: null });
  expect(issuesUpTo('colleague', form(whole), ids)).toEqual([]);
});

test('two passwords that differ, or an easy one, are said at their field', () => {
  expect(issuesUpTo('coordinator', form({ ...whole, 'coordinator.again': 'otra' }), ids)).toEqual([{ path: 'coordinator.again', code: 'differs' }]);
  expect(issuesUpTo('coordinator', form({ ...whole, 'coordinator.password': 'corta', 'coordinator.again': 'corta' }), ids)).toEqual([{ path: 'coordinator.password', code: 'password_too_short' }]);
});
