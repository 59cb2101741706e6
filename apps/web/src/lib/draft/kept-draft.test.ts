import { beforeEach, expect, test } from '@jest/globals';
import { keptDraft, leftAfterMs, tabId } from './kept-draft.ts';

/** A tab of a browser: its own events, and what `sessionStorage` had when it was opened. */
class Tab {
  readonly events = new EventTarget();
  constructor(readonly storage: Map<string, string> = new Map()) {}
  private get area() {
    return { getItem: (key: string) => this.storage.get(key) ?? null, setItem: (key: string, value: string) => { this.storage.set(key, value); }, removeItem: (key: string) => { this.storage.delete(key); } };
  }
  id = () => tabId(() => `t${n++}`, { storage: this.area, page: this.events });
  /** The page goes, by a reload or for good; another page of the same tab has what it left. */
  reloaded = () => { this.events.dispatchEvent(new Event('pagehide')); return new Tab(this.storage); };
  /** As a browser does it: the new tab begins with a copy of what the other has just now. */
  duplicated = () => new Tab(new Map(this.storage));
}
let n = 0;
beforeEach(() => { n = 0; localStorage.clear(); });

test('a tab keeps its name over a reload, and while one goes about in it', () => {
  const tab = new Tab();
  expect([tab.id(), tab.id()]).toEqual(['t0', 't0']);
  expect(tab.reloaded().id()).toBe('t0');
});

test('a duplicated tab has a name of its own, and both keep theirs', () => {
  const tab = new Tab();
  tab.id();
  const twin = tab.duplicated();
  expect(twin.id()).toBe('t1');
  expect([tab.reloaded().id(), twin.reloaded().id()]).toEqual(['t0', 't1']);
});

test('one that comes back as it was left (not read anew) does not lend its name to a twin', () => {
  const tab = new Tab();
  tab.id();
  tab.reloaded();
  tab.events.dispatchEvent(new Event('pageshow'));
  expect(tab.duplicated().id()).toBe('t1');
});

test('what a tab could not send is there at once after its reload, and not in its twin', () => {
  const now = () => 0;
  const tab = new Tab();
  const kept = { changes: [{ kind: 'set' as const, path: ['title'], before: 'Kit', after: 'Nuevo' }], conflicts: [] };
  keptDraft('Ana', 'v1', { tab: tab.id(), now }).write(kept);
  expect(keptDraft('Ana', 'v1', { tab: tab.duplicated().id(), now }).read()).toBeNull();
  expect(keptDraft('Ana', 'v1', { tab: tab.reloaded().id(), now }).read()).toEqual(kept);
  expect(keptDraft('Ana', 'v1', { tab: 'later', now: () => leftAfterMs }).read()).toEqual(kept);
});
