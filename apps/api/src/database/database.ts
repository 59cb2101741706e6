import { Injectable } from '@nestjs/common';
import type { ActiveRole } from '@relevo/domain/organisation';
import type { Pool } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { ActingQuery } from './acting-query.ts';
import { DomainError } from '../platform/domain-error.ts';
import { nameOf } from './preparing-client.ts';

/** Who a transaction acts for; row-level security reads it. `system` is a job, `public` holds the key of one public thing. */
export type Acting = {
  tenantId: string | null;
  personId: string | null;
  role: ActiveRole | 'system' | 'public';
  publicKey?: string;
  /** Of somebody let into another tenant for one thing: who they are in their own. */
  home?: Pick<Acting, 'tenantId' | 'role'>;
};

/** A job or command that works for one tenant. */
export const systemOf = (tenantId: string): Acting => ({ tenantId, personId: null, role: 'system' });
/** Somebody not signed in who holds the key of one thing: a link, a credential's id. */
export const holderOf = (publicKey: string): Acting => ({ tenantId: null, personId: null, role: 'public', publicKey });

/** Where one reads: a transaction, or the one statement of `readOnce`. */
export type Reader = Pick<EntityManager, 'query'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plain = /^[A-Za-z0-9_-]{0,128}$/;

/**
 * The only way to the database: every statement runs in a transaction that has said who acts.
 * An actor of the domain (`Actor`) is an `Acting`.
 */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** For reads: one snapshot, no writes. The answer does not wait for the end of the transaction, which changes nothing. */
  async read<T>(acting: Acting, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = await this.begin('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', acting);
    try {
      return await work(runner.manager);
    } finally {
      void runner.query('ROLLBACK').catch(() => undefined).finally(() => runner.release());
    }
  }

  /**
   * For reads of one statement, the norm for a screen: it goes out together with who acts. What needs several to agree uses `read`.
   * @throws when `work` asks twice
   */
  async readOnce<T>(acting: Acting, work: (tx: Reader) => Promise<T>): Promise<T> {
    const words = wordsOf(acting);
    let asked = false;
    const query = async (text: string, values: unknown[] = []) => {
      if (asked) throw new Error('a second statement in a read of one');
      asked = true;
      return this.ask(words, { name: nameOf(text), text, values });
    };
    return work({ query } as Reader);
  }

  /**
   * For writes: everything or nothing.
   * @throws DomainError 409 `id_taken` when an id made by a client is that of something in another tenant, which nobody here may see
   */
  async write<T>(acting: Acting, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = await this.begin('BEGIN', acting);
    try {
      const value = await work(runner.manager);
      await runner.query('COMMIT');
      return value;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw isIdTaken(error) ? new DomainError('id_taken') : error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Steps into another tenant within the same transaction, as that tenant's own system, and back, whatever happens in between.
   * For the few rules that join two tenants (a session's observation moves a certification); each call says why in its name.
   */
  async inTenant<T>(tx: EntityManager, from: Acting, tenantId: string, work: () => Promise<T>): Promise<T> {
    await tx.query(settings(systemOf(tenantId)));
    try {
      return await work();
    } finally {
      // Fails only where the transaction has already failed, and then nothing more is read or written in it.
      await tx.query(settings(from)).catch(() => undefined);
    }
  }

  private async ask(words: readonly string[], statement: { name: string; text: string; values: unknown[] }): Promise<unknown[]> {
    const client = await (this.source.driver as unknown as { master: Pool }).master.connect();
    try {
      return await new Promise<unknown[]>((resolve, reject) => {
        client.query(new ActingQuery(words, statement, (error, result) => { if (error) reject(error); else resolve(result.rows); }));
      });
    } finally {
      client.release();
    }
  }

  private async begin(begin: string, acting: Acting): Promise<QueryRunner> {
    const words = settings(acting);
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      // One round trip for both: the values are checked, so that they can stand in the text.
      await runner.query(`${begin}; ${words}`);
      return runner;
    } catch (error) {
      await runner.release();
      throw error;
    }
  }
}

/** Tenant, person, role and key, checked, so that they can stand in a text. */
function wordsOf({ tenantId, personId, role, publicKey }: Acting): [string, string, string, string] {
  const [tenant, person, key] = [tenantId ?? '', personId ?? '', publicKey ?? ''];
  if ((tenant && !uuid.test(tenant)) || (person && !uuid.test(person)) || !plain.test(role) || !plain.test(key)) {
    throw new Error('acting for somebody without a proper id');
  }
  return [tenant, person, role, key];
}

/** Whether the database refused a row because its id, unique over all tenants, is another's: its key is named by PostgreSQL. */
function isIdTaken(error: unknown): boolean {
  const { code, table, constraint } = (error ?? {}) as { code?: string; table?: string; constraint?: string };
  return code === '23505' && constraint === `${table}_id_key`;
}

function settings(acting: Acting): string {
  const [tenant, person, role, key] = wordsOf(acting);
  return `SELECT set_config('app.tenant', '${tenant}', true), set_config('app.person', '${person}', true), `
    + `set_config('app.role', '${role}', true), set_config('app.public_key', '${key}', true)`;
}
