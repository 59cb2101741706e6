import type { ActiveRole } from './organisation.ts';

/** What may wait for somebody when they arrive. */
export const homeKinds = [
  'certification_to_approve', 'handoff_turn', 'cohort_without_supervisor', 'act_to_confirm', 'version_to_review', 'version_to_sign', 'adaptation_to_accept', 'key_to_decide', 'appeal_to_decide', 'recovery_to_confirm', 'merge_to_confirm', 'invitation_open',
  'cohort_to_schedule', 'cohort_to_start', 'cohort_to_complete', 'cards_to_print', 'work_round', 'trainer_without_practice',
  'duty_asked', 'duty_to_settle', 'session_today', 'session_next', 'session_to_close', 'observation_to_answer', 'own_path',
  'observe_today', 'observe_next', 'observation_draft', 'version_draft', 'version_sent_back',
] as const;
export type HomeKind = (typeof homeKinds)[number];

const planning = ['cohort_to_start', 'cards_to_print', 'cohort_to_schedule', 'cohort_to_complete', 'work_round'] as const;
const writing = ['version_sent_back', 'version_draft'] as const;

/** What each role is shown, the most pressing first: a day that is fixed goes before a signature, a signature before what can wait. */
export const homeOrder: Readonly<Record<ActiveRole, readonly HomeKind[]>> = {
  coordinator: [
    'duty_asked', 'handoff_turn', 'certification_to_approve', 'duty_to_settle', 'cohort_without_supervisor', 'act_to_confirm', 'version_to_review', 'adaptation_to_accept', 'key_to_decide', 'appeal_to_decide', ...planning, 'recovery_to_confirm', 'merge_to_confirm', 'trainer_without_practice', 'invitation_open',
  ],
  partner_manager: ['duty_asked', 'handoff_turn', 'duty_to_settle', 'version_to_review', 'version_to_sign', 'appeal_to_decide', ...planning, 'recovery_to_confirm', 'merge_to_confirm', 'trainer_without_practice', 'invitation_open'],
  trainer: ['session_today', 'duty_asked', 'observation_to_answer', 'session_to_close', 'appeal_to_decide', 'work_round', 'session_next', 'own_path'],
  supervisor: ['observe_today', 'duty_asked', 'observation_draft', 'appeal_to_decide', 'observe_next', 'act_to_confirm'],
  author: writing,
  translator: writing,
  observer: [],
  reviewer: [],
  platform_admin: [],
  participant: [],
};

/** Worth knowing, but nobody has to act on it now. */
const notices: readonly HomeKind[] = ['invitation_open', 'trainer_without_practice', 'own_path', 'session_next', 'observe_next'];
export const isNotice = (kind: HomeKind): boolean => notices.includes(kind);

/** The one next thing (ui: one next thing): the first of the role's order that waits; what is only worth knowing comes last. */
export function nextKind(role: ActiveRole, waiting: readonly HomeKind[]): HomeKind | null {
  const present = homeOrder[role].filter((kind) => waiting.includes(kind));
  return present.find((kind) => !isNotice(kind)) ?? present.find((kind) => kind === 'session_next' || kind === 'observe_next') ?? null;
}

/** A trainer so many days without a session has fallen out of practice. */
export const practiceDays = 90;
