import type { Observation } from '@relevo/contracts/observations';
import { useEffect, useState } from 'react';
import { DraftWriter, keptOf, writingOf, type DraftState } from './draft-writer.ts';

/** A draft that saves itself; leaving the page with something unsaved is asked about. */
export function useDraft(observation: Observation): DraftState & { writer: DraftWriter } {
  const [state, show] = useState<DraftState>(() => ({ writing: writingOf(observation), kept: keptOf(observation), status: 'saved', conflict: false, unsent: 0 }));
  const [writer] = useState(() => new DraftWriter(observation.id, state, show));
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => { if (writer.unsaved) event.preventDefault(); };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      writer.stop();
    };
  }, [writer]);
  return { ...state, writer };
}
