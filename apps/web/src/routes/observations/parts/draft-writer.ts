import { getObservation, saveObservation, type Observation } from '@relevo/contracts/observations';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';

export type Writing = Pick<Observation, 'ratings' | 'notes' | 'strengths' | 'actions'>;
export type Kept = Pick<Observation, 'revision' | 'ratingsHash' | 'score'>;
/** What the screen shows of a draft: what is written here, what the server keeps of it, and how far the one is from the other. */
export type DraftState = { writing: Writing; kept: Kept; status: SaveStatus; conflict: boolean; /** How many fields the server does not have as they are here. */ unsent: number };

const pause = 700;
const retry = 5000;

export const writingOf = ({ ratings, notes, strengths, actions }: Observation): Writing => ({ ratings, notes, strengths, actions });
export const keptOf = ({ revision, ratingsHash, score }: Kept): Kept => ({ revision, ratingsHash, score });

/**
 * Saves a draft a moment after each change, one request at a time. Without a signal it tries again until it is through; changed on
 * another screen meanwhile, it stops and says so.
 */
export class DraftWriter {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private dirty = false;
  private state: DraftState;
  private atServer: Writing;

  constructor(
    private readonly id: string,
    start: DraftState,
    private readonly show: (state: DraftState) => void,
  ) {
    this.state = start;
    this.atServer = start.writing;
  }

  get unsaved(): boolean {
    return this.dirty || this.sending !== null;
  }

  change(next: Partial<Writing>): void {
    this.dirty = true;
    this.set({ writing: { ...this.state.writing, ...next }, status: this.state.conflict ? 'failed' : this.state.status === 'on_device' ? 'on_device' : 'saving' });
    this.later(pause);
  }

  /** Saves what is not saved yet; resolved once the server has answered. */
  async saveNow(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (!this.dirty || this.state.conflict) return;
    this.dirty = false;
    this.sending = this.send();
    await this.sending;
    this.sending = null;
  }

  /** Takes what the other screen wrote. */
  async takeTheirs(): Promise<void> {
    const theirs = await call(getObservation, { params: { id: this.id } });
    this.dirty = false;
    this.atServer = writingOf(theirs);
    this.set({ writing: writingOf(theirs), kept: keptOf(theirs), conflict: false, status: 'saved' });
  }

  stop(): void {
    if (this.dirty) void this.saveNow();
    clearTimeout(this.timer);
  }

  private async send(): Promise<void> {
    const { writing } = this.state;
    try {
      const kept = await call(saveObservation, { params: { id: this.id }, body: { revision: this.state.kept.revision, ...writing } });
      this.atServer = writing;
      this.set({ kept, status: this.dirty ? 'saving' : 'saved' });
    } catch (error) {
      this.dirty = true;
      if (error instanceof Refusal && error.code === 'changed_meanwhile') return this.set({ conflict: true, status: 'failed' });
      const refused = error instanceof Refusal && error.status > 0 && error.status < 500;
      this.set({ status: refused ? 'failed' : 'on_device' });
      this.later(retry);
    }
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.saveNow(); }, wait);
  }

  private set(change: Partial<DraftState>): void {
    const state = { ...this.state, ...change };
    this.state = { ...state, unsent: differing(state.writing, this.atServer) };
    this.show(this.state);
  }
}

/** Fields that are not the same: a rating, a note, a part of the closing. */
function differing(here: Writing, there: Writing): number {
  const flat = ({ ratings, notes, strengths, actions }: Writing) => new Map<string, number | string>([
    ...Object.entries(ratings).map(([id, value]) => [`rating ${id}`, value] as const), ...Object.entries(notes).map(([id, text]) => [`note ${id}`, text] as const), ['strengths', strengths], ['actions', actions],
  ]);
  const [a, b] = [flat(here), flat(there)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).length;
}
