import { lazy, Suspense } from 'react';
import { loadTexts } from '../../lib/texts.ts';

const nothing = { default: () => null };
const Lazy = lazy(() => Promise.all([import('./appeal-line.tsx'), loadTexts(['appeals'])]).then(([{ AppealLine }]) => ({ default: AppealLine }), () => nothing));

/** Below a result: that another look may be asked for, or how it stands. It comes after the page, and where it cannot come nothing is missing. */
export const AppealHere = (of: { thing: 'sitting' | 'work'; id: string }) => <Suspense fallback={null}><Lazy {...of} /></Suspense>;
