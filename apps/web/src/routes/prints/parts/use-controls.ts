import { useEffect, useRef, type TouchEvent } from 'react';

export type Controls = { next: () => void; back: () => void; first: () => void; last: () => void; fullscreen: () => void; notes: () => void; help: () => void };

const keys: Record<string, keyof Controls> = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next', ArrowLeft: 'back', ArrowUp: 'back', PageUp: 'back', Backspace: 'back',
  Home: 'first', End: 'last', f: 'fullscreen', F: 'fullscreen', n: 'notes', N: 'notes', '?': 'help',
};
const least = 48;

/** Keys and swipes that move through slides; keys go to a button or dialog where one has them. @returns what the slide listens to */
export function useControls(controls: Controls): { onTouchStart: (event: TouchEvent) => void; onTouchEnd: (event: TouchEvent) => void } {
  const latest = useRef(controls);
  latest.current = controls;
  const from = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = keys[event.key];
      if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
      const on = event.target as Element | null;
      if (on?.closest('dialog, input, select, textarea') || ((event.key === ' ' || event.key === 'Enter') && on?.closest('a, button, summary'))) return;
      event.preventDefault();
      latest.current[name]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return {
    onTouchStart: ({ touches }) => { from.current = touches.length === 1 ? { x: touches[0]!.clientX, y: touches[0]!.clientY } : null; },
    onTouchEnd: ({ changedTouches }) => {
      const start = from.current;
      const end = changedTouches[0];
      if (!start || !end) return;
      const [dx, dy] = [end.clientX - start.x, end.clientY - start.y];
      if (Math.abs(dx) < least || Math.abs(dx) < Math.abs(dy) * 1.5) return;
      if (dx < 0) latest.current.next();
      else latest.current.back();
    },
  };
}

/** Fills the screen, or stops filling it. */
export async function toggleFullscreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen?.().catch(() => undefined);
}
