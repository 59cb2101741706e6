import { useCallback, useState } from 'react';

const prefix = 'relevo.outline.';
const read = (key: string): Record<string, boolean> => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, boolean>;
  } catch {
    return {};
  }
};

/** Which modules show their activities, remembered on this device; one that nobody touched shows them while it is open. */
export function useFolded(versionId: string): { isOpen: (id: string, here: boolean) => boolean; fold: (id: string, open: boolean) => void } {
  const key = prefix + versionId;
  const [chosen, choose] = useState(() => read(key));
  const fold = useCallback((id: string, open: boolean) => choose((now) => {
    const next = { ...now, [id]: open };
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A full disk forgets what was folded; nothing else.
    }
    return next;
  }), [key]);
  return { isOpen: (id, here) => chosen[id] ?? here, fold };
}
