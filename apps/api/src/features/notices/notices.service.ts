import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { newsOf, remindersOf, type NoticeKind, type ReminderOccasion } from '@relevo/domain/notices';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { deleteReminders, insertNotice, insertReminders, livePlan, takeReminder, tellSession, withdrawFrom, withdrawWaiting, type LivePlan, type PlannedDate, type Recipients } from './notice-rows.queries.ts';
import { wakeMail } from './wake-mail.ts';

/** A slip that is put right within so many minutes is told once. */
const graceMinutes = 2;

/**
 * Makes messages in the transaction of their cause: a duty given, a date that moved or fell away, the end of a cohort; and reminders when they are due.
 * What a cohort's sessions are is compared with what people were last told, so that it does not matter which operation changed them, nor how often it says so.
 */
@Injectable()
export class NoticesService implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly events: CohortEventsService) {}

  onModuleInit(): void {
    this.events.on('scheduled', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.begin(tx, plan)));
    this.events.on('planChanged', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.compare(tx, plan)));
    this.events.on('sessionFitted', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.fitted(tx, plan, e.sessionId)));
    this.events.on('versionMoved', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.otherVersion(tx, plan)));
    this.events.on('assigned', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.toOne(tx, plan, e.asked ? 'request' : 'invitation', e)));
    this.events.on('declined', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.toOne(tx, plan, 'declined', { ...e.to, sessionIds: e.sessionIds })));
    this.events.on('unassigned', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.toOne(tx, plan, 'cancellation', e)));
    this.events.on('left', (tx, actor, { tenantId, cohortId, personIds }) => this.db.inTenant(tx, actor, tenantId, () => withdrawFrom(tx, { tenantId, cohortId, personIds, now: this.clock.now() })));
    this.events.on('admitted', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.welcome(tx, plan, e.personIds)));
    this.events.on('completed', (tx, actor, e) => this.within(tx, actor, e, (plan) => this.make(tx, plan, { kind: 'follow_up', date: null, to: { participants: true } })));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('notice.remind', ({ tenantId, sessionId, occasion }) => this.remind(String(tenantId), String(sessionId), occasion as ReminderOccasion));
  }

  /** A reminder that is due goes to whoever is on the session by now; one that was moved, made or overtaken comes to nothing. */
  async remind(tenantId: string, sessionId: string, occasion: ReminderOccasion): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const now = this.clock.now();
      const cohortId = await takeReminder(tx, { tenantId, sessionId, occasion, now });
      const plan = cohortId === null ? null : await livePlan(tx, tenantId, cohortId);
      const date = plan?.dates.find((one) => one.sessionId === sessionId && one.state === 'planned');
      if (!plan || !date || !goesOn(plan) || date.startsAt <= now) return;
      await this.make(tx, plan, { kind: 'reminder', occasion, date, to: { team: true, participants: true } });
    });
  }

  /** Somebody who was asked for a session and has not answered is asked once more. */
  async askAgain(tx: EntityManager, acting: Acting, of: Pick<CohortEvents['assigned'], 'tenantId' | 'cohortId' | 'personId' | 'personTenantId' | 'sessionIds'>): Promise<void> {
    await this.within(tx, acting, of, (plan) => this.toOne(tx, plan, 'request_again', of));
  }

  /** That there is something new in a cohort's discussion; what, stays behind the sign-in. Acts within the cohort's tenant. */
  async tellOfDiscussion(tx: EntityManager, tenantId: string, cohortId: string, to: { participants: readonly string[]; team?: true }): Promise<void> {
    const plan = await livePlan(tx, tenantId, cohortId);
    if (plan) await this.make(tx, plan, { kind: 'discussion', date: null, to });
  }

  /** Tells some of a cohort that something about it changed; what it is, is read behind the sign-in. */
  async tell(tx: EntityManager, acting: Acting, of: { tenantId: string; cohortId: string }, { kind, aboutId, to }: { kind: NoticeKind; aboutId: string; to: Recipients }): Promise<void> {
    await this.within(tx, acting, of, (plan) => this.make(tx, plan, { kind, aboutId, date: null, to }));
  }

  /** Acts within the cohort's tenant: a visiting coordinator may not write there, and what follows from their act is the tenant's own. */
  private async within(tx: EntityManager, actor: Acting, { tenantId, cohortId }: { tenantId: string; cohortId: string }, work: (plan: LivePlan) => Promise<void>): Promise<void> {
    await this.db.inTenant(tx, actor, tenantId, async () => {
      const plan = await livePlan(tx, tenantId, cohortId);
      // Nobody is told of a draft.
      if (plan && plan.state !== 'draft') await work(plan);
    });
  }

  private async begin(tx: EntityManager, plan: LivePlan): Promise<void> {
    for (const date of plan.dates.filter(({ state }) => state === 'planned')) {
      await tellSession(tx, plan, date, false);
      await this.planReminders(tx, plan, date, false);
      if (date.endsAt <= this.clock.now()) continue;
      await this.make(tx, plan, { kind: 'invitation', date, to: { team: 'accepted' } });
      await this.make(tx, plan, { kind: 'request', date, to: { team: 'asked' } });
    }
  }

  private async compare(tx: EntityManager, plan: LivePlan): Promise<void> {
    for (const date of plan.dates.filter(({ state }) => state !== 'held')) await this.compareOne(tx, plan, date);
  }

  private async compareOne(tx: EntityManager, plan: LivePlan, date: PlannedDate): Promise<void> {
    const now = this.clock.now();
    const cancelled = date.state === 'cancelled' || plan.off;
    const current = { startsAt: date.startsAt, endsAt: date.endsAt, place: date.place, cancelled };
    const news = newsOf(date.told, current, now);
    const fresh = date.told === null && !cancelled;
    if (!fresh && news === null) return;
    const sequence = await tellSession(tx, plan, date, cancelled);
    await this.planReminders(tx, plan, date, cancelled);
    // Opened on the spot, it is told while it goes on: whoever is not there sees it in the app, and by rule no mail comes after the start.
    if (date.startsAt <= now && (fresh ? !date.unplanned : news === 'change')) return;
    await withdrawWaiting(tx, plan.tenantId, date, now);
    await this.make(tx, plan, { kind: fresh ? 'invitation' : news!, date: { ...date, sequence }, to: { team: true, participants: true } });
  }

  /** What was opened on the spot has found its place, once; again only if that changes. */
  private async fitted(tx: EntityManager, plan: LivePlan, sessionId: string): Promise<void> {
    const date = plan.dates.find((one) => one.sessionId === sessionId);
    if (!date || date.state === 'cancelled' || !goesOn(plan) || date.toldFitted === date.fitted) return;
    const sequence = await tellSession(tx, plan, date, false);
    await withdrawWaiting(tx, plan.tenantId, date, this.clock.now());
    await this.make(tx, plan, { kind: 'change', date: { ...date, sequence }, to: { team: true, participants: true } });
  }

  /** One message for all of it; dates that come or go besides are told as such. */
  private async otherVersion(tx: EntityManager, plan: LivePlan): Promise<void> {
    if (!goesOn(plan)) return;
    await withdrawWaiting(tx, plan.tenantId, plan, this.clock.now());
    await this.make(tx, plan, { kind: 'change', date: null, to: { team: true, participants: true } });
  }

  private async toOne(tx: EntityManager, plan: LivePlan, kind: NoticeKind, { personId, personTenantId, sessionIds }: Pick<CohortEvents['assigned'], 'personId' | 'personTenantId' | 'sessionIds'>): Promise<void> {
    if (!goesOn(plan)) return;
    const dates = plan.dates.filter((date) => sessionIds.includes(date.sessionId) && date.state === 'planned' && date.endsAt > this.clock.now());
    for (const date of dates) await this.make(tx, plan, { kind, date, to: { person: { personId, personTenantId } } });
  }

  /** Whoever was let in hears of the next date. */
  private async welcome(tx: EntityManager, plan: LivePlan, personIds: readonly string[]): Promise<void> {
    if (!goesOn(plan)) return;
    const next = plan.dates.find((date) => date.state === 'planned' && date.endsAt > this.clock.now());
    if (next) await this.make(tx, plan, { kind: 'invitation', date: next, to: { participants: personIds } });
  }

  private async planReminders(tx: EntityManager, plan: LivePlan, date: PlannedDate, cancelled: boolean): Promise<void> {
    await deleteReminders(tx, plan.tenantId, date.sessionId);
    if (cancelled) return;
    const due = remindersOf({ startsAt: date.startsAt, timeZone: plan.timeZone }, this.clock.now());
    await insertReminders(tx, plan, date.sessionId, due);
    for (const { occasion, dueAt } of due) await this.jobs.send(tx, 'notice.remind', { tenantId: plan.tenantId, sessionId: date.sessionId, occasion }, dueAt);
  }

  private async make(tx: EntityManager, plan: LivePlan, notice: Omit<Parameters<typeof insertNotice>[2], 'now' | 'readyAt'>): Promise<void> {
    const now = this.clock.now();
    const readyAt = notice.kind === 'reminder' ? now : new Date(now.getTime() + graceMinutes * 60_000);
    if (await insertNotice(tx, plan, { ...notice, now, readyAt })) await wakeMail(this.jobs, tx, plan.tenantId, readyAt, now);
  }
}

const goesOn = ({ state, off }: LivePlan) => !off && (state === 'scheduled' || state === 'running');
