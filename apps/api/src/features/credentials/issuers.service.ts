import { Inject, Injectable } from '@nestjs/common';
import { didOf, generateIssuerKey, privatePem, type IssuerKey } from '@relevo/credentials/keys';
import { createStatusList, setRevoked, signStatusList } from '@relevo/credentials/status-list';
import { addDays } from '@relevo/domain/dates';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import type { Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { Sealing } from '../../platform/sealing.ts';
import { statusListUrl } from './credential-row.ts';

type IssuerRow = { tenant_id: string; key: string; did: string; status_list: string };
export type Issuer = { tenantId: string; did: string; sealedKey: string; statusList: string };

/** How long an old list still counts: it bounds how long a revocation can be hidden by showing one. */
const listDays = 7;
const anHour = 3_600_000;

/** The key and the list of revocations of each tenant that issues. Every method acts as a step into that tenant (see `Database.inTenant`). */
@Injectable()
export class IssuersService {
  private readonly signed = new Map<string, Promise<Record<string, unknown>>>();

  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The tenant's issuer, made when it is first needed. */
  async ensure(tx: EntityManager, acting: Acting, tenantId: string): Promise<Issuer> {
    const known = await this.find(tx, tenantId);
    if (known) return known;
    const key = await generateIssuerKey();
    const now = this.clock.now();
    const made = (await tx.query(
      'INSERT INTO issuer (tenant_id, key, did, status_list, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING tenant_id',
      [tenantId, this.sealing.seal('issuer-key', tenantId, JSON.stringify(key)), key.controller, await createStatusList(), now],
    )) as unknown[];
    if (made.length > 0) await audit(tx, acting, { tenantId, at: now, action: 'issuer.create', subjectKind: 'issuer', subjectId: tenantId, detail: { did: key.controller } });
    return found(await this.find(tx, tenantId), 'issuer');
  }

  async find(tx: EntityManager, tenantId: string): Promise<Issuer | null> {
    const rows = (await tx.query('SELECT tenant_id, key, did, status_list FROM issuer WHERE tenant_id = $1', [tenantId])) as IssuerRow[];
    const [row] = rows;
    return row ? { tenantId: row.tenant_id, did: row.did, sealedKey: row.key, statusList: row.status_list } : null;
  }

  /** The next free place in the tenant's list, taken. */
  async takeIndex(tx: EntityManager, tenantId: string): Promise<number> {
    const [rows] = (await tx.query('UPDATE issuer SET next_index = next_index + 1 WHERE tenant_id = $1 RETURNING next_index - 1 AS index', [tenantId])) as [{ index: number }[], number];
    return found(rows[0], 'issuer').index;
  }

  /** Marks places of the tenant's list as revoked. */
  async revoke(tx: EntityManager, tenantId: string, indexes: readonly number[]): Promise<void> {
    const rows = (await tx.query('SELECT tenant_id, key, did, status_list FROM issuer WHERE tenant_id = $1 FOR UPDATE', [tenantId])) as IssuerRow[];
    let list = found(rows[0], 'issuer').status_list;
    for (const index of indexes) list = await setRevoked(list, index, true);
    await tx.query('UPDATE issuer SET status_list = $2 WHERE tenant_id = $1', [tenantId, list]);
  }

  /** The tenant's signing key, opened. */
  keyOf(issuer: Issuer): IssuerKey {
    return JSON.parse(this.sealing.open('issuer-key', issuer.tenantId, issuer.sealedKey)) as IssuerKey;
  }

  /** The same for signatures that are no credentials: PKCS #8 in PEM. */
  privateKeyOf(issuer: Issuer): Promise<string> {
    return privatePem(this.keyOf(issuer));
  }

  /** The id of whoever a public key is of (32 bytes in base64url). */
  didOf(publicKey: string): Promise<string> {
    return didOf(publicKey);
  }

  /**
   * The list as a signed credential, signed again each hour and whenever it changed.
   * @param url the address that the credentials name; theirs, so that a move of the installation breaks no certificate
   */
  signedList(issuer: Issuer, url = statusListUrl(this.config.publicUrl, issuer.tenantId)): Promise<Record<string, unknown>> {
    const from = new Date(Math.floor(this.clock.now().getTime() / anHour) * anHour);
    const key = [issuer.tenantId, url, from.toISOString(), sha256(issuer.statusList)].join(' ');
    const kept = this.signed.get(key);
    if (kept) return kept;
    const list = signStatusList({ key: this.keyOf(issuer), url, encodedList: issuer.statusList, validFrom: from, validUntil: addDays(from, listDays) });
    if (this.signed.size > 200) this.signed.clear();
    this.signed.set(key, list);
    return list;
  }
}
