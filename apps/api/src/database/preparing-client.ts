import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { actingStatement } from './acting-query.ts';

const names = new Map<string, string>();

/** A statement's name is the hash of its text, so that the same text is the same statement on every connection. */
export function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

type Query = (text: unknown, values?: unknown, callback?: unknown) => unknown;
type Opened = (error?: Error) => void;
const plainQuery = Client.prototype.query as Query;
const plainConnect = Client.prototype.connect as (done: Opened) => void;

/**
 * A connection that prepares each statement with parameters once (PostgreSQL manual, "PREPARE"): the policies of row-level security are
 * planned with every statement that reads a table, and planning took several times as long as reading.
 */
export class PreparingClient extends Client {}

PreparingClient.prototype.query = function query(this: Client, text: unknown, values?: unknown, callback?: unknown) {
  const named = typeof text === 'string' && Array.isArray(values) && values.length > 0;
  return plainQuery.call(this, named ? { name: nameOf(text), text, values } : text, named ? callback : values, named ? undefined : callback);
} as Client['query'];

PreparingClient.prototype.connect = function connect(this: Client, done?: Opened) {
  const opened = new Promise<void>((resolve, reject) => {
    plainConnect.call(this, (error) => { if (error) reject(error); else this.query(actingStatement).then(() => resolve(), reject); });
  });
  if (!done) return opened;
  opened.then(() => done(), done);
} as Client['connect'];
