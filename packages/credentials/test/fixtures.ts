import { commit, generateCommitmentKey } from '../src/commitment.ts';
import type { CredentialDraft } from '../src/issue.ts';
import type { IssuerKey } from '../src/keys.ts';

export const holderName = 'Xiomara Güity Ñúñez';
export const holderKey = generateCommitmentKey();
export const listUrl = 'https://relevo.example/status/1';
export const now = new Date('2026-06-01T12:00:00Z');

/** A trainer's certificate, valid from April 2026 to April 2028, at position 4711 of the status list. */
export function draftFor(key: IssuerKey, change: Partial<CredentialDraft> = {}): CredentialDraft {
  return {
    key,
    issuer: { id: key.controller, name: 'Organización Guía', url: 'https://relevo.example/organisations/1' },
    credentialId: 'https://relevo.example/verify/0197a3b0-0000-7000-8000-000000000001',
    achievement: {
      id: 'https://relevo.example/achievements/kit-a/trainer',
      type: 'Certification',
      name: 'Formación de comités locales',
      description: 'Certificado de persona formadora',
      criteria: 'Dos sesiones acompañadas aprobadas y ningún criterio crítico abierto.',
      version: '3',
      inLanguage: 'es',
    },
    subject: { commitment: commit(holderName, holderKey) },
    evidenceHash: 'ab'.repeat(32),
    validFrom: new Date('2026-04-01T09:00:00Z'),
    validUntil: new Date('2028-04-01T09:00:00Z'),
    statusList: { url: listUrl, index: 4711 },
    ...change,
  };
}
