import { Injectable } from '@nestjs/common';
import type { Act } from '@relevo/contracts/certification';
import type { EvidenceDocument } from '@relevo/contracts/certification-acts';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import type { ActContent } from './act-row.ts';

/** Told by its first bytes, never by its name. */
const kinds = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
] as const;

/** Documents that show earlier evidence, kept apart by tenant: knowing a file's hash opens nothing elsewhere. */
@Injectable()
export class EvidenceDocumentsService {
  constructor(
    private readonly db: Database,
    private readonly storage: Storage,
  ) {}

  /** @throws DomainError 422 `document_kind` when it is no PDF, PNG or JPEG */
  async keep(actor: Actor, name: string, bytes: Uint8Array): Promise<EvidenceDocument> {
    const kind = kinds.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte));
    if (!kind) throw new DomainError('document_kind', 422);
    const hash = sha256(bytes);
    await this.storage.put(keyOf(actor.tenantId, hash), bytes);
    return { hash, name: name.replace(/[\p{C}/\\]/gu, ' ').trim().slice(0, 200) || 'documento', mediaType: kind.mediaType, bytes: bytes.length };
  }

  /** @throws DomainError 409 `document_missing` */
  async mustExist(tenantId: string, documents: readonly EvidenceDocument[]): Promise<void> {
    for (const { hash } of documents) if (!(await this.storage.exists(keyOf(tenantId, hash)))) throw new DomainError('document_missing', 409);
  }

  async open(actor: Actor, actId: string, hash: string): Promise<FileReply> {
    const row = await this.db.read(actor, async (tx) => {
      const rows = (await tx.query(
        `SELECT a.kind, a.tenant_id AS "tenantId", a.person_id AS "personId", a.content FROM two_person_act a WHERE ${tenantIs('a', 1)} AND a.id = $2`, [actor.tenantId, actId],
      )) as { kind: Act['kind']; tenantId: string; personId: string; content: ActContent }[];
      return found(rows[0], 'act');
    });
    authorise(actor, 'evidence:record', { ...row, homeTenantId: row.tenantId });
    if (row.kind === 'founder') authorise(actor, 'founder:nominate', { tenantId: row.tenantId });
    const document = found(row.content.documents?.find((d) => d.hash === hash), 'document');
    const at = keyOf(row.tenantId, hash);
    found((await this.storage.exists(at)) || null, 'document');
    return new FileReply(await this.storage.stream(at), { mediaType: document.mediaType, download: document.name, hash });
  }
}

const keyOf = (tenantId: string, hash: string) => `evidence/${tenantId}/${hash}`;
