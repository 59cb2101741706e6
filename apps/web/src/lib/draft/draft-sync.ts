import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import type { RevisionChanges } from '@relevo/contracts/kit-studio';
import { replay } from '@relevo/kit-changes/changes';
import { changesBetween } from '@relevo/kit-changes/compare';
import { merge } from '@relevo/kit-changes/merge';
import type { Refused } from '../send.ts';
import { openConflicts, placeOf, type OpenConflict } from './draft-conflicts.ts';
import type { Attended, DraftLines, DraftStatus, Person, Saved } from './draft-types.ts';
import { inTime } from './in-time.ts';

type Owner = { current: () => Json; become: (next: Json) => void; changed: () => void };

/** Milliseconds. `answer` is how long a reply is waited for; saving takes longer on a slow line, and each time that was not enough it gets more. */
export const waits = { typing: 800, longest: 4_000, keep: 400, attend: 4_000, retry: 3_000, longestRetry: 30_000, answer: 12_000, saved: 30_000, longestSaved: 120_000 } as const;
const noSignal = (refusal: Refused): boolean => refusal.status === 0 || refusal.status === 429 || refusal.status >= 500;

/** Keeps a draft on the screen and the server's in step. `base` is what the server has at `revision`; what the screen has beyond it waits. */
export class DraftSync {
  status: DraftStatus = 'saved';
  savedAt: string | null = null;
  refusal: Refused | null = null;
  conflicts: OpenConflict[] = [];
  people: Person[] = [];
  changedBy: Record<string, string> = {};
  commentsAt: string | null = null;
  place: string | null = null;

  private sending: { id: string; revision: number; changes: KitChange[]; document: Json } | null = null;
  private first: number | null = null;
  private tries = 0;
  private readonly timers: { send?: ReturnType<typeof setTimeout>; keep?: ReturnType<typeof setTimeout>; attend?: ReturnType<typeof setTimeout> } = {};
  private underWay: Promise<void> | null = null;
  /** Nothing is asked, sent or kept before it begins and after it ends. */
  private ended = true;

  constructor(
    private readonly lines: DraftLines,
    private base: Json,
    public revision: number,
    private readonly owner: Owner,
  ) {}

  /** How many changes wait for a signal; none are counted while there is one. */
  get unsent(): number {
    return this.status === 'offline' ? this.waiting().length : 0;
  }

  /** Takes up what an earlier visit could not send, and begins to be seen. */
  begin(): void {
    if (!this.ended) return;
    this.ended = false;
    const kept = this.lines.kept.read();
    if (kept) {
      this.conflicts = kept.conflicts;
      this.rebase(this.base, kept.changes);
      if (this.waiting().length > 0) this.soon();
    }
    this.after('attend', 0, () => void this.attend());
    addEventListener('online', this.again);
  }

  private readonly again = (): void => { if (this.status === 'offline') void this.flush(); };

  /** The screen's document has changed: it is sent after a pause in typing, and after a while at the latest. */
  soon(): void {
    const now = Date.now();
    this.first ??= now;
    if (this.status === 'saved' || this.status === 'refused') this.status = 'unsaved';
    this.after('keep', waits.keep, () => this.keep());
    this.after('send', Math.max(0, Math.min(waits.typing, this.first + waits.longest - now)), () => void this.flush());
  }

  settled(id: string): void {
    this.conflicts = this.conflicts.filter((one) => one.id !== id);
    this.keep();
  }

  async flush(): Promise<boolean> {
    clearTimeout(this.timers.send);
    // Several may have waited for the same reply: each looks again whether another was quicker.
    while (this.underWay) {
      await this.underWay;
      // The line that did not carry that one is tried again in a while, with all that waits.
      if (this.status === 'offline') return false;
    }
    if (this.ended) return false;
    this.underWay = this.send().finally(() => { this.underWay = null; });
    await this.underWay;
    return this.status === 'saved';
  }

  end(): void {
    this.keep();
    this.ended = true;
    removeEventListener('online', this.again);
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
  }

  private after(name: keyof DraftSync['timers'], ms: number, work: () => void): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(work, ms);
  }

  private waiting(): KitChange[] {
    return changesBetween(this.base, this.owner.current());
  }

  private async send(): Promise<void> {
    // What may have reached the server is sent again word for word: the server knows it by its id.
    const document = this.owner.current();
    const changes = this.sending ? [] : this.waiting();
    if (!this.sending && changes.length === 0) return this.be('saved');
    this.sending ??= { id: this.lines.newId(), revision: this.revision, changes, document };
    this.first = null;
    this.be('saving');
    const { id, revision } = this.sending;
    const { changes: sent } = this.sending;
    const outcome = await inTime(Math.min(waits.longestSaved, waits.saved * 2 ** this.tries), (signal) => this.lines.save({ id, revision, changes: sent }, signal));
    if (this.ended) return;
    if (outcome.ok) return this.saved(outcome.value);
    this.failed(outcome);
  }

  private saved({ others, applied, conflicts, revision, at }: Saved): void {
    const sent = this.sending!;
    this.sending = null;
    this.tries = 0;
    this.refusal = null;
    this.savedAt = at;
    const base = replay(replay(this.base, others.flatMap((one) => one.changes)), applied);
    const since = changesBetween(sent.document, this.owner.current());
    this.conflicts = [...this.conflicts, ...openConflicts(conflicts, others, this.lines.newId)];
    this.note(others);
    this.revision = revision;
    this.rebase(base, since, others);
    this.keep();
    if (this.waiting().length > 0) this.soon();
    this.be(this.waiting().length > 0 ? 'unsaved' : 'saved');
  }

  private failed(outcome: Refused): void {
    if (noSignal(outcome)) {
      this.tries += 1;
      this.be('offline');
      this.after('send', Math.min(waits.longestRetry, waits.retry * 2 ** (this.tries - 1)), () => void this.flush());
      return;
    }
    // Refused for what it says: the same again would be refused again, another edit may not.
    this.sending = null;
    this.refusal = outcome;
    this.keep();
    this.be('refused');
  }

  /** The screen's document is the server's with one's own waiting changes in it; what others stand against goes to the conflicts. */
  private rebase(base: Json, own: readonly KitChange[], others: readonly RevisionChanges[] = []): void {
    this.base = base;
    const { document, conflicts } = merge(base, own, others.flatMap((one) => one.changes));
    this.conflicts = [...this.conflicts, ...openConflicts(conflicts, others, this.lines.newId)];
    this.owner.become(document);
  }

  private async attend(): Promise<void> {
    const quiet = typeof document !== 'undefined' && document.visibilityState === 'hidden';
    const asked = this.revision;
    const outcome = quiet ? null : await inTime(waits.answer, (signal) => this.lines.attend({ revision: asked, place: this.place }, signal));
    if (this.ended) return;
    if (outcome?.ok) this.attended(outcome.value, asked);
    this.keep();
    this.after('attend', waits.attend, () => void this.attend());
  }

  private attended({ others, revision, people, commentsAt }: Attended, asked: number): void {
    // While something is on its way the answer to it brings the same; two answers must not both be taken.
    const news = others.length > 0 && !this.sending && this.revision === asked;
    if (news) {
      const own = this.waiting();
      this.revision = revision;
      this.note(others);
      this.rebase(replay(this.base, others.flatMap((one) => one.changes)), own, others);
      this.keep();
    }
    const seen = JSON.stringify([people.map((one) => [one.tab, one.place]), commentsAt]);
    const changed = news || seen !== JSON.stringify([this.people.map((one) => [one.tab, one.place]), this.commentsAt]);
    this.people = people;
    this.commentsAt = commentsAt;
    if (changed) this.owner.changed();
  }

  private note(others: readonly RevisionChanges[]): void {
    const marks = others.filter((one) => !one.mine).flatMap((one) => one.changes.map((change) => [placeOf(change).join('/'), one.byName] as const));
    if (marks.length > 0) this.changedBy = { ...this.changedBy, ...Object.fromEntries(marks) };
  }

  private keep(): void {
    clearTimeout(this.timers.keep);
    if (this.ended) return;
    const changes = this.waiting();
    this.lines.kept.write(changes.length === 0 && this.conflicts.length === 0 ? null : { changes, conflicts: this.conflicts });
  }

  private be(status: DraftStatus): void {
    this.status = status;
    this.owner.changed();
  }
}
