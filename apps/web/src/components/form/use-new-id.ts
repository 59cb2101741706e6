import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import type { Outcome } from '../../lib/send.ts';

/** The id of what a form makes: kept while it is corrected, so that sending again is the same question; another once it turns out to be taken. */
export function useNewId(outcome: Outcome | undefined): string {
  const [id, setId] = useState(() => v7());
  useEffect(() => {
    if (outcome && !outcome.ok && outcome.code === 'id_taken') setId(v7());
  }, [outcome]);
  return id;
}
