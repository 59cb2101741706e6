import { Inject, Injectable } from '@nestjs/common';
import { matchesCommitment } from '@relevo/credentials/commitment';
import { verifyCredential, type Check, type Claims, type Verdict } from '@relevo/credentials/verify';
import type { CertificationStanding } from '@relevo/domain/certification';
import type { EntityManager } from 'typeorm';
import { Database, holderOf, systemOf, type Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { found } from '../../platform/domain-error.ts';
import { credentialColumns, statusListUrl, type CredentialRow } from './credential-row.ts';
import { IssuersService, type Issuer } from './issuers.service.ts';

/** What this installation knows of a certificate beyond its file. */
export type Holding = { row: CredentialRow; standing: { is: CertificationStanding; since: Date } | null; erased: boolean };
export type Verification = { verdict: Verdict; checks: Check[]; claims: Claims | null; held: Holding | null };

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** The largest file worth reading: a badge has about 3 kB. */
const longest = 256 * 1024;

/** Judges certificates by one and the same code, whether they come as a link, a file or from the command line. */
@Injectable()
export class CredentialVerificationService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly issuers: IssuersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The certificate behind a link or a typed code; null when there is none, or when it is still being made. */
  async verifyLink(key: string): Promise<Verification | null> {
    const plain = keyOf(key);
    if (!plain) return null;
    return this.db.read(holderOf(plain), async (tx) => {
      const known = await this.held(tx, plain);
      if (!known?.held.row.document) return null;
      return { ...(await this.judge(JSON.stringify(known.held.row.document), known.issuer)), held: known.held };
    });
  }

  /**
   * Judges a file. Total: whatever it is given, it gives a verdict.
   * @param file the bytes or text of a badge
   * @param given.statusList the issuer's signed list, to be believed instead of the one in this database
   */
  async verifyFile(file: Uint8Array | string, given: { statusList?: unknown } = {}): Promise<Verification> {
    const text = typeof file === 'string' ? file : file.length > longest ? '' : new TextDecoder().decode(file);
    const named = namesOf(text);
    const key = named.credentialId ?? '';
    return this.db.read(holderOf(key), async (tx) => {
      const known = key ? await this.held(tx, key) : null;
      const issuer = known?.issuer ?? (named.tenantId ? await this.issuerOf(tx, holderOf(key), named.tenantId) : null);
      const judged = await this.judge(text, issuer, given.statusList);
      // A file that names a certificate of ours, and is not that very one, is shown for what it is and tells nothing of the other.
      return { ...judged, held: judged.claims && known ? known.held : null };
    });
  }

  /** The issuer's list as verifiers fetch it; null when the tenant issues nothing. */
  async statusList(tenantId: string): Promise<Record<string, unknown> | null> {
    const issuer = await this.db.read(systemOf(tenantId), (tx) => this.issuers.find(tx, tenantId));
    return issuer ? this.issuers.signedList(issuer) : null;
  }

  /** The signed file behind a link. @throws DomainError 404 `credential_not_found` */
  async badge(id: string): Promise<Record<string, unknown>> {
    const known = await this.db.read(holderOf(id), (tx) => this.held(tx, id));
    return found(known?.held.row.document, 'credential');
  }

  /** Whether a name is the one that a certificate of ours was made out to; for somebody who holds the file and asks about its bearer. */
  isHolder(held: Holding, claims: Claims, name: string): boolean {
    return matchesCommitment(name, held.row.commitment_key, claims.commitment);
  }

  private async judge(text: string, issuer: Issuer | null, statusList?: unknown): Promise<Omit<Verification, 'held'>> {
    const list = statusList ?? (issuer ? await this.issuers.signedList(issuer, listUrlOf(text, issuer.tenantId) ?? statusListUrl(this.config.publicUrl, issuer.tenantId)) : null);
    return verifyCredential(text, { statusList: list, trustedIssuers: issuer ? [{ id: issuer.did }] : [], now: this.clock.now() });
  }

  /** Acts as whoever holds the key. */
  private async held(tx: EntityManager, key: string): Promise<{ held: Holding; issuer: Issuer | null } | null> {
    const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE c.id::text = $1 OR c.verify_code = $1`, [key])) as CredentialRow[];
    const [row] = rows;
    if (!row) return null;
    return this.db.inTenant(tx, holderOf(key), row.tenant_id, async () => {
      const standings = (await tx.query(
        `SELECT t.standing AS "is", t.standing_since AS since, (p.erased_at IS NOT NULL) AS erased FROM (VALUES (1)) one
         LEFT JOIN certification t ON t.tenant_id = $1 AND t.id = $2 LEFT JOIN person p ON p.id = $3`,
        [row.tenant_id, row.certification_id, row.person_id],
      )) as { is: CertificationStanding | null; since: Date | null; erased: boolean }[];
      const [now] = standings;
      const standing = now?.is && now.since ? { is: now.is, since: now.since } : null;
      return { held: { row, standing, erased: now?.erased ?? false }, issuer: await this.issuers.find(tx, row.tenant_id) };
    });
  }

  private issuerOf(tx: EntityManager, acting: Acting, tenantId: string): Promise<Issuer | null> {
    return this.db.inTenant(tx, acting, tenantId, () => this.issuers.find(tx, tenantId));
  }
}

/** An id, a link or the code on paper, as the key that a certificate is reached by. */
function keyOf(given: string): string | null {
  const id = uuid.exec(given.toLowerCase())?.[0];
  if (id) return id;
  const code = given.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-F]{16}$/.test(code) ? code : null;
}

type Named = { credentialId: string | null; tenantId: string | null };

/** Which certificate and which issuer a file claims; nothing of it is believed yet. */
function namesOf(text: string): Named {
  try {
    const document = JSON.parse(text) as { id?: unknown; credentialStatus?: { statusListCredential?: unknown } } | null;
    const take = (value: unknown) => (typeof value === 'string' ? (uuid.exec(value)?.[0] ?? null) : null);
    return { credentialId: take(document?.id), tenantId: take(document?.credentialStatus?.statusListCredential) };
  } catch {
    return { credentialId: null, tenantId: null };
  }
}

/** The address under which the file expects its issuer's list, when it is one of this issuer's. */
function listUrlOf(text: string, tenantId: string): string | null {
  try {
    const document = JSON.parse(text) as { credentialStatus?: { statusListCredential?: unknown } } | null;
    const url = document?.credentialStatus?.statusListCredential;
    return typeof url === 'string' && url.length < 500 && url.endsWith(`/status/${tenantId}`) ? url : null;
  } catch {
    return null;
  }
}
