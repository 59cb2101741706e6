import type { Backer } from '@relevo/domain/cohort-backers';
import type { Credential } from '@relevo/contracts/credentials';

/** A row of the credential table, as the feature reads it. */
export type CredentialRow = {
  tenant_id: string; id: string; kind: 'trainer' | 'completion'; person_id: string; display_name: string; kit_id: string; kit_title: string; issuer_name: string;
  certification_id: string | null; level: 'trainer' | 'master_trainer' | null; cohort_id: string | null; locale: 'es' | 'en' | 'fr'; founding: boolean; evidence_hash: string;
  standard_number: number | null; signer_ids: string[]; name_shown: boolean; issued_at: Date; expires_at: Date | null; status_index: number; document: Record<string, unknown> | null;
  pdf_file: string | null; commitment_key: string; revoked_at: Date | null;
  /** Who funded and co-organised the cohort of a completion, as they stood when it was issued. */
  backers: readonly Pick<Backer, 'role' | 'name'>[];
};

/** Columns of `CredentialRow`, of the table under alias `c`. */
export const credentialColumns = `c.tenant_id, c.id, c.kind, c.person_id, c.display_name, c.kit_id, c.kit_title, c.issuer_name, c.certification_id, c.level, c.cohort_id, c.locale,
  c.founding, c.evidence_hash, c.standard_number, c.signer_ids, c.name_shown, c.issued_at, c.expires_at, c.status_index, c.document, c.pdf_file, c.commitment_key, c.revoked_at, c.backers`;

/** Where a credential's public page stands. */
export const credentialUrl = (publicUrl: string, id: string): string => `${publicUrl}/verify/${id}`;
/** Where an issuer's list of revocations stands. */
export const statusListUrl = (publicUrl: string, tenantId: string): string => `${publicUrl}/status/${tenantId}`;

export function presentCredential(row: CredentialRow, publicUrl: string): Credential {
  return {
    id: row.id, kind: row.kind, level: row.level, displayName: row.display_name, kitTitle: row.kit_title, issuerName: row.issuer_name, founding: row.founding,
    issuedAt: row.issued_at.toISOString(), expiresAt: row.expires_at?.toISOString() ?? null, revokedAt: row.revoked_at?.toISOString() ?? null,
    backers: [...row.backers], ready: row.document !== null && row.pdf_file !== null, nameShown: row.name_shown, url: credentialUrl(publicUrl, row.id),
  };
}
