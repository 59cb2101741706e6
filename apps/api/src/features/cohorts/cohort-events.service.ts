import { Injectable } from '@nestjs/common';
import type { CohortPurpose } from '@relevo/domain/cohort';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@relevo/domain/permissions';
import type { ReachedCohort } from './cohort-reach.queries.ts';

type OfPerson = { personId: string; personTenantId: string; sessionIds: readonly string[] };
type OfKit = { kitTenantId: string; kitId: string; tenantId: string; cohortId: string };
/** What happens in a cohort and moves something that stands elsewhere: a certification, a hand-off. */
export type CohortEvents = {
  /** Somebody was enrolled; in a trainers' training they become candidates. */
  enrolled: OfKit & { purpose: CohortPurpose; personIds: readonly string[] };
  /** Seats of its roster came free, or there are more of them. */
  seatsFreed: OfKit;
  /** Somebody is on the roster no more: withdrawn, or enrolled by a slip that was undone. */
  left: OfKit & { personIds: readonly string[] };
  /** Enrolments are taken back as if they had not been, before they go. `personIds` of those that are removed. */
  enrolmentUndone: OfKit & { purpose: CohortPurpose; enrolmentIds: readonly string[]; personIds: readonly string[] };
  /** Records of people whom nothing names any more are about to go with it. */
  peopleForgotten: OfKit & { personIds: readonly string[] };
  /** Somebody who had asked for it was enrolled, by staff or by rule. */
  admitted: OfKit & { personIds: readonly string[] };
  /** A cohort was scheduled; the partner's first co-supervised one begins co-delivery. */
  scheduled: OfKit & { accompanied: boolean };
  /** Somebody who is `trained` was given a co-supervised session to teach: their practice begins. */
  practiceBegun: OfKit & { personId: string; sessionId: string };
  /** A session was held, or opened again: evidence rests on it. */
  sessionHeld: OfKit & { sessionId: string; trainerIds: readonly string[]; held: boolean };
  /** A session that was opened on the spot stands for another part of the run sheet now, or for none. */
  sessionFitted: OfKit & { sessionId: string };
  /** The cohort is pinned to another version of its kit. */
  versionMoved: OfKit;
  /** Who came to a session changed. */
  attended: OfKit & { sessionId: string; personIds: readonly string[] };
  /** When or where its sessions are changed, or that they are at all; its own state too. Telling it once too often does no harm. */
  planChanged: OfKit;
  /** Somebody was given sessions to teach or supervise, or these were taken from them. */
  assigned: OfKit & OfPerson & { /** They are asked whether they will. */ asked: boolean };
  unassigned: OfKit & OfPerson;
  /** Somebody declined what they had been asked, or had accepted; `to` is whoever asked them. */
  declined: OfKit & OfPerson & { to: { personId: string; personTenantId: string } };
  /** A cohort ended; whoever did not meet the standard is closed. */
  completed: OfKit & { purpose: CohortPurpose };
  /** After that: who met the whole rule of completion; of a self-paced course whoever has just met it, while it goes on. */
  settled: OfKit & { people: readonly { personId: string; displayName: string }[] };
  /** Results of these people changed for the better, because a key was wrong. */
  regraded: OfKit & { personIds: readonly string[] };
  /** A cohort was completed or cancelled. */
  over: OfKit;
};
type Listener<E extends keyof CohortEvents> = (tx: EntityManager, actor: Actor, event: CohortEvents[E]) => Promise<void>;

/**
 * Features above cohorts (certification, hand-off) import this one and add their rules here as they start, so that nothing here imports them.
 * A listener works in the same transaction, acting as the actor: a change and what follows from it stand or fall together.
 */
/** Names a cohort and its kit in an event. */
export const ofKit = (cohort: Pick<ReachedCohort, 'id' | 'tenantId' | 'kitTenantId' | 'kitId'>) => ({ kitTenantId: cohort.kitTenantId, kitId: cohort.kitId, tenantId: cohort.tenantId, cohortId: cohort.id });

@Injectable()
export class CohortEventsService {
  private readonly listeners = new Map<keyof CohortEvents, Listener<keyof CohortEvents>[]>();

  on<E extends keyof CohortEvents>(event: E, listener: Listener<E>): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener as Listener<keyof CohortEvents>]);
  }

  async tell<E extends keyof CohortEvents>(tx: EntityManager, actor: Actor, event: E, fact: CohortEvents[E]): Promise<void> {
    for (const listener of this.listeners.get(event) ?? []) await listener(tx, actor, fact);
  }
}
