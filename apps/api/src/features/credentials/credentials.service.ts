import { Inject, Injectable } from '@nestjs/common';
import type { Credential, showCredentialName } from '@relevo/contracts/credentials';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { generateCommitmentKey } from '@relevo/credentials/commitment';
import type { Actor } from '@relevo/domain/permissions';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import { badgeImage } from './badge-image.ts';
import { credentialColumns, presentCredential, type CredentialRow } from './credential-row.ts';
import { IssuersService } from './issuers.service.ts';

type Holder = { personId: string; displayName: string };
/** What a trainer's certificate is issued from: the moment of certification, its evidence frozen. */
export type TrainerAward = Holder & {
  tenantId: string; kitId: string; kitTitle: string; certificationId: string; level: 'trainer' | 'master_trainer'; founding: boolean; evidenceHash: string;
  standardNumber: number; signerIds: readonly string[]; expiresAt: Date | null;
};
/** What a certificate of completion is issued from. `issuerTenantId` is the steward while it accompanies the cohort, else the tenant that runs it. */
export type Completion = Holder & { issuerTenantId: string; kitId: string; kitTitle: string; cohortId: string; /** Who funded and co-organised the cohort, as they stand now. */ backers: CredentialRow['backers']; evidence: Readonly<Record<string, string | number | boolean | null>> };

/** Certificates: issued after what earns them, revoked with it, downloaded by their holder. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly issuers: IssuersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Reserves a trainer's certificate within `tx`; a job signs and draws it after commit. @returns its id */
  async issueTrainer(tx: EntityManager, acting: Acting, award: TrainerAward): Promise<string> {
    return this.db.inTenant(tx, acting, award.tenantId, async () => this.reserve(tx, acting, award.tenantId, {
      kind: 'trainer', person_id: award.personId, display_name: award.displayName, kit_id: award.kitId, kit_title: award.kitTitle, certification_id: award.certificationId,
      level: award.level, founding: award.founding, evidence_hash: award.evidenceHash, standard_number: award.standardNumber, signer_ids: [...award.signerIds], expires_at: award.expiresAt,
    }));
  }

  /** Reserves a certificate of completion within `tx`. The same again gives the one there is. @returns its id */
  async issueCompletion(tx: EntityManager, acting: Acting, completion: Completion): Promise<string> {
    const { issuerTenantId: tenantId } = completion;
    return this.db.inTenant(tx, acting, tenantId, async () => {
      const known = (await tx.query(
        "SELECT id FROM credential WHERE tenant_id = $1 AND kind = 'completion' AND cohort_id = $2 AND person_id = $3 AND revoked_at IS NULL", [tenantId, completion.cohortId, completion.personId],
      )) as { id: string }[];
      return known[0]?.id ?? this.reserve(tx, acting, tenantId, {
        kind: 'completion', person_id: completion.personId, display_name: completion.displayName, kit_id: completion.kitId, kit_title: completion.kitTitle, cohort_id: completion.cohortId,
        evidence_hash: contentHash(completion.evidence), backers: JSON.stringify(completion.backers),
        // Who took part decides whether others may know: sharing is chosen, never found done.
        name_shown: false,
      });
    });
  }

  /** Revokes every certificate of a certification within `tx`: at once, in the list that verifiers read. */
  async revokeOf(tx: EntityManager, acting: Acting, of: { tenantId: string; certificationId: string; reason: string }): Promise<void> {
    await this.db.inTenant(tx, acting, of.tenantId, async () => {
      const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE c.tenant_id = $1 AND c.certification_id = $2 AND c.revoked_at IS NULL FOR UPDATE`, [
        of.tenantId, of.certificationId,
      ])) as CredentialRow[];
      if (rows.length > 0) await this.revokeRows(tx, acting, rows, of.reason);
    });
  }

  async own(actor: Actor): Promise<Credential[]> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE c.person_id = $1 ORDER BY c.issued_at DESC`, [actor.personId])) as CredentialRow[];
      return rows.map((row) => presentCredential(row, this.config.publicUrl));
    });
  }

  async get(actor: Actor, id: string): Promise<Credential> {
    return presentCredential(await this.readable(actor, id), this.config.publicUrl);
  }

  /** @throws DomainError 409 `credential_not_ready` while it is being made */
  async pdf(actor: Actor, id: string): Promise<FileReply> {
    const row = await this.readable(actor, id);
    if (row.pdf_file === null) throw new DomainError('credential_not_ready', 409);
    return new FileReply(await this.storage.stream(row.pdf_file), { mediaType: 'application/pdf', download: 'certificado.pdf' });
  }

  async badge(actor: Actor, id: string): Promise<FileReply> {
    const row = await this.readable(actor, id);
    if (row.document === null) throw new DomainError('credential_not_ready', 409);
    return new FileReply(JSON.stringify(row.document, null, 2), { mediaType: 'application/json', download: 'certificado.json' });
  }

  async badgeImage(actor: Actor, id: string): Promise<FileReply> {
    const row = await this.readable(actor, id);
    if (row.document === null) throw new DomainError('credential_not_ready', 409);
    return new FileReply(await badgeImage(JSON.stringify(row.document)), { mediaType: 'image/png', download: 'constancia.png' });
  }

  async showName(actor: Actor, id: string, { shown }: BodyOf<typeof showCredentialName>): Promise<Credential> {
    const known = await this.readable(actor, id);
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'credential:own', { personId: known.person_id });
      return this.db.inTenant(tx, actor, known.tenant_id, async () => {
        await tx.query('UPDATE credential SET name_shown = $3 WHERE tenant_id = $1 AND id = $2', [known.tenant_id, id, shown]);
        await audit(tx, actor, { tenantId: known.tenant_id, at: this.clock.now(), action: 'credential.show_name', subjectKind: 'credential', subjectId: id, detail: { shown } });
        return presentCredential({ ...known, name_shown: shown }, this.config.publicUrl);
      });
    });
  }

  /** A certificate of completion; a trainer's goes with the certification. */
  async revoke(actor: Actor, id: string, reason: string): Promise<Credential> {
    return this.db.write(actor, async (tx) => {
      const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [actor.tenantId, id])) as CredentialRow[];
      const row = found(rows[0], 'credential');
      authorise(actor, 'credential:revoke', { tenantId: row.tenant_id });
      if (row.kind === 'trainer') throw new DomainError('certification_decides', 409);
      if (row.revoked_at !== null) throw new DomainError('already_revoked', 409);
      return presentCredential((await this.revokeRows(tx, actor, [row], reason))[0] ?? row, this.config.publicUrl);
    });
  }

  private async readable(actor: Actor, id: string): Promise<CredentialRow> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE c.id = $2 AND (${tenantIs('c', 1)} OR c.person_id = $3)`, [
        actor.tenantId, id, actor.personId,
      ])) as CredentialRow[];
      const row = found(rows[0], 'credential');
      authorise(actor, 'credential:read', { tenantId: row.tenant_id, personId: row.person_id });
      return row;
    });
  }

  private async revokeRows(tx: EntityManager, acting: Acting, rows: readonly CredentialRow[], reason: string): Promise<CredentialRow[]> {
    const now = this.clock.now();
    const tenantId = rows[0]?.tenant_id ?? '';
    await this.issuers.revoke(tx, tenantId, rows.map((row) => row.status_index));
    await tx.query('UPDATE credential SET revoked_at = $3, revoked_reason = $4 WHERE tenant_id = $1 AND id = ANY ($2)', [tenantId, rows.map((row) => row.id), now, reason]);
    for (const { id } of rows) await audit(tx, acting, { tenantId, at: now, action: 'credential.revoke', subjectKind: 'credential', subjectId: id });
    return rows.map((row) => ({ ...row, revoked_at: now }));
  }

  private async reserve(tx: EntityManager, acting: Acting, tenantId: string, given: Record<string, unknown>): Promise<string> {
    await this.issuers.ensure(tx, systemOf(tenantId), tenantId);
    const id = newId();
    const now = this.clock.now();
    const [issuer] = (await tx.query('SELECT o.name FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1', [tenantId])) as { name: string }[];
    const [person] = (await tx.query('SELECT p.locale FROM person p WHERE p.id = $1', [given['person_id']])) as { locale: string }[];
    const row = {
      tenant_id: tenantId, id, issuer_name: issuer?.name ?? '', locale: person?.locale ?? 'es', issued_at: now, status_index: await this.issuers.takeIndex(tx, tenantId),
      commitment_key: generateCommitmentKey(), ...given,
    };
    const names = Object.keys(row);
    await tx.query(`INSERT INTO credential (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
    await this.jobs.send(tx, 'credential.issue', { tenantId, credentialId: id });
    await audit(tx, acting, { tenantId, at: now, action: 'credential.issue', subjectKind: 'credential', subjectId: id, detail: { kind: String(given['kind']), index: row.status_index } });
    return id;
  }
}
