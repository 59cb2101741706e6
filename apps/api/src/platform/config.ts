import { createPrivateKey } from 'node:crypto';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** As Fastify takes it: addresses to believe, or whether to believe the one so many hops away (0 is the nearest). */
function proxies(given: string): false | string[] | ((address: string, hop: number) => boolean) {
  if (given === 'false') return false;
  const count = given === 'true' ? 1 : Number(given);
  return Number.isInteger(count) ? (_, hop) => hop < count : given.split(',').map((address) => address.trim());
}

/** Plain http is for a place on this machine alone. */
const isHeadPlace = (given: string): boolean => isAbsolute(given) || /^https:\/\/./.test(given) || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\//.test(given);

function isSigningKey(given: string): boolean {
  try {
    return createPrivateKey(given.trim().startsWith('-----') ? given.trim() : Buffer.from(given, 'base64').toString()).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** Everything the API reads from its environment. An error names the variable and says what it takes. */
const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  /** The address people type; links and QR codes begin with it. */
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  /** 32 bytes or more, base64 or any text: protects second-factor secrets and signing keys at rest. */
  APP_SECRET: z.string().min(32),
  /** Files of kits, certificates and agreements. */
  STORAGE: z.enum(['folder', 's3']).default('folder'),
  STORAGE_FOLDER: z.string().min(1).default('.data/files'),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Only its address is used: the name that people see is neutral, in their language. */
  MAIL_FROM: z.string().default('Relevo <no-reply@localhost>'),
  /** Of each process that works; what a mail provider allows, shared among them. */
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(60_000).default(120),
  /** The program that films are made ready with; otherwise the one on the path, or the one that comes along. */
  FFMPEG_PATH: z.string().min(1).optional(),
  /** Where signed heads of the audit chains go: a file, by its absolute path, or an https address that takes lines of JSON. */
  AUDIT_HEADS: z.string().refine(isHeadPlace, 'an absolute path, or an https:// address').optional(),
  /** What that address asks for, sent as `Authorization: Bearer …`. */
  AUDIT_HEADS_TOKEN: z.string().min(1).optional(),
  /** A video service that films are played from; all five or none. Without them no request leaves for another host. */
  MUX_TOKEN_ID: z.string().min(1).optional(),
  MUX_TOKEN_SECRET: z.string().min(1).optional(),
  MUX_SIGNING_KEY_ID: z.string().min(1).optional(),
  /** PEM, or the base64 of it as Mux gives it. */
  MUX_SIGNING_PRIVATE_KEY: z.string().refine(isSigningKey, 'an RSA private key as PEM, or the base64 of one').optional(),
  MUX_WEBHOOK_SECRET: z.string().min(1).optional(),
  /** Where its API is, for those who reach it through a proxy of their own. */
  MUX_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEB_DIST: z.string().optional(),
  /** Whether participants' devices keep what they opened for reading without a signal; `false` also takes it away from those that do. */
  OFFLINE: flag.default(true),
  /** How many proxies stand before this process, or their addresses; `true` is one. Whatever a browser claims beyond them is not believed. */
  TRUST_PROXY: z.string().regex(/^(true|false|[0-9]|[0-9a-fA-F.:/, ]+)$/).default('false').transform(proxies),
  /** Whether this process takes jobs from the queues; the command line only adds to them. */
  WORKERS: flag.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What opens one's account at Mux. */
export type MuxKeys = { tokenId: string; tokenSecret: string; signingKeyId: string; signingKey: string; webhookSecret: string; baseUrl: string | undefined };

export type Config = z.output<typeof environment> & { publicUrl: string; storageFolder: string; mux: MuxKeys | null };

export class ConfigError extends Error {}

/**
 * Reads the configuration once at start.
 * @throws ConfigError naming each variable that is missing or wrong
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is not complete:\n${lines.join('\n')}`);
  }
  const config = read.data;
  const missing = (['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((k) => !config[k]);
  if (config.STORAGE === 's3' && missing.length > 0) throw new ConfigError(`STORAGE is s3, which also needs: ${missing.join(', ')}`);
  const publicUrl = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
  return { ...config, publicUrl, storageFolder: resolve(config.STORAGE_FOLDER), mux: muxKeys(config) };
}

/** @throws ConfigError where some of its keys are there and others are not */
function muxKeys(config: z.output<typeof environment>): MuxKeys | null {
  const names = ['MUX_TOKEN_ID', 'MUX_TOKEN_SECRET', 'MUX_SIGNING_KEY_ID', 'MUX_SIGNING_PRIVATE_KEY', 'MUX_WEBHOOK_SECRET'] as const;
  const missing = names.filter((name) => config[name] === undefined);
  if (missing.length === names.length && config.MUX_BASE_URL === undefined) return null;
  if (missing.length > 0) throw new ConfigError(`Mux is set in part. It also needs: ${missing.join(', ')}`);
  return {
    tokenId: config.MUX_TOKEN_ID!, tokenSecret: config.MUX_TOKEN_SECRET!, signingKeyId: config.MUX_SIGNING_KEY_ID!, signingKey: config.MUX_SIGNING_PRIVATE_KEY!, webhookSecret: config.MUX_WEBHOOK_SECRET!,
    baseUrl: config.MUX_BASE_URL,
  };
}

/** Injected wherever configuration is needed. */
export const CONFIG = Symbol('config');
