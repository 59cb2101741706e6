import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { signHead } from '@relevo/credentials/chain-head';
import { generateIssuerKey, type IssuerKey } from '@relevo/credentials/keys';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { Sealing } from '../../platform/sealing.ts';
import { chainEnds, ownSigner, saveAnchor, saveSigner } from './audit.queries.ts';
import { headPlaceOf } from './head-place.ts';

/** For all chains at once, of no tenant. */
const everywhere: Acting = { tenantId: null, personId: null, role: 'system' };
const quarterMs = 15 * 60_000;
const owner = 'installation';

/**
 * Every quarter of an hour each audit chain that has grown is signed as it stands, and the signature leaves the installation: from then on nobody, whoever
 * owns the database, changes what stands before it unseen. Nothing leaves where no place is configured.
 */
@Injectable()
export class AuditHeads implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.AUDIT_HEADS) return;
    await this.jobs.work('audit.heads', async () => {
      // First, so that a place that cannot be reached today is tried again all the same.
      await this.atNextQuarter();
      await this.deliver();
    });
    if (this.config.WORKERS) await this.atNextQuarter();
  }

  /**
   * Sends the heads of all chains that have grown since their last one arrived; a head that is sent twice does no harm.
   * @returns how many, and to which place; none where no place is configured
   * @throws Error where the place does not take them: nothing counts as delivered then
   */
  async deliver(): Promise<{ heads: number; place: string | null }> {
    const place = headPlaceOf(this.config);
    if (!place) return { heads: 0, place: null };
    const key = await this.key();
    const grown = (await this.db.read(everywhere, chainEnds)).filter((end) => end.seq > (end.anchored ?? 0));
    if (grown.length === 0) return { heads: 0, place: place.name };
    const at = this.clock.now().toISOString();
    const heads = await Promise.all(grown.map(({ tenantId, seq, hash }) => signHead({ chain: tenantId, seq, hash, at }, key)));
    await place.take(heads);
    for (const { chain, ...head } of heads) await this.db.write(systemOf(chain), (tx) => saveAnchor(tx, chain, head, place.name, this.clock.now()));
    return { heads: heads.length, place: place.name };
  }

  /** Whom to believe: the public name of the key that this installation signs heads with. */
  async signer(): Promise<string> {
    return (await this.key()).controller;
  }

  /** Tenants that have a chain. */
  async chains(): Promise<string[]> {
    return (await this.db.read(everywhere, chainEnds)).map((end) => end.tenantId);
  }

  private async key(): Promise<IssuerKey> {
    const sealed = await this.db.read(everywhere, ownSigner) ?? (await this.db.write(everywhere, (tx) => this.makeKey(tx)));
    return JSON.parse(this.sealing.open('audit-key', owner, sealed)) as IssuerKey;
  }

  private async makeKey(tx: EntityManager): Promise<string> {
    const key = await generateIssuerKey();
    await saveSigner(tx, key.controller, this.sealing.seal('audit-key', owner, JSON.stringify(key)), this.clock.now());
    // Where two processes make one at once, the first one's stands.
    return (await ownSigner(tx))!;
  }

  private async atNextQuarter(): Promise<void> {
    const next = new Date((Math.floor(this.clock.now().getTime() / quarterMs) + 1) * quarterMs);
    await this.db.write(everywhere, (tx) => this.jobs.send(tx, 'audit.heads', {}, next, next.toISOString()));
  }
}
