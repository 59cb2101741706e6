import { moved, type Certification, type CertificationStanding, type Moved } from './certification.ts';
import type { CertificationStandard } from './certification-standard.ts';
import { addDays, addMonths } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { maySign, type Signer, type SignerRefusal } from './two-people.ts';

/** A session that the person delivered, or an observation of them that they passed. */
type Dated = { id: string; at: Date };
export type Practice = { deliveries: readonly Dated[]; passedObservations: readonly Dated[] };

export type LapseReason = 'validity_over' | 'too_few_deliveries';

/** Why a certification lapses now; nothing while it holds. Deliveries are counted once a whole period has passed since it was given. */
export function lapseReason(certification: Certification, standard: CertificationStandard, practice: Practice, now: Date): LapseReason | null {
  if (certification.standing !== 'certified') return null;
  if (certification.validUntil !== null && now >= certification.validUntil) return 'validity_over';
  const periodStart = addMonths(now, -standard.periodMonths);
  if (certification.since > periodStart) return null;
  const delivered = practice.deliveries.filter((d) => d.at >= periodStart && d.at <= now).length;
  return delivered < standard.minDeliveriesInPeriod ? 'too_few_deliveries' : null;
}

/** Certified → lapsed, by time: nobody signs it. */
export function lapse(
  certification: Certification, standard: CertificationStandard, practice: Practice, now: Date,
): Decision<Moved, 'no_such_move' | 'not_yet_due'> {
  if (certification.standing !== 'certified') return refuse('no_such_move', { from: certification.standing, to: 'lapsed' });
  const reason = lapseReason(certification, standard, practice, now);
  if (reason === null) return refuse('not_yet_due');
  return allow(moved(certification, 'lapsed', now, { standardVersion: standard.version, reason }));
}

/** What the renewal rule asks and what there is of it. */
export function renewalJudgement(standard: CertificationStandard, practice: Practice, now: Date) {
  const from = addDays(now, -standard.renewal.withinDays);
  const recent = (all: readonly Dated[]) => all.filter((d) => d.at >= from && d.at <= now).map((d) => d.id);
  const judged = (requirement: 'deliveries' | 'observations', evidenceIds: string[], need: number) =>
    ({ requirement, met: evidenceIds.length >= need, have: evidenceIds.length, need, evidenceIds });
  return [
    judged('deliveries', recent(practice.deliveries), standard.renewal.deliveries),
    judged('observations', recent(practice.passedObservations), standard.renewal.observationsPassed),
  ];
}

/** Lapsed → certified as the standard's renewal rule, signed by a coordinator of the steward. The award keeps its first date. */
export function renew(
  certification: Certification, signer: Signer, { standard, practice, base, now }:
    { standard: CertificationStandard; practice: Practice; base: CertificationStanding | null; now: Date },
): Decision<Moved, 'no_such_move' | SignerRefusal | 'base_not_certified' | 'requirements_not_met'> {
  if (certification.standing !== 'lapsed') return refuse('no_such_move', { from: certification.standing, to: 'certified' });
  const signed = maySign(signer, { role: 'coordinator', tenantId: certification.tenantId, aboutPersonId: certification.personId });
  if (!signed.ok) return signed;
  if (certification.level === 'master_trainer' && base !== 'certified') return refuse('base_not_certified');
  const judgements = renewalJudgement(standard, practice, now);
  const missing = judgements.filter((j) => !j.met).map((j) => j.requirement);
  if (missing.length > 0) return refuse('requirements_not_met', { missing: missing.join(' ') });
  const evidenceIds = judgements.flatMap((j) => j.evidenceIds);
  const story = { actorIds: [signer.personId], evidenceIds, standardVersion: standard.version };
  return allow(moved(certification, 'certified', now, story, { validUntil: addMonths(now, standard.validityMonths) }));
}

/**
 * A master trainer's standing ends with the base: when the base is lapsed, suspended, revoked or withdrawn, the second row
 * follows where its own table lets it, and is withdrawn where it was only on its way. Nothing when nothing moves.
 */
export function followBase(master: Certification, base: Certification, now: Date): Moved | null {
  const { standing } = base;
  const story = { reason: 'base_ended' };
  if (standing !== 'lapsed' && standing !== 'suspended' && standing !== 'revoked' && standing !== 'withdrawn') return null;
  if (master.standing === 'certified') {
    const suspension = standing === 'suspended' && base.suspension ? { ...base.suspension, before: 'certified' as const } : null;
    const revocation = standing === 'revoked' && base.revocation ? { ...base.revocation, before: 'certified' as const } : null;
    return moved(master, standing, now, story, { suspension, revocation });
  }
  const onTheWay = master.standing === 'candidate' || master.standing === 'trained' || master.standing === 'practising';
  return onTheWay ? moved(master, 'withdrawn', now, story) : null;
}

/** Whether somebody may train trainers and supervise in their tenant: certified at both levels. */
export function isActiveMasterTrainer(base: CertificationStanding | null, master: CertificationStanding | null): boolean {
  return base === 'certified' && master === 'certified';
}

/** Whether a certified person still owes the bridging that a new edition asks for, and whether its date is past. */
export function bridgingDue(
  certification: Pick<Certification, 'standing'>, standard: Pick<CertificationStandard, 'bridging'>, bridgedEditions: readonly number[], now: Date,
): 'none' | 'open' | 'overdue' {
  if (certification.standing !== 'certified' || !standard.bridging || bridgedEditions.includes(standard.bridging.edition)) return 'none';
  return now > standard.bridging.byDate ? 'overdue' : 'open';
}
