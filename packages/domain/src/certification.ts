import { refuse, type Refused } from './decision.ts';
import { canMove, type Moves } from './transitions.ts';

export const certificationStandings = [
  'candidate', 'trained', 'practising', 'certified', 'lapsed', 'suspended', 'revoked', 'withdrawn', 'not_passed',
] as const;
export type CertificationStanding = (typeof certificationStandings)[number];

/** A master trainer may train trainers and supervise in their tenant: a second row with its own standard, which ends with the base. */
export const certificationLevels = ['trainer', 'master_trainer'] as const;
export type CertificationLevel = (typeof certificationLevels)[number];

/** design: certification table. What leaves `revoked` is the upheld appeal that annuls a revocation; nothing else does. */
export const certificationMoves = {
  candidate: ['trained', 'not_passed', 'withdrawn'],
  trained: ['practising', 'suspended', 'withdrawn'],
  practising: ['certified', 'suspended', 'withdrawn'],
  certified: ['lapsed', 'suspended', 'revoked', 'withdrawn'],
  lapsed: ['certified', 'revoked', 'withdrawn'],
  suspended: ['trained', 'practising', 'certified', 'revoked', 'withdrawn'],
  revoked: ['certified', 'lapsed', 'suspended'],
  withdrawn: ['candidate'],
  not_passed: ['candidate', 'withdrawn'],
} as const satisfies Moves<CertificationStanding>;

/** The standings a suspension interrupts, and gives back when it is lifted. */
export type SuspendableStanding = 'trained' | 'practising' | 'certified';
/** The standings a revocation ends, and an upheld appeal gives back. */
export type RevocableStanding = 'certified' | 'lapsed' | 'suspended';

/** The standing of a person for a kit at one level. */
export type Certification = {
  personId: string;
  kitId: string;
  /** The steward's: whoever certifies. */
  tenantId: string;
  /** The tenant that the person works for; certification is theirs and goes with them. */
  homeTenantId: string;
  level: CertificationLevel;
  standing: CertificationStanding;
  /** Since when it stands so. */
  since: Date;
  /** The award, made once: stays on record whatever becomes of the standing. */
  certifiedAt: Date | null;
  validUntil: Date | null;
  recommendation: { by: string; at: Date } | null;
  suspension: { by: string; before: SuspendableStanding; reason: string; at: Date } | null;
  revocation: { before: RevocableStanding; proposedBy: string; confirmedBy: string | null; reason: string; at: Date } | null;
};

/** What is stored of every transition (design: its evidence, actor, time and the standard's version). */
export type CertificationTransition = {
  from: CertificationStanding | null;
  to: CertificationStanding;
  /** Who signed; nobody where time or a judgement moved it. */
  actorIds: readonly string[];
  at: Date;
  evidenceIds: readonly string[];
  standardVersion: number | null;
  reason: string | null;
};
export type Moved = { certification: Certification; transition: CertificationTransition };

type Story = Partial<Pick<CertificationTransition, 'actorIds' | 'evidenceIds' | 'standardVersion' | 'reason'>>;

/** The certification in its new standing, with the transition to store. The table has been asked before. */
export function moved(certification: Certification, to: CertificationStanding, at: Date, story: Story = {}, change: Partial<Certification> = {}): Moved {
  return {
    certification: { ...certification, ...change, standing: to, since: to === certification.standing ? certification.since : at },
    transition: { from: certification.standing, to, at, actorIds: [], evidenceIds: [], standardVersion: null, reason: null, ...story },
  };
}

/** The refusal of a move that the table does not hold; nothing when it does. */
export function moveRefused(from: CertificationStanding, to: CertificationStanding): Refused<'no_such_move'> | null {
  return canMove(certificationMoves, from, to) ? null : refuse('no_such_move', { from, to });
}
