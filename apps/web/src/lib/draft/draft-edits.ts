import type { Json, KitChange, KitPath } from '@relevo/contracts/kit-changes';
import { inverse } from '@relevo/kit-changes/changes';
import { changesBetween } from '@relevo/kit-changes/compare';
import { merge } from '@relevo/kit-changes/merge';

type Step = { changes: KitChange[]; at: number };
/** Typing in one field is one step while the pauses are shorter. */
const pauseMs = 1_200;
const steps = 200;

const place = (change: KitChange): string => (change.kind === 'set' ? change.path.join('/') : '');
const oneField = (changes: readonly KitChange[]): string => (changes.length === 1 && changes[0] ? place(changes[0]) : '');

/** What one did in this tab, to be undone and done again. Others' work meanwhile stays: only one's own changes are taken back. */
export class DraftEdits {
  private done: Step[] = [];
  private undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Remembers what led from one document to the next. @returns whether anything did */
  remember(before: Json, after: Json, now: number): boolean {
    const changes = changesBetween(before, after);
    if (changes.length === 0) return false;
    const last = this.done.at(-1);
    const [one] = changes;
    const [first] = last?.changes ?? [];
    const typing = last && now - last.at < pauseMs && oneField(changes) !== '' && oneField(changes) === oneField(last.changes);
    if (typing && one?.kind === 'set' && first?.kind === 'set') this.done[this.done.length - 1] = { changes: [{ ...one, ...('before' in first ? { before: first.before } : {}) }], at: now };
    else this.done = [...this.done.slice(1 - steps), { changes, at: now }];
    this.undone = [];
    return true;
  }

  undo(document: Json): Json {
    const step = this.done.pop();
    if (!step) return document;
    this.undone.push(step);
    return merge(document, inverse(step.changes)).document;
  }

  redo(document: Json): Json {
    const step = this.undone.pop();
    if (!step) return document;
    this.done.push(step);
    return merge(document, step.changes).document;
  }

  /** The place that the next undo would change, for the screen to show it. */
  get place(): KitPath | undefined {
    const change = this.done.at(-1)?.changes[0];
    return change?.kind === 'set' ? change.path : change?.kind === 'move' ? [...change.to, change.key] : change?.list;
  }
}
