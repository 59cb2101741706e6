import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { addingActs, changingActs, movingActs, type Means } from './outline-acts.ts';

/** What can be done with the parts of the outline. Everything happens at once; `said` tells it to whoever does not see it. */
export function useOutlineActs() {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const { goTo, adapts } = useStudio();
  const tell = useTell();
  const [said, say] = useState('');
  const refocus = useRef<string | null>(null);
  const acts = useMemo(() => {
    const means: Means = { store, t, tell, say, goTo, refocus: (id) => { refocus.current = id; }, isLocked: (id) => adapts && store.document.modules.some((one) => one.id === id && one.core) };
    return { ...movingActs(means), ...changingActs(means), ...addingActs(means) };
  }, [store, t, tell, goTo, adapts]);
  return { acts, said, refocus };
}

export type OutlineActs = ReturnType<typeof useOutlineActs>['acts'];
