import { describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { ConfigError, readConfig } from './config.ts';

const needed = { DATABASE_URL: 'postgres://relevo@localhost/relevo', APP_SECRET: 'a secret of this test '.repeat(2) };

test('an error names each variable that is missing or wrong', () => {
  expect(() => readConfig({ PORT: 'many', TRUST_PROXY: 'perhaps' })).toThrow(ConfigError);
  expect(() => readConfig({ PORT: 'many', TRUST_PROXY: 'perhaps' })).toThrow(/PORT: [^]*DATABASE_URL: [^]*APP_SECRET: [^]*TRUST_PROXY: /);
});

test('of the addresses that a request claims to have passed, only those of one’s own proxies are believed', () => {
  const believed = (given: string | undefined) => {
    const { TRUST_PROXY: trust } = readConfig({ ...needed, TRUST_PROXY: given });
    return typeof trust === 'function' ? [0, 1, 2].filter((hop) => trust('10.0.0.1', hop)).length : trust;
  };
  expect([undefined, 'false', '0', 'true', '1', '2', '10.0.0.1, 10.1.0.0/16'].map(believed)).toEqual([false, false, 0, 1, 1, 2, ['10.0.0.1', '10.1.0.0/16']]);
});

describe('Mux', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey;
  const whole = { MUX_TOKEN_ID: 'id', MUX_TOKEN_SECRET: 'secret', MUX_SIGNING_KEY_ID: 'key', MUX_SIGNING_PRIVATE_KEY: pem, MUX_WEBHOOK_SECRET: 'hook' };

  test.each([
    ['nothing', {}, null],
    ['empty values, as compose hands them over', Object.fromEntries(Object.keys(whole).map((name) => [name, ''])), null],
    ['all of it', whole, { tokenId: 'id', signingKeyId: 'key', webhookSecret: 'hook', signingKey: pem, baseUrl: undefined }],
    ['its key as Mux gives it, and another address', { ...whole, MUX_SIGNING_PRIVATE_KEY: Buffer.from(pem).toString('base64'), MUX_BASE_URL: 'https://mux.example.org' }, { baseUrl: 'https://mux.example.org' }],
  ])('%s will do', (_, given, expected) => {
    const { mux } = readConfig({ ...needed, ...given });
    if (expected) expect(mux).toMatchObject(expected);
    else expect(mux).toBe(null);
  });

  test.each([
    ['one of five', { MUX_TOKEN_ID: 'id' }, /also needs: MUX_TOKEN_SECRET, MUX_SIGNING_KEY_ID, MUX_SIGNING_PRIVATE_KEY, MUX_WEBHOOK_SECRET$/],
    ['four of five', { ...whole, MUX_WEBHOOK_SECRET: '' }, /also needs: MUX_WEBHOOK_SECRET$/],
    ['an address alone', { MUX_BASE_URL: 'https://mux.example.org' }, /also needs: MUX_TOKEN_ID/],
    ['a key that is none', { ...whole, MUX_SIGNING_PRIVATE_KEY: 'key' }, /MUX_SIGNING_PRIVATE_KEY: an RSA private key/],
  ])('%s will not, and the error says what is missing', (_, given, said) => {
    expect(() => readConfig({ ...needed, ...given })).toThrow(ConfigError);
    expect(() => readConfig({ ...needed, ...given })).toThrow(said);
  });
});
