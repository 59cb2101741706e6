import { useEffect, useRef } from 'react';
import { useTell } from './undo-bar.tsx';
import type { Outcome } from '../lib/send.ts';

/** Says once that something was done, when its outcome arrives. */
export function useSaved(outcome: Outcome | undefined, text: string, then?: () => void): void {
  const tell = useTell();
  const after = useRef(then);
  useEffect(() => { after.current = then; });
  useEffect(() => {
    if (!outcome?.ok) return;
    tell(text);
    after.current?.();
  }, [outcome, tell, text]);
}
