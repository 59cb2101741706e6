import { lazy, Suspense } from 'react';
import { loadTexts } from '../../lib/texts.ts';

const Lazy = lazy(async () => {
  const [found] = await Promise.all([import('./light-switch.tsx'), loadTexts(['light'])]);
  return { default: found.LightSwitch };
});

/** The switch of the low-data mode, fetched where it is shown. */
export const LightHere = () => <Suspense><Lazy /></Suspense>;
