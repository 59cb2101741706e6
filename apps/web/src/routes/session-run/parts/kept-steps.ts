import type { RunStepKind } from '@relevo/domain/session-run';
import { keptByTab } from '../../../lib/draft/kept-draft.ts';

/** A step with two clocks: the steady one counts as long as the page lives, the device's own only across a reload. */
export type MadeStep = { id: string; kind: RunStepKind; blockId: string; minutes: number | null; title: string | null; beforeId: string | null; steady: number; origin: number; wall: number };

/** How long ago a step was made, in milliseconds. */
export function agoMs(step: Pick<MadeStep, 'steady' | 'origin' | 'wall'>, clock: { steady: number; origin: number; wall: number }): number {
  const ago = step.origin === clock.origin ? clock.steady - step.steady : clock.wall - step.wall;
  return Math.min(604_800_000, Math.max(0, Math.round(ago)));
}

export const clockNow = () => ({ steady: performance.now(), origin: performance.timeOrigin, wall: Date.now() });

/** Steps that nobody has acknowledged stay on this device over a reload and leave it with the person who signs out. They name blocks, never people. */
export function keptSteps(personId: string, sessionId: string, tab: string) {
  const { read, write } = keptByTab<{ steps: MadeStep[] }>(`run-${personId}.${sessionId}`, { tab });
  return { read: (): MadeStep[] => read().flatMap((one) => one.steps), write: (steps: readonly MadeStep[]) => write(steps.length > 0 ? { steps: [...steps] } : null) };
}
