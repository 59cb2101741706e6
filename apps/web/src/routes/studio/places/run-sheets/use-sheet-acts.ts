import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { blockActs, mendingActs, movingActs, sessionActs, type Means } from './sheet-acts.ts';

/** What can be done in a run sheet. Everything happens at once; `said` tells it to whoever does not see it, and `refocus` is the block that takes the focus. */
export function useSheetActs(sheetId: string) {
  const { t } = useTranslation('studio-plan');
  const store = useDraftStore();
  const tell = useTell();
  const [said, say] = useState('');
  const refocus = useRef<string | null>(null);
  const acts = useMemo(() => {
    const means: Means = { store, sheetId, t, tell, say, refocus: (id) => { refocus.current = id; } };
    return { ...movingActs(means), ...blockActs(means), ...sessionActs(means), ...mendingActs(means) };
  }, [sheetId, store, t, tell]);
  return { acts, said, refocus };
}

export type SheetActs = ReturnType<typeof useSheetActs>['acts'];
