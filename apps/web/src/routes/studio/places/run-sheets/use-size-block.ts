import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { snapped } from './sheet-parts.ts';

/** As high as a minute is drawn on a desk; on a phone, where blocks are lines, the same way makes the same minutes. */
const pointsPerMinute = 3;
type Hold = { from: number; minutes: number; pointer: number };

/**
 * A block's lower edge, to be dragged by mouse, pen or finger. Its minutes follow the hand, five at a time; the draft changes once, when the edge is let go, and
 * not at all where Escape is pressed or the system takes the pointer away.
 * @returns the minutes while it is held, and what the edge listens to
 */
export function useSizeBlock(minutes: number, onSize: (minutes: number) => void) {
  const [held, setHeld] = useState<number | null>(null);
  const hold = useRef<Hold | null>(null);
  const leave = () => { hold.current = null; setHeld(null); };
  const isHeld = held !== null;
  useEffect(() => {
    if (!isHeld) return;
    const press = (event: KeyboardEvent) => { if (event.key === 'Escape') { event.stopPropagation(); leave(); } };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [isHeld]);
  const of = (event: PointerEvent): number | undefined => {
    const { current } = hold;
    if (!current || current.pointer !== event.pointerId) return undefined;
    const moved = Math.round((event.clientY - current.from) / pointsPerMinute);
    return moved === 0 ? current.minutes : snapped(current.minutes + moved);
  };
  return {
    held,
    edge: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || hold.current) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = { from: event.clientY, minutes, pointer: event.pointerId };
        setHeld(minutes);
      },
      onPointerMove: (event: PointerEvent) => { const next = of(event); if (next !== undefined) setHeld(next); },
      onPointerUp: (event: PointerEvent) => {
        const next = of(event);
        if (next === undefined) return;
        leave();
        if (next !== minutes) onSize(next);
      },
      onPointerCancel: leave,
    },
  };
}
