import { useCallback, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import type { OutlinePart } from '../kit/outline-moves.ts';
import type { OutlineActs } from './use-outline-acts.ts';

type Keys = { acts: OutlineActs; fold: (id: string, open: boolean) => void; refocus: RefObject<string | null>; /** Opens what hides a row. */ reveal: (id: string) => void; openMenu: (part: OutlinePart) => void };

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('a[data-row]')];
const partOfRow = ({ dataset }: HTMLElement): OutlinePart | undefined =>
  dataset['module'] === undefined ? undefined : { moduleId: dataset['module'], ...(dataset['activity'] === undefined ? {} : { activityId: dataset['activity'] }) };

/**
 * One stop for the tab key, arrows within: up and down go, right opens a module and left closes it; with Alt they move the part, with Alt and Shift
 * an activity goes to the next module; Delete takes it out; the menu key opens what else can be done.
 */
export function useRoving(list: RefObject<HTMLElement | null>, { acts, fold, refocus, reveal, openMenu }: Keys) {
  const [at, setAt] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`a[data-row="${CSS.escape(refocus.current)}"]`);
    if (!row) return reveal(refocus.current);
    refocus.current = null;
    if (list.current?.contains(document.activeElement) || document.activeElement === document.body) row.focus();
  });
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('a[data-row]');
    if (!row || !list.current || event.ctrlKey || event.metaKey) return;
    const rows = rowsOf(list.current);
    const n = rows.indexOf(row);
    const part = partOfRow(row);
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const go = (to: HTMLElement | undefined) => { event.preventDefault(); to?.focus(); };
    if (step !== 0 && event.altKey) {
      event.preventDefault();
      if (part) acts.step(part, step, event.shiftKey);
    } else if (step !== 0) go(rows[n + step]);
    else if (event.key === 'Home') go(rows[0]);
    else if (event.key === 'End') go(rows.at(-1));
    else if (!part || event.altKey) return;
    else if (event.key === 'ArrowRight' && part.activityId === undefined) { event.preventDefault(); fold(part.moduleId, true); }
    else if (event.key === 'ArrowLeft') {
      if (part.activityId === undefined) { event.preventDefault(); fold(part.moduleId, false); }
      else go(rows.find((one) => one.dataset['row'] === part.moduleId));
    } else if (event.key === 'Delete') { event.preventDefault(); acts.remove(part); }
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) { event.preventDefault(); openMenu(part); }
  }, [list, acts, fold, openMenu]);
  const onFocus = useCallback((event: { target: EventTarget }) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('a[data-row]');
    if (row) setAt(row.dataset['row'] ?? null);
  }, []);
  return { at, onKeyDown, onFocus };
}
