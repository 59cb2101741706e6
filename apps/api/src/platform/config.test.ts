import { expect, test } from '@jest/globals';
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
