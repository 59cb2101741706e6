import { Query } from 'pg';

/** What of a query of `pg` is used here and not in its types; the version is pinned, and a test reads through it. */
type Wire = { bind: (given: { statement: string; values: unknown[] }) => void; execute: (given: { portal: string; rows: number }) => void };
type Parts = {
  prepare: (wire: Wire) => void;
  handleRowDescription: (message: unknown) => void;
  handleDataRow: (message: unknown) => void;
  handleCommandComplete: (message: unknown, wire: Wire) => void;
};
const plain = Query.prototype as unknown as Parts;

/** Prepared on every connection when it opens: says who acts until the transaction ends, which writes nothing. */
export const actingStatement = `PREPARE acting (text, text, text, text) AS SELECT set_config('transaction_read_only', 'on', true),
  set_config('app.tenant', $1, true), set_config('app.person', $2, true), set_config('app.role', $3, true), set_config('app.public_key', $4, true)`;

/**
 * One statement that says who acts on its way: both are executed before one Sync, which PostgreSQL takes as one transaction ("Pipelining" in the
 * manual's chapter on the protocol). Three journeys to the database become one.
 */
export class ActingQuery extends Query {
  private readonly words: readonly string[];
  private described = false;

  constructor(words: readonly string[], statement: { name: string; text: string; values: unknown[] }, done: (error: Error | undefined, result: { rows: unknown[] }) => void) {
    super(statement, done);
    this.words = words;
  }

  prepare(wire: Wire): void {
    wire.bind({ statement: 'acting', values: [...this.words] });
    wire.execute({ portal: '', rows: 0 });
    plain.prepare.call(this as unknown as Parts, wire);
  }

  handleRowDescription(message: unknown): void {
    this.described = true;
    plain.handleRowDescription.call(this as unknown as Parts, message);
  }

  // Until the statement itself is described, rows and ends are those of the words before it.
  handleDataRow(message: unknown): void {
    if (this.described) plain.handleDataRow.call(this as unknown as Parts, message);
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.described) plain.handleCommandComplete.call(this as unknown as Parts, message, wire);
  }
}
