import { getKitChecks, type KitChecks } from '@relevo/contracts/kits';
import { createContext, useContext, useEffect, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraftState } from '../../../lib/draft/use-draft.tsx';

/** The last answer; undefined until there is one. */
export const ChecksContext = createContext<KitChecks | undefined>(undefined);
export const useChecks = (): KitChecks | undefined => useContext(ChecksContext);

const pauseMs = 1_500;

/** What keeps the draft from being published, asked of the server a moment after each save; the last answer stays until the next. */
export function useAskedChecks(versionId: string): KitChecks | undefined {
  const revision = useDraftState((state) => state.revision);
  const [checks, setChecks] = useState<KitChecks>();
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      try {
        setChecks(await call(getKitChecks, { params: { id: versionId }, signal: leaving.signal }));
      } catch {
        // Without a signal the last answer stays; the next save asks again.
      }
    };
    const timer = setTimeout(() => void ask(), checks === undefined ? 0 : pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an answer is no reason to ask again
  }, [versionId, revision]);
  return checks;
}
