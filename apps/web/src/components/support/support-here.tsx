import { lazy, Suspense, type ReactNode } from 'react';
import { loadTexts } from '../../lib/texts.ts';

const Lazy = lazy(async () => {
  const [found] = await Promise.all([import('./own-support.tsx'), loadTexts(['support'])]);
  return { default: found.OwnSupportBand };
});

/** Whom to turn to, fetched where it is wanted: no first page waits for it. @param otherwise meanwhile */
export function SupportHere({ cohortId, otherwise }: { cohortId?: string; otherwise?: ReactNode }) {
  return <Suspense fallback={otherwise}><Lazy {...(cohortId ? { cohortId } : {})} /></Suspense>;
}
