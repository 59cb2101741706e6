import type { Act } from '@relevo/contracts/certification';
import type { EvidenceDocument } from '@relevo/contracts/certification-acts';
import { confirmEvidence, type EarlierEvidence, type EarlierEvidenceKind } from '@relevo/domain/earlier-evidence';
import { confirmFounder, type Founder } from '@relevo/domain/founders';
import type { Actor } from '@relevo/domain/permissions';
import { iso } from '../../database/iso.ts';

export type ActContent = {
  reason: string; documents: EvidenceDocument[]; kind?: EarlierEvidenceKind; happenedAt?: string; share?: number; passed?: boolean; observerName?: string; taughtTrainee?: boolean;
};
export type ActRow = {
  id: string; tenantId: string; kind: Act['kind']; certificationId: string | null; personId: string; kitId: string; kitTitle: string; displayName: string; content: ActContent;
  askedBy: string; askedAt: string; askedByName: string; confirmedBy: string | null; confirmedAt: string | null; confirmedByName: string | null; declinedAt: string | null;
  /** Certifications of the kit, founders’ own left out. */
  certifications: number;
};

export const certificationsOfKit = (kit: string) => `(SELECT count(*)::int FROM certification n WHERE n.tenant_id = $1 AND n.kit_id = ${kit} AND n.level = 'trainer' AND n.certified_at IS NOT NULL AND NOT n.founding)`;

export const actSelect = `
  SELECT a.id, a.tenant_id AS "tenantId", a.kind, a.certification_id AS "certificationId", a.person_id AS "personId", a.kit_id AS "kitId", k.title AS "kitTitle", a.display_name AS "displayName", '{"reason": "", "documents": []}'::jsonb || a.content AS content,
    a.asked_by AS "askedBy", ${iso('a.asked_at')} AS "askedAt", COALESCE((SELECT p.display_name FROM person p WHERE p.id = a.asked_by), '') AS "askedByName",
    a.confirmed_by AS "confirmedBy", ${iso('a.confirmed_at')} AS "confirmedAt", (SELECT p.display_name FROM person p WHERE p.id = a.confirmed_by) AS "confirmedByName", ${iso('a.declined_at')} AS "declinedAt",
    ${certificationsOfKit('a.kit_id')} AS certifications
  FROM two_person_act a JOIN kit k ON k.tenant_id = a.tenant_id AND k.id = a.kit_id`;

/** The nomination as the rule takes it. Its documents are its evidence. */
export function founderOf(row: ActRow): Founder {
  return {
    personId: row.personId, kitId: row.kitId, tenantId: row.tenantId, evidenceIds: row.content.documents.map((d) => d.hash), nominatedBy: row.askedBy, nominatedAt: new Date(row.askedAt),
    confirmedBy: row.confirmedBy, confirmedAt: row.confirmedAt ? new Date(row.confirmedAt) : null,
  };
}

/** The document of before the platform as the rule takes it: whoever entered it is the first to confirm it. */
export function earlierOf(row: ActRow): EarlierEvidence {
  return {
    id: row.id, kind: row.content.kind ?? 'attendance', personId: row.personId, tenantId: row.tenantId, happenedAt: new Date(row.content.happenedAt ?? row.askedAt),
    documentIds: row.content.documents.map((d) => d.hash), confirmedBy: [row.askedBy, ...(row.confirmedBy ? [row.confirmedBy] : [])],
  };
}

/** Why the reader may not be the second of two; null when they may, and where nothing is asked any more. */
export function actRefusal(row: ActRow, actor: Actor, now: Date): string | null {
  if (row.confirmedAt || row.declinedAt) return null;
  const decision = row.kind === 'founder' ? confirmFounder(founderOf(row), actor, row.certifications, now) : confirmEvidence(earlierOf(row), actor, now);
  return decision.ok ? null : decision.code;
}

export function presentAct(row: ActRow, actor: Actor, now: Date): Act {
  const { content } = row;
  return {
    id: row.id, kind: row.kind, personId: row.personId, displayName: row.displayName, kitId: row.kitId, kitTitle: row.kitTitle, certificationId: row.certificationId,
    state: row.confirmedAt ? 'confirmed' : row.declinedAt ? 'declined' : 'asked', askedByName: row.askedByName, askedAt: row.askedAt, mine: row.askedBy === actor.personId,
    confirmedByName: row.confirmedByName, confirmedAt: row.confirmedAt, reason: content.reason, documents: content.documents,
    evidence: content.kind && content.happenedAt
      ? { kind: content.kind, happenedAt: content.happenedAt, share: content.share ?? null, passed: content.passed ?? null, observerName: content.observerName ?? '', taughtTrainee: content.taughtTrainee ?? false }
      : null,
    refusal: actRefusal(row, actor, now),
  };
}
