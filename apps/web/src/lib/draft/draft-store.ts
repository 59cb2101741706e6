import type { Json, KitPath } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { keyOf } from '@relevo/kit-changes/json';
import { membersAt, placed, withValueAt, without } from '@relevo/kit-changes/places';
import { withMine, type OpenConflict } from './draft-conflicts.ts';
import { DraftEdits } from './draft-edits.ts';
import { DraftSync } from './draft-sync.ts';
import type { DraftLines, DraftStatus, Person } from './draft-types.ts';
import type { Refused } from '../send.ts';

/** What the studio's head and marks show; a new value whenever any of it changes. */
export type DraftState = {
  status: DraftStatus; savedAt: string | null; revision: number; refusal: Refused | null; conflicts: readonly OpenConflict[]; people: readonly Person[];
  /** Places that somebody else changed while they were on this screen, with the latest name. */
  changedBy: Readonly<Record<string, string>>;
  canUndo: boolean; canRedo: boolean; commentsAt: string | null;
  /** Changes that wait on this device for a signal. */
  unsent: number;
};

type Given = { document: KitDocument; revision: number; lines: DraftLines };

/**
 * A draft as its author has it on the screen: every change is there at once, is sent soon after, and is put together with what others saved
 * meanwhile. Parts that did not change keep their identity, so that a screen of two thousand questions redraws the one that did.
 * Making one does nothing yet: a screen may be begun and thrown away before it is ever shown.
 */
export class DraftStore {
  private now: Json;
  private readonly edits = new DraftEdits();
  private readonly listeners = new Set<() => void>();
  private readonly sync: DraftSync;
  private shown: DraftState;
  private visit = 0;

  constructor({ document, revision, lines }: Given) {
    this.now = document as unknown as Json;
    this.sync = new DraftSync(lines, this.now, revision, {
      current: () => this.now,
      become: (next) => { this.now = next; },
      changed: () => this.tell(),
    });
    this.shown = this.state();
  }

  /** As it stands now; do not write into it. */
  get document(): KitDocument {
    return this.now as unknown as KitDocument;
  }

  get snapshot(): DraftState {
    return this.shown;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sets one field; undefined takes an optional one away. */
  set(path: KitPath, value: unknown): void {
    this.commit(withValueAt(this.now, path, value as Json | undefined));
  }

  /** Puts a member into a list, after another or (null) first. */
  insert(list: KitPath, item: object, after: string | null): void {
    this.commit(withValueAt(this.now, list, placed(membersAt(this.now, list) ?? [], item as never, after)));
  }

  remove(list: KitPath, key: string): void {
    this.commit(withValueAt(this.now, list, without(membersAt(this.now, list) ?? [], key)));
  }

  move(from: KitPath, key: string, to: KitPath, after: string | null): void {
    const item = membersAt(this.now, from)?.find((one) => keyOf(one) === key);
    if (!item || (after === key && from.join('/') === to.join('/'))) return;
    const left = withValueAt(this.now, from, without(membersAt(this.now, from) ?? [], key));
    this.commit(withValueAt(left, to, placed(membersAt(left, to) ?? [], item, after)));
  }

  /** Several changes as one step of undo: replacing a word everywhere, importing questions. */
  together(change: (document: KitDocument) => KitDocument): void {
    this.commit(change(this.document) as unknown as Json);
  }

  undo(): void {
    this.become(this.edits.undo(this.now));
  }

  redo(): void {
    this.become(this.edits.redo(this.now));
  }

  /** The place of what undo would take back. */
  get undoPlace(): KitPath | undefined {
    return this.edits.place;
  }

  /** Decides a conflict: what stands there stays, one's own goes in, or a text made of both. */
  settle(id: string, choice: 'theirs' | 'mine' | { text: Json }): void {
    const open = this.sync.conflicts.find((one) => one.id === id);
    if (!open) return;
    const { change } = open.conflict;
    this.sync.settled(id);
    if (choice === 'mine') this.commit(withMine(this.now, change));
    else if (choice !== 'theirs' && change.kind === 'set') this.commit(withMine(this.now, { ...change, after: choice.text }));
    this.tell();
  }

  /** Where one is in the studio, for the others. */
  attend(place: string | null): void {
    this.sync.place = place;
  }

  /** Sends what waits, at once. @returns whether everything is saved then */
  flush(): Promise<boolean> {
    return this.sync.flush();
  }

  /** Takes up what an earlier visit left on the device, and begins to ask, to send and to be seen. */
  open(): void {
    this.visit += 1;
    this.sync.begin();
    this.tell();
  }

  /** Sends what waits and closes then, unless it was opened again meanwhile. */
  async leave(): Promise<void> {
    const { visit } = this;
    await this.flush();
    if (visit === this.visit) this.close();
  }

  /** Stops asking and sending; what waits stays on the device. */
  close(): void {
    this.sync.end();
  }

  private commit(next: Json): void {
    if (this.edits.remember(this.now, next, Date.now())) this.become(next);
  }

  private become(next: Json): void {
    this.now = next;
    this.sync.soon();
    this.tell();
  }

  private state(): DraftState {
    const { status, savedAt, revision, refusal, conflicts, people, changedBy, commentsAt, unsent } = this.sync;
    return { status, savedAt, revision, refusal, conflicts, people, changedBy, commentsAt, unsent, canUndo: this.edits.canUndo, canRedo: this.edits.canRedo };
  }

  private tell(): void {
    this.shown = this.state();
    for (const listener of this.listeners) listener();
  }
}

