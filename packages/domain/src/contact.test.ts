import { expect, test } from '@jest/globals';
import { contactFault } from './contact.ts';

test.each([
  ['9988-7766'], ['+504 9988 7766'], ['(504) 9988-7766'], ['00504 99887766'], ['Cel. 9988 7766'], ['9988-7766 / 2233-4455'], ['99887766 22334455'], ['9988-7766 ext. 12'], ['55 1234 5678'], ['+1 416 555 0100'],
  ['ana.paz@ejemplo.org'], ['correo: ana@ejemplo.gob.hn'], ['ana@ejemplo.org, 9988-7766'], ['ana@ejemplo.org o 9988-7766'], [''], ['-'], ['no tiene'], ['por su vecina Ana'],
])('“%s” may be a contact', (text) => expect(contactFault(text)).toBeNull());

test.each([
  ['ana@', 'mail_malformed'], ['ana@ejemplo', 'mail_malformed'], ['ana.gmail.com', 'mail_malformed'], ['ana@@ejemplo.org', 'mail_malformed'], ['9988-7766 / ana@ejemplo', 'mail_malformed'],
  ['9988-776', 'phone_malformed'], ['998877665', 'phone_malformed'], ['99', 'phone_malformed'], ['+504 12', 'phone_malformed'], ['ana@ejemplo.org / 99887', 'phone_malformed'],
])('“%s” cannot: %s', (text, fault) => expect(contactFault(text)).toBe(fault));
