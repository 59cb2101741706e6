import { allow, refuse, type Decision } from './decision.ts';
import { dateAfter } from './local-time.ts';
import { canMove, type Moves } from './transitions.ts';

/** Where somebody's request to be enrolled in an open cohort stands. */
export const registrationStates = ['waiting', 'waiting_list', 'accepted', 'refused', 'withdrawn'] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Whoever asked may withdraw until they are in; staff may take back what they decided. An enrolment itself is left on the roster. */
export const registrationMoves = {
  waiting: ['accepted', 'waiting_list', 'refused', 'withdrawn'],
  waiting_list: ['accepted', 'waiting', 'refused', 'withdrawn'],
  accepted: ['waiting'],
  refused: ['waiting', 'waiting_list'],
  withdrawn: [],
} as const satisfies Moves<RegistrationState>;

/** How long an acceptance may be taken back as if it had not been: afterwards somebody is withdrawn on the roster, where it shows. */
export const takeBackMinutes = 10;

/** When and for how many a cohort is open. `shares` are seats kept for one partner each; what they leave over is anybody's. */
export type Opening = { opensAt: Date; closesAt: Date; seats: number; shares: readonly { id: string; seats: number }[] };

/** Whether an opening makes sense in a cohort of this capacity. */
export function checkOpening({ opensAt, closesAt, seats, shares }: Opening, capacity: number): Decision<null, 'closes_before_opening' | 'seats_over_capacity' | 'shares_over_seats'> {
  if (closesAt <= opensAt) return refuse('closes_before_opening');
  if (seats > capacity) return refuse('seats_over_capacity', { capacity });
  const kept = shares.reduce((sum, share) => sum + share.seats, 0);
  return kept > seats ? refuse('shares_over_seats', { kept, seats }) : allow(null);
}

const daysOpenSuggested = 14;

/** The last day to suggest for an opening on `today`: some days later, but before the cohort begins; once it has begun, no later than it ends. All are `YYYY-MM-DD`. */
export function suggestedLastDay(today: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }): string {
  const latest = today < startsOn ? dateAfter(startsOn, -1) : endsOn;
  const later = dateAfter(today, daysOpenSuggested);
  return later < latest ? later : latest;
}

/** Whether requests are taken now. */
export function mayRegister({ opensAt, closesAt }: Pick<Opening, 'opensAt' | 'closesAt'>, now: Date): Decision<null, 'registration_not_open_yet' | 'registration_closed'> {
  if (now < opensAt) return refuse('registration_not_open_yet');
  return now >= closesAt ? refuse('registration_closed') : allow(null);
}

/** Free seats: in all, and of each share; under `null` those that are anybody's. Never below nought. */
export type FreeSeats = { overall: number; of: ReadonlyMap<string | null, number> };
/** Who sits already: `enrolled` of the whole cohort, by whatever way; `taken` through requests, by share. */
export type Sitting = { capacity: number; enrolled: number; taken: ReadonlyMap<string | null, number> };

/** The seats an opening has left. Seats of a share are never another's, however long they stay empty. */
export function freeSeats({ seats, shares }: Pick<Opening, 'seats' | 'shares'>, { capacity, enrolled, taken }: Sitting): FreeSeats {
  const kept = shares.reduce((sum, share) => sum + share.seats, 0);
  const groups: [string | null, number][] = [...shares.map((share): [string, number] => [share.id, share.seats]), [null, Math.max(0, seats - kept)]];
  const sitting = [...taken.values()].reduce((sum, n) => sum + n, 0);
  const left = (group: string | null, of: number) => Math.max(0, of - (taken.get(group) ?? 0));
  return { overall: Math.max(0, Math.min(capacity - enrolled, seats - sitting)), of: new Map(groups.map(([group, of]) => [group, left(group, of)])) };
}

export type Queued = { id: string; share: string | null };

/**
 * Hands out seats in the order given: whoever finds none in their share, or none at all, waits. Nobody of a share gets a seat while
 * somebody of the same share who stands before them waits.
 */
export function allot(queue: readonly Queued[], free: FreeSeats): { seated: string[]; waiting: string[] } {
  const of = new Map(free.of);
  let { overall } = free;
  const [seated, waiting]: [string[], string[]] = [[], []];
  for (const { id, share } of queue) {
    const left = of.get(share) ?? 0;
    if (left < 1 || overall < 1) {
      waiting.push(id);
      continue;
    }
    of.set(share, left - 1);
    overall -= 1;
    seated.push(id);
  }
  return { seated, waiting };
}

/** A step by staff or by the one who asked. */
export function moveRegistration(from: RegistrationState, to: RegistrationState): Decision<RegistrationState, 'no_such_move'> {
  return canMove(registrationMoves, from, to) ? allow(to) : refuse('no_such_move', { from, to });
}

/** Back to where it stood before the last decision. Acceptances only while that is a moment ago, and to be decided anew: their seat may be another's by then. */
export function takeBack(
  { state, before, settledAt, erased = false }: { state: RegistrationState; before: RegistrationState | null; settledAt: Date | null; erased?: boolean }, now: Date,
): Decision<RegistrationState, 'no_such_move' | 'too_late_to_take_back'> {
  if (erased) return refuse('no_such_move', { from: state, to: state });
  if (before === null || settledAt === null) return refuse('no_such_move', { from: state, to: state });
  if (state === 'accepted' && now.getTime() - settledAt.getTime() > takeBackMinutes * 60_000) return refuse('too_late_to_take_back', { minutes: takeBackMinutes });
  return moveRegistration(state, state === 'accepted' ? 'waiting' : before);
}

/** Days after which a request that came to nothing is no more than its state and its dates. */
export const daysRequestKept = 90;
export type KeptRequest = { state: RegistrationState; settledAt: Date | null };

/**
 * When a request loses what its person wrote. Refused ones some time after the refusal; those that nobody decided, so long after the form closed and the cohort's last day, whichever
 * is later; withdrawn ones did in that moment, and what became an enrolment is kept with it. @returns null where it stays
 */
export function requestForgottenAt({ state, settledAt }: KeptRequest, over: Date): Date | null {
  const since = state === 'refused' ? settledAt : state === 'waiting' || state === 'waiting_list' ? over : null;
  return since && new Date(since.getTime() + daysRequestKept * 86_400_000);
}
