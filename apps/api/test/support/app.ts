import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Endpoint } from '@relevo/contracts/endpoint';
import request, { type Test } from 'supertest';
import { DataSource } from 'typeorm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { Clock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createServer } from '../../src/server.ts';
import { freshDatabase } from './database.ts';

/** A clock that tests set; it starts at the real now and stands still unless moved. */
export class TestClock extends Clock {
  private moment = new Date();
  override now(): Date {
    return new Date(this.moment);
  }
  set(to: Date | string): void {
    this.moment = new Date(to);
  }
  advance(ms: number): void {
    this.moment = new Date(this.moment.getTime() + ms);
  }
}

export type TestApp = {
  app: NestFastifyApplication;
  /** As the owner of the tables, past every wall: to prepare and to look. */
  owner: DataSource;
  clock: TestClock;
  url: string;
  close(): Promise<void>;
};

/** The whole API on a database of its own. @param more of its environment */
export async function startApp(more: Record<string, string> = {}): Promise<TestApp> {
  const database = await freshDatabase();
  const storage = mkdtempSync(join(tmpdir(), 'relevo-files-'));
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATABASE_URL: database.url, APP_SECRET: 'test secret '.repeat(4), STORAGE_FOLDER: storage, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', DATABASE_POOL: '6', ...more });
  const app = await createServer(config);
  const clock = new TestClock();
  const real = app.get(Clock);
  real.now = () => clock.now();
  await app.listen(0, '127.0.0.1');
  const owner = await new DataSource({ type: 'postgres', url: database.url, entities: app.get(DataSource).options.entities ?? [] }).initialize();
  const close = async () => {
    await owner.destroy();
    await app.close();
    await database.drop();
    rmSync(storage, { recursive: true, force: true });
  };
  return { app, owner, clock, url: await app.getUrl(), close };
}

type Sent<E extends Endpoint> = {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  body?: z.input<E['body']>;
};

/** Calls an endpoint as whoever holds the cookie (nobody: null). Bad input is sent as given: the types are for honest tests. */
export function send<E extends Endpoint>(at: TestApp, cookie: string | null, endpoint: E, input: Sent<E> = {}): Test {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  // Public pages stand at their own addresses.
  const open = /^\/(verify|status|inscripcion|valorar|a-su-ritmo)(\/|$)/.test(path);
  let sent = request(at.url)[method](open ? path : `/api${path}`).set('x-relevo', '1');
  if (cookie) sent = sent.set('cookie', cookie);
  if (input.query) sent = sent.query(input.query as object);
  return input.body === undefined ? sent : sent.send(input.body as object);
}

/** Reads an answer as text, whatever its media type. */
export function asText(response: NodeJS.EventEmitter & { setEncoding?: (encoding: 'utf8') => void }, done: (error: Error | null, body: string) => void): void {
  let text = '';
  response.setEncoding?.('utf8');
  response.on('data', (chunk: string) => { text += chunk; });
  response.on('end', () => done(null, text));
}
