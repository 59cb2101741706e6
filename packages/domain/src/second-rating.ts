import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { silenceDays } from './observation.ts';
import { maySign, type Signer, type SignerRefusal } from './two-people.ts';

/** Two supervisors rate one session blind: neither sees the other's ratings until both have signed or the wait is released. */
export type RatingPair = {
  stewardTenantId: string;
  trainerId: string;
  first: { supervisorId: string; signedAt: Date };
  second: { supervisorId: string; signedAt: Date | null };
  releasedBy: string | null;
};

/** Whether the two ratings may be shown side by side. */
export function ratingsShown(pair: RatingPair): boolean {
  return pair.second.signedAt !== null || pair.releasedBy !== null;
}

export type ReleaseRefusal = SignerRefusal | 'second_rating_signed' | 'already_released' | 'not_yet_late';

/** Releases a second rating that is 14 days late: the pair then counts as one rating (design: two people, really two). */
export function releaseSecondRating(pair: RatingPair, signer: Signer, now: Date): Decision<RatingPair, ReleaseRefusal> {
  if (pair.second.signedAt !== null) return refuse('second_rating_signed');
  if (pair.releasedBy !== null) return refuse('already_released');
  const signed = maySign(signer, {
    role: 'coordinator', tenantId: pair.stewardTenantId, aboutPersonId: pair.trainerId,
    signedBy: [pair.first.supervisorId, pair.second.supervisorId],
  });
  if (!signed.ok) return signed;
  if (now < addDays(pair.first.signedAt, silenceDays)) return refuse('not_yet_late', { days: silenceDays });
  return allow({ ...pair, releasedBy: signer.personId });
}

/** How much two raters agree on one rubric: the share of criteria rated alike, and within one level, 0 to 1. */
export function agreement(first: Readonly<Record<string, number>>, second: Readonly<Record<string, number>>) {
  const shared = Object.keys(first).filter((id) => Object.hasOwn(second, id));
  if (shared.length === 0) return null;
  const apart = shared.map((id) => Math.abs((first[id] ?? 0) - (second[id] ?? 0)));
  return { criteria: shared.length, exact: shareOf(apart, 0), withinOne: shareOf(apart, 1) };
}

function shareOf(apart: readonly number[], atMost: number): number {
  return apart.filter((d) => d <= atMost).length / apart.length;
}
