import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { DraftServer, empty } from '../../../test/draft-server.ts';
import { DraftStore } from './draft-store.ts';
import { waits } from './draft-sync.ts';
import { leftAfterMs } from './kept-draft.ts';

const body = ['modules', 'm1', 'activities', 'a1', 'body'];
const at = (document: KitDocument, m: number, a: number) => document.modules[m]!.activities[a]!;
let server: DraftServer;
const open: DraftStore[] = [];
const made = (who: string, tab = 'one') => new DraftStore({ document: structuredClone(server.document) as unknown as KitDocument, revision: server.revision, lines: server.lines(who, tab) });
const store = (who: string, tab = 'one'): DraftStore => {
  const one = made(who, tab);
  one.open();
  open.push(one);
  return one;
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => { jest.useFakeTimers(); localStorage.clear(); server = new DraftServer(); });
afterEach(() => { open.splice(0).forEach((one) => one.close()); jest.useRealTimers(); });

test('a draft that was made and never opened asks nothing, and leaves alone what waits on the device', async () => {
  server.cut = 'there';
  const mine = store('Ana');
  mine.set(body, 'sin señal');
  await pass(waits.typing);
  const { asked } = server;
  mine.close();
  const thrownAway = made('Ana');
  await pass(waits.attend * 3);
  expect(server.asked).toBe(asked);
  expect(at(thrownAway.document, 0, 0).body).toBe('una palabra y otra');
  expect(at(store('Ana').document, 0, 0).body).toBe('sin señal');
});

test('opened again while it was being left, it stays open', async () => {
  const mine = store('Ana');
  mine.set(body, 'antes');
  const left = mine.leave();
  mine.open();
  await pass(0);
  await left;
  mine.set(body, 'después');
  await pass(waits.typing);
  expect(at(server.document as unknown as KitDocument, 0, 0).body).toBe('después');
});

test('what is typed is on the screen at once and saved after a pause', async () => {
  const mine = store('Ana');
  mine.set(body, 'nuevo');
  expect(at(mine.document, 0, 0).body).toBe('nuevo');
  expect(mine.snapshot.status).toBe('unsaved');
  await pass(waits.typing);
  expect(mine.snapshot).toMatchObject({ status: 'saved', revision: 2 });
  expect(at(server.document as unknown as KitDocument, 0, 0).body).toBe('nuevo');
});

test('somebody who never pauses is saved all the same', async () => {
  const mine = store('Ana');
  for (let n = 0; n < 12; n++) {
    mine.set(body, `texto ${n}`);
    await pass(waits.typing / 2);
  }
  expect(server.revisions.length).toBeGreaterThan(0);
});

test('however often saving is asked for while a reply is on its way, one saving follows another and each answers', async () => {
  const mine = store('Ana');
  mine.set(body, 'uno');
  const asked = [mine.flush()];
  mine.set(body, 'uno dos');
  asked.push(mine.flush(), mine.flush(), mine.flush());
  expect(await Promise.all(asked)).toEqual([false, true, true, true]);
  expect(mine.snapshot).toMatchObject({ status: 'saved', revision: 3, conflicts: [] });
  expect(server.revisions.map((one) => one.changes.length)).toEqual([1, 1]);
});

test('parts that did not change keep their identity, also when others change theirs', async () => {
  const [mine, theirs] = [store('Ana'), store('Luz')];
  const before = mine.document.modules[1];
  mine.set(body, 'nuevo');
  theirs.set(['modules', 'm1', 'title'], 'Primero');
  await pass(waits.attend * 2);
  expect(mine.document.modules[0]).toMatchObject({ title: 'Primero' });
  expect(mine.document.modules[1]).toBe(before);
});

describe('two people', () => {
  test('in other words of one text: both stay, and both see them', async () => {
    const [mine, theirs] = [store('Ana'), store('Luz')];
    mine.set(body, 'una PALABRA y otra');
    theirs.set(body, 'una palabra y otra más');
    await pass(waits.attend * 2);
    for (const one of [mine, theirs]) expect(at(one.document, 0, 0).body).toBe('una PALABRA y otra más');
    expect(theirs.snapshot.changedBy[body.join('/')]).toBe('Ana');
    expect(mine.snapshot.conflicts).toEqual([]);
  });
  test('in the same words: the first stands, the second is asked, and neither text is lost by a reload', async () => {
    const [mine, theirs] = [store('Ana'), store('Luz')];
    mine.set(body, 'una frase y otra');
    await pass(waits.typing);
    theirs.set(body, 'una voz y otra');
    await pass(waits.attend);
    theirs.close();
    const again = store('Luz');
    expect(again.snapshot.conflicts).toMatchObject([{ byName: 'Ana', conflict: { reason: 'both_changed', now: 'una frase y otra', change: { after: 'una voz y otra' } } }]);
    expect(at(again.document, 0, 0).body).toBe('una frase y otra');
    again.settle(again.snapshot.conflicts[0]!.id, { text: 'una frase, una voz y otra' });
    await pass(waits.attend * 2);
    expect(at(mine.document, 0, 0).body).toBe('una frase, una voz y otra');
    again.close();
    expect(store('Luz').snapshot.conflicts).toEqual([]);
  });
  test('what one chose against the other goes in, whatever stands there', async () => {
    const [mine, theirs] = [store('Ana'), store('Luz')];
    mine.set(body, 'uno');
    await pass(waits.typing);
    theirs.set(body, 'dos');
    await pass(waits.typing);
    theirs.settle(theirs.snapshot.conflicts[0]!.id, 'mine');
    await pass(waits.attend);
    expect(at(mine.document, 0, 0).body).toBe('dos');
  });
  test('while one writes on, what comes in from the other does not take the words away', async () => {
    const [mine, theirs] = [store('Ana'), store('Luz')];
    theirs.set(['modules', 'm1', 'title'], 'Primero');
    await pass(waits.typing);
    mine.set(body, 'una palabra y otra que');
    await pass(waits.typing - 1);
    mine.set(body, 'una palabra y otra que sigue');
    await pass(waits.attend * 2);
    expect(at(mine.document, 0, 0).body).toBe('una palabra y otra que sigue');
    expect(mine.document.modules[0]!.title).toBe('Primero');
  });
});

describe('without a signal', () => {
  test('the work waits on the device, over a reload, and goes out when the signal is back', async () => {
    const mine = store('Ana');
    server.cut = 'there';
    mine.set(body, 'sin señal');
    await pass(waits.typing);
    expect(mine.snapshot.status).toBe('offline');
    mine.close();
    server.cut = 'no';
    const again = store('Ana');
    expect(at(again.document, 0, 0).body).toBe('sin señal');
    await pass(waits.typing);
    expect(at(server.document as unknown as KitDocument, 0, 0).body).toBe('sin señal');
  });
  test('a reply that got lost makes nothing twice', async () => {
    const mine = store('Ana');
    server.cut = 'back';
    mine.insert(['modules', 'm2', 'activities'], { ...at(empty(), 0, 1), id: 'a9' }, null);
    await pass(waits.typing);
    expect(mine.snapshot.status).toBe('offline');
    mine.set(body, 'mientras tanto');
    server.cut = 'no';
    await pass(waits.longestRetry);
    expect(mine.snapshot).toMatchObject({ status: 'saved', conflicts: [] });
    expect(server.revisions).toHaveLength(2);
    expect(mine.document).toEqual(server.document);
  });
  test('a save that is never answered is given up and sent again, and what came after it too', async () => {
    const mine = store('Ana');
    server.cut = 'silent';
    mine.set(body, 'al vacío');
    await pass(waits.typing);
    mine.set(['modules', 'm1', 'title'], 'Primero');
    await pass(waits.saved);
    expect(mine.snapshot).toMatchObject({ status: 'offline', unsent: 2 });
    server.cut = 'no';
    await pass(waits.longestRetry);
    expect(mine.snapshot.status).toBe('saved');
    expect(server.document).toEqual(mine.document);
  });
  test('looking around goes on after a question that was never answered', async () => {
    const mine = store('Ana');
    server.cut = 'silent';
    await pass(waits.attend);
    server.cut = 'no';
    const theirs = store('Luz');
    theirs.set(['modules', 'm1', 'title'], 'Primero');
    await pass(waits.answer + waits.attend);
    expect(mine.document.modules[0]!.title).toBe('Primero');
  });
  test('two tabs keep their work apart, and what a closed one left is taken up by another', async () => {
    server.cut = 'there';
    const [one, two] = [store('Ana', 'one'), store('Ana', 'two')];
    one.set(body, 'de la primera');
    two.set(['modules', 'm2', 'title'], 'De la segunda');
    await pass(waits.typing);
    one.close();
    await pass(leftAfterMs);
    const third = store('Ana', 'three');
    expect([at(third.document, 0, 0).body, third.document.modules[1]!.title]).toEqual(['de la primera', 'Dos']);
  });
  test('what another person left on the device is not taken up', async () => {
    server.cut = 'there';
    store('Ana').set(body, 'de Ana');
    await pass(waits.typing);
    expect(at(store('Luz').document, 0, 0).body).toBe('una palabra y otra');
  });
});

test('what is refused stays on the screen, and the next edit tries again', async () => {
  const mine = store('Ana');
  server.refusal = { ok: false, code: 'kit_does_not_fit', status: 422, fields: [] };
  mine.set(body, 'x');
  await pass(waits.typing);
  expect(mine.snapshot).toMatchObject({ status: 'refused', refusal: { code: 'kit_does_not_fit' } });
  server.refusal = null;
  mine.set(body, 'xy');
  await pass(waits.typing);
  expect(mine.snapshot).toMatchObject({ status: 'saved', refusal: null });
});

describe('undo', () => {
  test('takes typing back as one step, moves as another, and can be done again', () => {
    const mine = store('Ana');
    mine.set(body, 'una');
    mine.set(body, 'una dos');
    mine.move(['modules', 'm1', 'activities'], 'a1', ['modules', 'm2', 'activities'], null);
    mine.undo();
    expect(at(mine.document, 0, 0)).toMatchObject({ id: 'a1', body: 'una dos' });
    mine.undo();
    expect(at(mine.document, 0, 0).body).toBe('una palabra y otra');
    expect(mine.snapshot.canUndo).toBe(false);
    mine.redo();
    mine.redo();
    expect(at(mine.document, 1, 0)).toMatchObject({ id: 'a1', body: 'una dos' });
  });
  test('takes back what was removed, where it stood, and leaves what others did', async () => {
    const [mine, theirs] = [store('Ana'), store('Luz')];
    mine.remove(['modules', 'm1', 'activities'], 'a1');
    await pass(waits.typing);
    theirs.set(['modules', 'm1', 'title'], 'Primero');
    await pass(waits.attend * 2);
    mine.undo();
    await pass(waits.attend * 2);
    expect(theirs.document.modules[0]).toMatchObject({ title: 'Primero', activities: [{ id: 'a1' }, { id: 'a2' }] });
  });
});
