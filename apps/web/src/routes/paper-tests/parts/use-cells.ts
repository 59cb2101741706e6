import { useEffect, useState } from 'react';
import type { SaveStatus } from '../../../components/save-state.tsx';
import type { Refused } from '../../../lib/send.ts';
import { CellSender } from './cell-sender.ts';

/** Sends what is keyed of a cohort's forms while the page is open, and says how that goes. */
export function useCells(cohortId: string) {
  const [told, setTold] = useState<{ status: SaveStatus | 'idle'; refusal: Refused | null }>({ status: 'idle', refusal: null });
  const [sender] = useState(() => new CellSender(cohortId, (status, refusal) => setTold({ status, refusal })));
  useEffect(() => {
    const now = () => void sender.flush();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => { removeEventListener('online', now); removeEventListener('pagehide', now); now(); };
  }, [sender]);
  return { sender, ...told };
}
