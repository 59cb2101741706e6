import { expect, test } from '@jest/globals';
import { pageCode, Refusal } from './refusal.ts';

test.each([
  ['a participant is told that a page for another role is not theirs', 'not_allowed', 403, true, 'not_yours'],
  ['so is one whose refusal says no more', 'unknown', 403, true, 'not_yours'],
  ['others hear of their role, which they may change', 'not_allowed', 403, false, 'forbidden'],
  ['a rule that is in the way says its own words', 'second_factor_needed', 403, true, 'second_factor_needed'],
  ['whatever is not there is not there', 'cohort_not_found', 404, true, 'not_found'],
  ['an address that was cut is not input to save again', 'invalid_input', 422, false, 'address_incomplete'],
])('%s', (_, code, status, participant, shown) => {
  expect(pageCode(new Refusal(code, status), participant)).toBe(shown);
});
