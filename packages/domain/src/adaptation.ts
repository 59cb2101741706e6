import { allow, refuse, type Decision } from './decision.ts';
import type { HandoffState } from './handoff.ts';
import type { KitVersionState } from './kit-version.ts';
import { isReason } from './two-people.ts';

/** Hand-offs under which a partner adapts the kit: from co-delivering on (design: adaptation); one that was returned begins again. */
export const adaptingHandoffs = ['co_delivering', 'ready', 'proposed', 'handed_over', 'under_watch'] as const satisfies readonly HandoffState[];

/** Whether a partner may make a line of its own of a kit. @param handoff its standing for the kit; null where there is none */
export function mayAdapt(handoff: HandoffState | null): Decision<true, 'adapting_too_early'> {
  return adaptingHandoffs.some((one) => one === handoff) ? allow(true) : refuse('adapting_too_early', { handoff: handoff ?? 'none' });
}

/** As much of a version as says where it may be run; the main line is nobody's. */
export type LineVersion = { state: KitVersionState; lineTenantId: string | null; accepted: boolean };

/**
 * Whether a tenant may run a version: the main line wherever the kit is read; an adaptation only by the partner that made it, and once the steward has
 * accepted it or the partner is handed over (design: adaptation). That the version is published is the cohort's own rule.
 */
export function mayRun(version: LineVersion, tenantId: string, handoff: HandoffState | null): Decision<true, 'adaptation_elsewhere' | 'adaptation_not_accepted'> {
  if (version.lineTenantId === null) return allow(true);
  if (version.lineTenantId !== tenantId) return refuse('adaptation_elsewhere');
  return version.accepted || handoff === 'handed_over' ? allow(true) : refuse('adaptation_not_accepted');
}

type JudgeRefusal = 'no_adaptation' | 'not_published' | 'already_accepted';

/** The steward's coordinator accepts a published adaptation, once. */
export function acceptAdaptation(version: LineVersion): Decision<true, JudgeRefusal> {
  if (version.lineTenantId === null) return refuse('no_adaptation');
  if (version.state !== 'published') return refuse('not_published');
  return version.accepted ? refuse('already_accepted') : allow(true);
}

/** The steward's coordinator asks for another version of it, saying why; what was accepted stays so. */
export function returnAdaptation(version: LineVersion, reason: string): Decision<true, JudgeRefusal | 'reason_missing'> {
  const decision = acceptAdaptation(version);
  return decision.ok && !isReason(reason) ? refuse('reason_missing') : decision;
}

/** The label of a line's next version: that of the version it stands upon, and how many the line has made upon that (`1.2+1`). */
export function newAdaptationNumber(upstream: string, labels: readonly string[]): string {
  const made = labels.filter((label) => label.startsWith(`${upstream}+`)).map((label) => Number(label.slice(upstream.length + 1)));
  return `${upstream}+${Math.max(0, ...made) + 1}`;
}
