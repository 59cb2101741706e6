import { findOverlaps, getCohortOverlaps, type OverlapShown } from '@relevo/contracts/calendar';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { call } from '../../../lib/call.ts';

type Asked = z.input<typeof findOverlaps.body>;
type Found = { for: string; overlaps: readonly OverlapShown[] };
const pause = 400;
const none: readonly OverlapShown[] = [];

/** What `ask` finds a moment after its key was last changed. It only warns: an answer that does not come is no fault of the page. */
function useFound(key: string | null, ask: (key: string, signal: AbortSignal) => Promise<{ overlaps: readonly OverlapShown[] }>, wait: number): readonly OverlapShown[] {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => { ask(key, stop.signal).then(({ overlaps }) => setFound({ for: key, overlaps }), () => undefined); }, wait);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [key, ask, wait]);
  return found !== null && found.for === key ? found.overlaps : none;
}

const askPlanned = (key: string, signal: AbortSignal) => call(findOverlaps, { body: JSON.parse(key) as Asked, signal });
/** The key is the cohort and what its times and people are now. */
const askCohort = (key: string, signal: AbortSignal) => call(getCohortOverlaps, { params: { id: key.slice(0, 36) }, signal });

/** What planned times would meet, while they are being written. */
export const useOverlaps = (asked: Asked | null): readonly OverlapShown[] => useFound(asked && asked.sessions.length > 0 ? JSON.stringify(asked) : null, askPlanned, pause);

/** What the sessions of a cohort that exists want twice; asked again when `since` changes. */
export const useCohortOverlaps = (cohortId: string, since: string): readonly OverlapShown[] => useFound(`${cohortId} ${since}`, askCohort, 0);
