import { Injectable } from '@nestjs/common';
import type { ActiveRole } from '@relevo/domain/organisation';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** Who a transaction acts for; row-level security reads it. `system` is a job, `public` holds the key of one public thing. */
export type Acting = {
  tenantId: string | null;
  personId: string | null;
  role: ActiveRole | 'system' | 'public';
  publicKey?: string;
};

/** A job or command that works for one tenant. */
export const systemOf = (tenantId: string): Acting => ({ tenantId, personId: null, role: 'system' });
/** Somebody not signed in who holds the key of one thing: a link, a credential's id. */
export const holderOf = (publicKey: string): Acting => ({ tenantId: null, personId: null, role: 'public', publicKey });

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

  /** For writes: everything or nothing. */
  async write<T>(acting: Acting, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = await this.begin('BEGIN', acting);
    try {
      const value = await work(runner.manager);
      await runner.query('COMMIT');
      return value;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
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

function settings(acting: Acting): string {
  const tenant = acting.tenantId ?? '';
  const person = acting.personId ?? '';
  const key = acting.publicKey ?? '';
  if ((tenant && !uuid.test(tenant)) || (person && !uuid.test(person)) || !plain.test(acting.role) || !plain.test(key)) {
    throw new Error('acting for somebody without a proper id');
  }
  return `SELECT set_config('app.tenant', '${tenant}', true), set_config('app.person', '${person}', true), `
    + `set_config('app.role', '${acting.role}', true), set_config('app.public_key', '${key}', true)`;
}
