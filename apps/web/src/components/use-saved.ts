import { useEffect, useRef } from 'react';
import { useTell } from './undo-bar.tsx';
import type { Outcome } from '../lib/send.ts';

/** Says once that something was done, when its outcome arrives; `undo` takes it back. */
export function useSaved(outcome: Outcome | undefined, text: string, then?: () => void, undo?: () => void): void {
  const tell = useTell();
  const after = useRef({ done: then, undo });
  useEffect(() => { after.current = { done: then, undo }; });
  useEffect(() => {
    if (!outcome?.ok) return;
    tell(text, after.current.undo);
    after.current.done?.();
  }, [outcome, tell, text]);
}
