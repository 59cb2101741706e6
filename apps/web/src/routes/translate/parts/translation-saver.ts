import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { saveTranslations, TranslationConflict, TranslationEntry, TranslationGroup, TranslationProgress, TranslationString } from '@relevo/contracts/kit-translations';
import type { Outcome, Refused } from '../../../lib/send.ts';

type Saved = ResponseOf<typeof saveTranslations>;
export type SaverStatus = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';
type Waiting = { text: string; base: Pick<TranslationString, 'id' | 'source' | 'target'>; reviewed?: boolean };
/** Words that were not saved yet, on this device until they are. */
export type KeptWords = { read: () => { words: Waiting[] }[]; write: (kept: { words: Waiting[] } | null) => void };
/** What the desk shows; a new value whenever any of it changes. */
export type SaverState = {
  status: SaverStatus; savedAt: string | null; refusal: Refused | null;
  waiting: ReadonlyMap<string, Waiting>; known: ReadonlyMap<string, TranslationString>; conflicts: ReadonlyMap<string, TranslationConflict>;
  progress: TranslationProgress | null; groups: ReadonlyMap<string, TranslationGroup>;
};

const pauseMs = 900;
const retryMs = 4_000;
const mostAtOnce = 50;

const baseOf = ({ id, source, target }: TranslationString): Waiting['base'] => ({ id, source, target });

/** Translations as they are typed: sent after a pause, one request at a time, each text with what it was before so that nobody's words are lost. */
export class TranslationSaver {
  private state: SaverState = { status: 'saved', savedAt: null, refusal: null, waiting: new Map(), known: new Map(), conflicts: new Map(), progress: null, groups: new Map() };
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  /** One's own side of what two people translated, as it was sent. */
  private readonly undecided = new Map<string, Waiting>();
  private readonly save: (entries: TranslationEntry[]) => Promise<Outcome<Saved>>;
  private readonly kept: KeptWords | undefined;

  /** @param kept what an earlier visit could not send is taken up from it: `flush` sends it */
  constructor(save: (entries: TranslationEntry[]) => Promise<Outcome<Saved>>, kept?: KeptWords) {
    this.save = save;
    this.kept = kept;
    const words = kept?.read().flatMap((one) => one.words) ?? [];
    if (words.length > 0) this.be({ waiting: new Map(words.map((one) => [one.base.id, one])), status: 'waiting' });
  }

  get snapshot(): SaverState {
    return this.state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What came with the page is newer than what was kept of earlier saves. */
  fresh(items: readonly TranslationString[]): void {
    const known = new Map(this.state.known);
    for (const { id } of items) known.delete(id);
    this.be({ known, progress: null, groups: new Map() });
  }

  write(one: TranslationString, text: string): void {
    this.put(one, { text });
    this.soon(pauseMs);
  }

  /** Says something of a text at once: that it has been read, or that its words are right as they stand. */
  say(one: TranslationString, said: { text: string; reviewed?: boolean }): void {
    this.put(one, said);
    void this.flush();
  }

  /** Decides upon a text that two people wrote: what stands there, or one's own. */
  decide(one: TranslationString, mine: string | null): void {
    const conflicts = new Map(this.state.conflicts);
    conflicts.delete(one.id);
    this.undecided.delete(one.id);
    this.be({ conflicts });
    if (mine !== null) this.say(one, { text: mine });
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.underWay) await this.underWay;
    if (this.state.waiting.size === 0) return;
    this.underWay = this.send().finally(() => { this.underWay = null; });
    await this.underWay;
  }

  private put(one: TranslationString, { text, reviewed }: { text: string; reviewed?: boolean }): void {
    const before = this.state.waiting.get(one.id);
    const waiting = new Map(this.state.waiting).set(one.id, { text, base: before?.base ?? baseOf(one), ...(reviewed === undefined ? {} : { reviewed }) });
    this.be({ waiting, status: 'waiting', refusal: null });
  }

  private soon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async send(): Promise<void> {
    const sent = new Map([...this.state.waiting].slice(0, mostAtOnce));
    this.be({ status: 'saving' });
    const outcome = await this.save([...sent].map(([id, { text, base, reviewed }]) => ({ id, text, source: base.source, before: base.target, ...(reviewed === undefined ? {} : { reviewed }) })));
    if (outcome.ok) this.saved(sent, outcome.value);
    else if (outcome.status === 0 || outcome.status === 429 || outcome.status >= 500) {
      this.be({ status: 'offline' });
      this.soon(retryMs);
    } else this.refused(sent, outcome);
  }

  private saved(sent: ReadonlyMap<string, Waiting>, { items, conflicts, progress, groups, at }: Saved): void {
    const now = new Map(items.map((one) => [one.id, one]));
    const waiting = new Map(this.state.waiting);
    for (const [id, was] of sent) {
      const typed = waiting.get(id);
      const base = now.get(id);
      // What was typed meanwhile goes on from what is saved now.
      if (typed && typed !== was && base) waiting.set(id, { ...typed, base: baseOf(base) });
      else waiting.delete(id);
      if (conflicts.some((one) => one.id === id && one.reason === 'both_changed')) this.undecided.set(id, was);
    }
    this.be({
      waiting, known: new Map([...this.state.known, ...now]), conflicts: new Map([...this.state.conflicts, ...conflicts.map((one) => [one.id, one] as const)]),
      progress, groups: new Map([...this.state.groups, ...groups.map((one) => [one.id, one] as const)]), savedAt: at, status: waiting.size > 0 ? 'waiting' : 'saved',
    });
    if (waiting.size > 0) this.soon(pauseMs);
  }

  /** What is only said of a text is not said again; words that were typed stay on the screen. */
  private refused(sent: ReadonlyMap<string, Waiting>, refusal: Refused): void {
    const waiting = new Map([...this.state.waiting].filter(([id, one]) => sent.get(id)?.reviewed === undefined || one.text !== one.base.target));
    this.be({ waiting, status: 'refused', refusal });
  }

  private be(change: Partial<SaverState>): void {
    this.state = { ...this.state, ...change };
    const words = [...new Map([...this.undecided, ...this.state.waiting]).values()];
    if (change.waiting || change.conflicts || change.status) this.kept?.write(words.length === 0 ? null : { words });
    for (const listener of this.listeners) listener();
  }
}
