import { afterEach, expect, jest, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { act, render } from '@testing-library/react';
import { DraftStore } from './draft-store.ts';
import { pauseMs } from './pause.ts';
import { DraftProvider, useDraft, useDraftLater } from './use-draft.tsx';

const kit = kitDocument.parse({ format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], modules: [{ id: 'm1', title: 'Uno', summary: 'a' }, { id: 'm2', title: 'Dos' }] });
const never = () => new Promise<never>(() => undefined);
const shown: string[] = [];
const one = ({ modules }: KitDocument) => modules[0]!;

function Titles() {
  const module = useDraft(one, (a, b) => a.title === b.title);
  shown.push(`title ${module.title}`);
  return null;
}
function Behind({ waits = true }: { waits?: boolean }) {
  shown.push(`behind ${useDraftLater(one, waits).title}`);
  return null;
}

function open(part: React.ReactNode): DraftStore {
  const store = new DraftStore({ document: structuredClone(kit), revision: 1, lines: { save: never, attend: never, newId: () => 'id', kept: { read: () => null, write: () => undefined } } });
  render(<DraftProvider store={store}>{part}</DraftProvider>);
  shown.length = 0;
  return store;
}
const write = (store: DraftStore, field: string, value: string) => act(() => store.set(['modules', 'm1', field], value));

afterEach(() => { jest.useRealTimers(); });

test('a part is drawn again for what is looked at of it, and for nothing else', () => {
  const store = open(<Titles />);
  write(store, 'summary', 'b');
  act(() => store.set(['modules', 'm2', 'title'], 'Tres'));
  expect(shown).toEqual([]);
  write(store, 'title', 'Primero');
  expect(shown).toEqual(['title Primero']);
});

test('what stands beside the writing follows when it pauses, or at once where it does not wait', () => {
  jest.useFakeTimers();
  const store = open(<><Behind /><Behind waits={false} /></>);
  for (const title of ['U', 'Un', 'Una']) {
    write(store, 'title', title);
    act(() => { jest.advanceTimersByTime(pauseMs - 1); });
  }
  expect(shown).toEqual(['behind U', 'behind Un', 'behind Una']);
  act(() => { jest.advanceTimersByTime(1); });
  expect(shown.slice(3)).toEqual(['behind Una']);
});
