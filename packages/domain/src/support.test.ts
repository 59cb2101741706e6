import { describe, expect, test } from '@jest/globals';
import { chatAddress, checkSupport, dialAddress, lineIsStale, type SupportContact } from './support.ts';

const line: SupportContact = { kind: 'line', name: 'Línea', phone: '145', whatsapp: '', hours: '', words: '', consented: false };

describe('a support contact', () => {
  test.each([
    ['a line that can be called', {}, null],
    ['a line that nothing leads to', { phone: '' }, 'support_unreachable'],
    ['a line of words alone', { phone: '', words: 'Toque la puerta 3' }, null],
    ['a person who did not agree', { kind: 'person' }, 'support_consent_missing'],
    ['a person who agreed', { kind: 'person', consented: true }, null],
  ] as const)('%s', (_, more, code) => {
    const decision = checkSupport({ ...line, ...more });
    expect(decision.ok ? null : decision.code).toBe(code);
  });
});

test('addresses hold the number and nothing else', () => {
  expect([dialAddress('145'), dialAddress('+504 2222-0000'), dialAddress('2222-0000'), chatAddress('+504 9999 0000')]).toEqual(['tel:145', 'tel:+50422220000', 'tel:22220000', 'https://wa.me/50499990000']);
});

test('a line is looked at again after ninety days', () => {
  expect([lineIsStale('2030-01-01', '2030-04-01'), lineIsStale('2030-01-01', '2030-04-02')]).toEqual([false, true]);
});
