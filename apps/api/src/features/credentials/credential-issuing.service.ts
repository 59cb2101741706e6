import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { commit } from '@relevo/credentials/commitment';
import { issueCredential } from '@relevo/credentials/issue';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { found } from '../../platform/domain-error.ts';
import { certificatePdf } from '../../platform/pdf/certificate-pdf.ts';
import { typedAddress } from '../../platform/pdf/paper.ts';
import { Storage } from '../../platform/storage.ts';
import { certificateTexts, dateIn } from './certificate-texts.ts';
import { credentialColumns, credentialUrl, statusListUrl, type CredentialRow } from './credential-row.ts';
import { IssuersService, type Issuer } from './issuers.service.ts';

type Ready = { row: CredentialRow; issuer: Issuer; signers: { name: string; role: 'supervisor' | 'coordinator' }[] };

/** The job that signs a reserved certificate and draws its page. It may run twice: the second finds it done. */
@Injectable()
export class CredentialIssuingService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly issuers: IssuersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('credential.issue', ({ tenantId, credentialId }) => this.issue(String(tenantId), String(credentialId)));
  }

  async issue(tenantId: string, id: string): Promise<void> {
    const ready = await this.db.read(systemOf(tenantId), (tx) => this.load(tx, tenantId, id));
    if (ready.row.document !== null && ready.row.pdf_file !== null) return;
    const document = ready.row.document ?? (await this.sign(ready));
    const pdf = await certificatePdf(this.page(ready));
    const file = `credentials/${tenantId}/${id}.pdf`;
    await this.storage.put(file, pdf);
    await this.db.write(systemOf(tenantId), async (tx) => {
      const [, changed] = (await tx.query('UPDATE credential SET document = $3, pdf_file = $4 WHERE tenant_id = $1 AND id = $2 AND (document IS NULL OR pdf_file IS NULL)', [
        tenantId, id, JSON.stringify(document), file,
      ])) as [unknown, number];
      if (changed > 0) await audit(tx, systemOf(tenantId), { tenantId, at: this.clock.now(), action: 'credential.sign', subjectKind: 'credential', subjectId: id });
    });
  }

  private async load(tx: EntityManager, tenantId: string, id: string): Promise<Ready> {
    const rows = (await tx.query(`SELECT ${credentialColumns} FROM credential c WHERE c.tenant_id = $1 AND c.id = $2`, [tenantId, id])) as CredentialRow[];
    const row = found(rows[0], 'credential');
    const people = (await tx.query('SELECT p.id, p.display_name FROM person p WHERE p.id = ANY ($1)', [row.signer_ids])) as { id: string; display_name: string }[];
    // The recommending supervisor signs first, the approving coordinator last.
    const signers = row.signer_ids.flatMap((signer, i) => {
      const name = people.find((p) => p.id === signer)?.display_name;
      return name ? [{ name, role: i === row.signer_ids.length - 1 ? ('coordinator' as const) : ('supervisor' as const) }] : [];
    });
    return { row, issuer: found(await this.issuers.find(tx, tenantId), 'issuer'), signers };
  }

  private sign({ row, issuer }: Ready) {
    const key = this.issuers.keyOf(issuer);
    const texts = certificateTexts(row.locale);
    const kind = row.kind === 'completion' ? 'completion' : (row.level ?? 'trainer');
    return issueCredential({
      key,
      issuer: { id: key.controller, name: row.issuer_name },
      credentialId: credentialUrl(this.config.publicUrl, row.id),
      achievement: {
        id: `urn:uuid:${row.kit_id}`, type: row.kind === 'completion' ? 'CertificateOfCompletion' : 'Certification', name: `${texts.headings[kind]}: ${row.kit_title}`,
        description: texts.statements[kind], criteria: texts.criteria[kind], inLanguage: row.locale, ...(row.standard_number === null ? {} : { version: String(row.standard_number) }),
      },
      subject: { commitment: commit(row.display_name, row.commitment_key), ...(row.backers.length > 0 ? { narrative: `${backerLines(row.locale, row.backers).join('. ')}.` } : {}) },
      evidenceHash: row.evidence_hash,
      validFrom: row.issued_at,
      ...(row.expires_at ? { validUntil: row.expires_at } : {}),
      statusList: { url: statusListUrl(this.config.publicUrl, row.tenant_id), index: row.status_index },
    });
  }

  private page({ row, signers }: Ready) {
    const texts = certificateTexts(row.locale);
    const kind = row.kind === 'completion' ? 'completion' : (row.level ?? 'trainer');
    const facts = [
      { label: texts.since, value: dateIn(row.locale, row.issued_at) },
      ...(row.expires_at ? [{ label: texts.until, value: dateIn(row.locale, row.expires_at) }] : []),
      ...(row.standard_number === null ? [] : [{ label: texts.standard, value: String(row.standard_number) }]),
    ];
    return {
      lang: row.locale, now: row.issued_at, documentTitle: 'Relevo', holderName: row.display_name, issuerName: row.issuer_name, organisers: backerLines(row.locale, row.backers),
      verifyUrl: credentialUrl(this.config.publicUrl, row.id), verifyCode: verifyCodeOf(row.id),
      texts: {
        heading: texts.headings[kind], awardedTo: texts.awardedTo, statement: texts.statements[kind], kitTitle: row.kit_title, facts,
        signatures: signers.map(({ name, role }) => ({ name, role: texts.roles[role] })),
        verifyHeading: texts.verifyHeading, verifyHint: texts.verifyHint, verifyAddress: typedAddress(this.config.publicUrl, '/verify'), qrAlt: texts.qrAlt,
      },
    };
  }
}

/** What is typed where a camera is not at hand: the random half of the id, in groups of four. */
export function verifyCodeOf(id: string): string {
  return (id.replaceAll('-', '').slice(-16).match(/.{4}/g) ?? []).join('-').toUpperCase();
}
