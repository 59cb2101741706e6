import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../../platform/config.ts';

type Hear = { changed: (tenantId: string, sessionId: string) => void; signedOut: (signInId: string) => void; /** Something may have been missed. */ lost: () => void };
const uuid = '[0-9a-f-]{36}';
const changed = new RegExp(`^(${uuid})/(${uuid})$`);
const out = new RegExp(`^out/(${uuid})$`);
const longestPauseMs = 10_000;

/**
 * What the database tells of changes, so that processes agree whichever took an answer (PostgreSQL, NOTIFY; sent by triggers). A connection of its own,
 * opened when somebody first listens. While it is lost nothing is heard: whoever needs to know asks `heard`.
 */
@Injectable()
export class LiveWire implements OnApplicationShutdown {
  private readonly logger = new Logger('live');
  private client: Client | null = null;
  private opening: Promise<void> | null = null;
  private closed = false;
  private pauseMs = 250;
  private hear: Hear = { changed: () => undefined, signedOut: () => undefined, lost: () => undefined };

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get heard(): boolean {
    return this.client !== null;
  }

  onNews(hear: Hear): void {
    this.hear = hear;
  }

  /** @returns once it listens, or has failed to for now and tries again by itself */
  listen(): Promise<void> {
    this.opening ??= this.open();
    return this.opening;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async open(): Promise<void> {
    const client = new Client({ connectionString: this.config.DATABASE_URL, application_name: 'relevo-live', keepAlive: true, connectionTimeoutMillis: 5000 });
    client.on('error', () => this.again(client));
    client.on('end', () => this.again(client));
    client.on('notification', ({ payload = '' }) => this.take(payload));
    try {
      await client.connect();
      await client.query('LISTEN relevo_live');
      this.client = client;
      this.pauseMs = 250;
      this.hear.lost();
    } catch (error) {
      this.logger.warn({ err: (error as Error).message }, 'not listening');
      this.again(client);
    }
  }

  private take(payload: string): void {
    const [, tenantId, sessionId] = changed.exec(payload) ?? [];
    const [, signInId] = out.exec(payload) ?? [];
    if (tenantId && sessionId) this.hear.changed(tenantId, sessionId);
    if (signInId) this.hear.signedOut(signInId);
  }

  private readonly given = new WeakSet<Client>();
  private again(client: Client): void {
    if (this.closed || this.given.has(client)) return;
    this.given.add(client);
    if (this.client === client) this.client = null;
    client.removeAllListeners('notification');
    void client.end().catch(() => undefined);
    setTimeout(() => { if (!this.closed) this.opening = this.open(); }, this.pauseMs).unref();
    this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
  }
}
