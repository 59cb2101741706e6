import { useEffect } from 'react';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import type { StudioNav } from './studio-context.ts';

const writes = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true]') !== null;

/** Undoes or does again, and shows where. */
export function useUndo(nav: StudioNav): { undo: () => void; redo: () => void } {
  const store = useDraftStore();
  const show = (change: () => void, before: boolean) => {
    const place = before ? store.undoPlace : undefined;
    change();
    const shown = place ?? store.undoPlace;
    if (shown) nav.goTo(shown);
  };
  return { undo: () => show(() => store.undo(), true), redo: () => show(() => store.redo(), false) };
}

/** Ctrl+Z and Ctrl+Shift+Z outside of fields, which have their own; Ctrl+S saves at once; Ctrl+Shift+F searches the kit. */
export function useShortcuts(nav: StudioNav): void {
  const store = useDraftStore();
  const { undo, redo } = useUndo(nav);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const run = key === 's' && !event.shiftKey ? () => void store.flush()
        : key === 'f' && event.shiftKey ? () => nav.openPanel('search')
          : key === 'z' && !writes(event.target) ? (event.shiftKey ? redo : undo)
            : key === 'y' && !writes(event.target) ? redo : undefined;
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
