import { useEffect, useState } from 'react';

/**
 * What is being typed, where not everything that is typed can be kept: an empty title, a number that is none. What can be is passed on at once; what cannot
 * stays in the field, and the draft keeps what it had.
 * @param read the entry as the draft takes it; undefined where it cannot
 */
export function useEntry<T extends string | number>(value: T, read: (entry: string) => T | undefined, change: (value: T) => void) {
  const [entry, setEntry] = useState(String(value));
  const [shown, setShown] = useState(value);
  // Somebody else's words, an undo: they take the place of what stands in the field unless it says the same.
  useEffect(() => {
    if (value === shown) return;
    setShown(value);
    if (read(entry) !== value) setEntry(String(value));
  }, [value, shown, entry, read]);
  const type = (next: string) => {
    setEntry(next);
    const taken = read(next);
    if (taken === undefined || taken === value) return;
    setShown(taken);
    change(taken);
  };
  return { entry, type, isWrong: read(entry) === undefined };
}
