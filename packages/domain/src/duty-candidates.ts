import type { CertificationStanding } from './certification.ts';
import type { CohortPurpose } from './cohort.ts';
import { addDays } from './dates.ts';

export type Duty = 'trainer' | 'supervisor';

/** Languages that people say they work in; the list on offer, not the limit: a cohort may be in any. */
export const workLanguages = ['es', 'en', 'fr', 'miq', 'cab'] as const;
/** A certification that ends within so many days is told to whoever plans. */
export const expiringDays = 90;

/** How far somebody's department is from the cohort's. */
export type Nearness = 'same' | 'country' | 'unknown' | 'far';
/** What one narrows a search of people by; `expiring` cuts across the others. */
export const standingChoices = ['certified', 'practice', 'candidate', 'master', 'expiring'] as const;
export type StandingChoice = (typeof standingChoices)[number];

/** What is known of somebody who may be asked to take a duty in sessions of a cohort. */
export type CandidateFacts = {
  standing: CertificationStanding | null;
  master: boolean;
  founding: boolean;
  /** Until when the standing holds; null without an end. */
  validUntil: Date | null;
  may: { co_supervised: boolean; independent: boolean };
  nearness: Nearness;
  /** Whether they work in the cohort's language; null when they have not said which they work in. */
  speaks: boolean | null;
  /** Planned sessions of the cohort at whose time they have another duty, said that they cannot, or declined this very duty. */
  busy: readonly string[];
  away: readonly string[];
  declined: readonly string[];
  /** Of those who would supervise: sessions they teach themselves, whether they trained its trainers, and whether they would observe their own side. */
  teaches: readonly string[];
  taughtThem: boolean;
  ownSide: boolean;
};

/** Why somebody may not, or what to know before one asks them. A `stop` is refused; a `wait` is not. */
export const candidateNoteCodes = [
  'still_candidate', 'lapsed', 'suspended', 'needs_master', 'no_standing', 'teaches_here', 'only_accompanied', 'own_side', 'taught_them', 'busy', 'away', 'declined', 'other_language', 'expiring',
] as const;
export type CandidateNoteCode = (typeof candidateNoteCodes)[number];
export type CandidateNote = { code: CandidateNoteCode; tone: 'stop' | 'wait' };

/** Whether a standing that holds ends soon. */
export const expiresSoon = ({ standing, validUntil }: Pick<CandidateFacts, 'standing' | 'validUntil'>, now: Date): boolean =>
  standing === 'certified' && validUntil !== null && validUntil <= addDays(now, expiringDays);

/** Same department, same country, elsewhere; unknown when either has no department. Codes are those of ISO 3166. */
export function nearness(own: string | null, cohorts: string | null): Nearness {
  if (own === null || cohorts === null) return 'unknown';
  if (own === cohorts) return 'same';
  return own.slice(0, 2) === cohorts.slice(0, 2) ? 'country' : 'far';
}

/** Whether somebody works in a language; a region of it is the same language. @returns null when they have named none */
export function speaks(languages: readonly string[], locale: string): boolean | null {
  const primary = (tag: string) => tag.split('-')[0]!.toLowerCase();
  return languages.length === 0 ? null : languages.some((one) => primary(one) === primary(locale));
}

const mayAtAll = ({ may }: Pick<CandidateFacts, 'may'>) => may.co_supervised || may.independent;

/** What is said of a candidate before anybody is asked, what stops them first (design: two people; certification table). */
export function candidateNotes(facts: CandidateFacts, duty: Duty, purpose: CohortPurpose, now: Date): CandidateNote[] {
  const stop = (code: CandidateNoteCode): CandidateNote => ({ code, tone: 'stop' });
  const wait = (code: CandidateNoteCode, is: boolean): CandidateNote[] => (is ? [{ code, tone: 'wait' }] : []);
  return [
    ...(mayAtAll(facts) ? [] : [stop(whyNot(facts, purpose))]),
    ...(duty === 'supervisor' && facts.teaches.length > 0 ? [stop('teaches_here')] : []),
    ...wait('only_accompanied', duty === 'trainer' && facts.may.co_supervised && !facts.may.independent),
    ...wait('own_side', duty === 'supervisor' && facts.ownSide), ...wait('taught_them', duty === 'supervisor' && facts.taughtThem),
    ...wait('busy', facts.busy.length > 0), ...wait('away', facts.away.length > 0), ...wait('declined', facts.declined.length > 0),
    ...wait('other_language', facts.speaks === false), ...wait('expiring', expiresSoon(facts, now)),
  ];
}

function whyNot({ standing }: CandidateFacts, purpose: CohortPurpose): CandidateNoteCode {
  if (standing === 'candidate') return 'still_candidate';
  if (standing === 'lapsed') return 'lapsed';
  if (standing === 'suspended') return 'suspended';
  return standing !== null && purpose === 'trainer_training' ? 'needs_master' : 'no_standing';
}

const nearFirst: readonly Nearness[] = ['same', 'country', 'unknown', 'far'];
const languageOrder = (is: boolean | null) => (is === null ? 1 : is ? 0 : 2);

function standingOrder({ standing, master, founding }: CandidateFacts): number {
  if (master || founding) return 0;
  return standing === 'certified' ? 1 : standing === 'practising' ? 2 : 3;
}

/**
 * How well somebody fits, the weightiest first; lower is better. Whoever may not comes last; then it counts for how many sessions they are not free, whether
 * an observation of theirs would count whole, the language, how near they are, their standing, and whether that ends soon.
 */
export function fit(facts: CandidateFacts, now: Date): readonly number[] {
  const kept = new Set([...facts.busy, ...facts.away, ...facts.declined]).size;
  const conflicts = Number(facts.ownSide) * 2 + Number(facts.taughtThem);
  return [Number(!mayAtAll(facts)), Number(facts.teaches.length > 0), kept, conflicts, languageOrder(facts.speaks), nearFirst.indexOf(facts.nearness), standingOrder(facts), Number(expiresSoon(facts, now))];
}

/** Candidates, the best first; those who fit alike by name. The same whatever order they come in. */
export function rankCandidates<T extends CandidateFacts & { personId: string; displayName: string }>(candidates: readonly T[], now: Date): T[] {
  return candidates.map((one) => ({ one, fits: fit(one, now) }))
    .toSorted((a, b) => compare(a.fits, b.fits) || a.one.displayName.localeCompare(b.one.displayName, 'es') || (a.one.personId < b.one.personId ? -1 : 1)).map(({ one }) => one);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** Whether somebody is among those looked for by standing. */
export function hasStanding(facts: Pick<CandidateFacts, 'standing' | 'master' | 'validUntil'>, wanted: StandingChoice, now: Date): boolean {
  switch (wanted) {
    case 'certified': return facts.standing === 'certified';
    case 'practice': return facts.standing === 'trained' || facts.standing === 'practising';
    case 'candidate': return facts.standing === 'candidate';
    case 'master': return facts.master;
    case 'expiring': return expiresSoon(facts, now);
  }
}
