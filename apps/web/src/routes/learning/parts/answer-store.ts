import { getAttempt, saveAnswer, type Attempt, type GivenAnswer, type SavedAnswer } from '@relevo/contracts/attempts';
import { holdsAnswer } from '@relevo/domain/answers';
import { keptAnswerStands } from '@relevo/domain/attempt';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call } from '../../../lib/call.ts';
import { mayPass, send } from '../../../lib/send.ts';
import { deviceAnswers, type DeviceAnswers, type Waiting } from './device-answers.ts';
import { inReadingLocale } from './reading-locale.ts';
import { serverClock, type ServerClock } from './server-clock.ts';

const retryMs = 8_000;
/** A word is sent once its writer pauses. */
const pauseMs = 700;
const written: ReadonlySet<GivenAnswer['kind']> = new Set(['text', 'number', 'gaps']);
/** The way there is missing, or whose session it was has run out; everything else the server said on purpose. */
const waits = (code: string) => code === 'sign_in_needed' || mayPass(code);
/** Said of the whole attempt, not of one answer. */
const stops = (code: string) => ['attempt_submitted', 'time_is_up', 'cohort_not_open', 'attempt_not_found'].includes(code);

/** What this page was told: answers came from elsewhere; one here took the place of one from there; one kept here was older than the server's; the session ran out. */
export type Told = 'others' | 'replaced' | 'older' | 'sign_in_needed';
type State = {
  given: Readonly<Record<string, GivenAnswer>>;
  statuses: Readonly<Record<string, SaveStatus>>;
  /** The server takes no more: time is up, or it was handed in elsewhere. */
  stopped: string | null;
  told: Told | null;
};

export type Answers = {
  answerOf: (questionId: string) => GivenAnswer | undefined;
  statusOf: (questionId: string) => SaveStatus | undefined;
  give: (questionId: string, answer: GivenAnswer) => void;
  /** Not known to the server yet, in order to hand them in with the rest. */
  unsent: () => Waiting[];
  unsentCount: number;
  /** Handed in with the rest: nothing waits any more. */
  settle: () => void;
  /** Asks the server how the attempt stands: its clock, and what came from elsewhere. Null where it cannot be reached. */
  refresh: () => Promise<Attempt | null>;
  stopped: string | null;
  told: Told | null;
  clock: ServerClock;
};

/**
 * The answers of one sitting. Each is kept on the device at once and sent by itself, the newest of a question only and one request at a time, so that a late old
 * answer never overtakes; what does not get through is sent again when the network is back, also after the page was closed.
 */
export class AnswerStore {
  readonly clock: ServerClock;
  state: State;
  private readonly device: DeviceAnswers;
  private readonly waiting = new Map<string, Waiting>();
  private readonly listeners = new Set<() => void>();
  private since: string;
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly attempt: Attempt;

  constructor(attempt: Attempt) {
    this.attempt = attempt;
    this.clock = serverClock(attempt.now);
    this.device = deviceAnswers(attempt.id, attempt.deviceKey);
    this.since = attempt.answers.reduce((newest, { savedAt }) => (savedAt > newest ? savedAt : newest), attempt.startedAt);
    this.state = {
      given: Object.fromEntries(attempt.answers.map(({ questionId, answer }) => [questionId, answer])),
      statuses: Object.fromEntries(attempt.answers.map(({ questionId }) => [questionId, 'saved' as const])), stopped: null, told: null,
    };
  }

  listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };
  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
  private mark(status: SaveStatus, ...ids: string[]): void {
    this.set({ statuses: { ...this.state.statuses, ...Object.fromEntries(ids.map((id) => [id, status])) } });
  }

  /** Takes up what a closed page left, where the server holds nothing later. */
  async restore(): Promise<void> {
    const saved = new Map(this.attempt.answers.map((one) => [one.questionId, one]));
    for (const one of await this.device.read()) {
      const theirs = saved.get(one.questionId);
      if (this.waiting.has(one.questionId)) continue;
      if (theirs && JSON.stringify(theirs.answer) === JSON.stringify(one.answer)) this.device.drop(one.questionId);
      else if (keptAnswerStands(new Date(one.madeAt), theirs ? new Date(theirs.savedAt) : null)) {
        this.waiting.set(one.questionId, one);
        this.set({ given: { ...this.state.given, [one.questionId]: one.answer } });
        this.mark('on_device', one.questionId);
      } else {
        this.device.drop(one.questionId);
        this.set({ told: 'older' });
      }
    }
    await this.flush();
  }

  give(questionId: string, answer: GivenAnswer): void {
    const one = { questionId, answer, madeAt: new Date(this.clock.now()).toISOString() };
    // The newest goes to the end of the line.
    this.waiting.delete(questionId);
    this.waiting.set(questionId, one);
    this.device.keep(one);
    this.set({ given: { ...this.state.given, [questionId]: answer } });
    this.mark('saving', questionId);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), written.has(answer.kind) ? pauseMs : 0);
  }

  unsent = (): Waiting[] => [...this.waiting.values()];

  settle(): void {
    clearTimeout(this.timer);
    for (const id of this.waiting.keys()) this.device.drop(id);
    this.waiting.clear();
  }

  flush = async (): Promise<void> => {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    while (this.waiting.size > 0 && (await this.sendOne([...this.waiting.values()][0]!))) { /* the next */ }
    this.sending = false;
  };

  /** @returns whether to go on with the next */
  private async sendOne(one: Waiting): Promise<boolean> {
    const { questionId, answer, madeAt } = one;
    this.mark('saving', questionId);
    const outcome = await send(saveAnswer, { params: { id: this.attempt.id, questionId }, body: { answer, madeAt, since: this.since } })
      .catch(() => ({ ok: false as const, code: 'sign_in_needed' }));
    if (!outcome.ok && waits(outcome.code)) {
      this.mark('on_device', ...this.waiting.keys());
      if (outcome.code === 'sign_in_needed') this.set({ told: 'sign_in_needed' });
      else this.timer = setTimeout(() => void this.flush(), retryMs);
      return false;
    }
    const newer = this.waiting.get(questionId) !== one;
    if (!newer) {
      this.waiting.delete(questionId);
      this.device.drop(questionId);
    }
    if (outcome.ok) {
      this.mark(newer ? 'saving' : 'saved', questionId);
      this.heard(outcome.value.savedAt);
      if (outcome.value.replaced) this.set({ told: 'replaced' });
      this.take(outcome.value.others);
      return true;
    }
    this.mark('failed', questionId);
    if (!stops(outcome.code)) return true;
    this.settle();
    this.set({ stopped: outcome.code });
    return false;
  }

  private heard(savedAt: string): void {
    if (savedAt > this.since) this.since = savedAt;
  }

  /** Answers that were saved elsewhere; what waits here stays, it will arrive later than they did. */
  private take(others: readonly SavedAnswer[]): void {
    for (const { savedAt } of others) this.heard(savedAt);
    const news = others.filter(({ questionId, answer }) => !this.waiting.has(questionId) && JSON.stringify(this.state.given[questionId]) !== JSON.stringify(answer));
    if (news.length === 0) return;
    this.set({ told: 'others', given: { ...this.state.given, ...Object.fromEntries(news.map(({ questionId, answer }) => [questionId, answer])) } });
    this.mark('saved', ...news.map((one) => one.questionId));
  }

  async refresh(): Promise<Attempt | null> {
    const attempt = await call(getAttempt, { params: { id: this.attempt.id }, query: inReadingLocale() }).catch(() => null);
    if (!attempt) return null;
    this.clock.set(attempt.now);
    if (attempt.state === 'submitted') this.settle();
    this.take(attempt.answers.filter(({ savedAt }) => savedAt > this.since));
    return attempt;
  }
}

/** @param onElsewhere told when the page comes back to and the attempt was handed in elsewhere meanwhile */
export function useAnswers(attempt: Attempt, onElsewhere: (attempt: Attempt) => void): Answers {
  const [store] = useState(() => new AnswerStore(attempt));
  const state = useSyncExternalStore(store.listen, () => store.state);
  const elsewhere = useRef(onElsewhere);
  elsewhere.current = onElsewhere;
  useEffect(() => {
    void store.restore();
    const again = () => void store.flush();
    const seen = async () => {
      if (document.visibilityState === 'hidden') return again();
      const now = await store.refresh();
      if (now?.state === 'submitted') elsewhere.current(now);
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', seen);
      // Leaving the page within the application sends what the pause was holding back.
      void store.flush();
    };
  }, [store]);
  return {
    answerOf: (id) => state.given[id], statusOf: (id) => state.statuses[id], give: (id, answer) => store.give(id, answer), unsent: store.unsent,
    unsentCount: Object.values(state.statuses).filter((status) => status === 'on_device').length,
    settle: () => store.settle(), refresh: () => store.refresh(), stopped: state.stopped, told: state.told, clock: store.clock,
  };
}

/** Whether anything was really answered. */
export const isAnswered = (answer: GivenAnswer | undefined): boolean => answer !== undefined && holdsAnswer(answer);
