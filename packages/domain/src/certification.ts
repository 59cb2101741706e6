import type { Moves } from './transitions.ts';

export const certificationStandings = [
  'candidate', 'trained', 'practising', 'certified', 'lapsed', 'suspended', 'revoked', 'withdrawn', 'not_passed',
] as const;
export type CertificationStanding = (typeof certificationStandings)[number];

/** A master trainer may train trainers and supervise in their tenant: a second row with its own standard, which ends with the base. */
export const certificationLevels = ['trainer', 'master_trainer'] as const;
export type CertificationLevel = (typeof certificationLevels)[number];

/** design: certification table. `revoked → certified` is the upheld appeal that annuls a revocation; nothing else leaves it. */
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
