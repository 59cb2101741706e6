import { useEffect } from 'react';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { within } from '../kit/paths.ts';

/** Tells the others where one is: the field that has the focus, else the part that is open. */
export function useAttendance(part: string): void {
  const store = useDraftStore();
  useEffect(() => {
    store.attend(part);
    const arrive = ({ target }: FocusEvent) => {
      const field = (target as Element).closest<HTMLElement>('main [data-path]')?.dataset['path'];
      store.attend(field !== undefined && within(field, part) ? field : part);
    };
    document.addEventListener('focusin', arrive);
    return () => document.removeEventListener('focusin', arrive);
  }, [store, part]);
}
