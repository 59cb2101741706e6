/** The kinds of what is kept about somebody, as they are shown it. */
export const ownDataSections = ['account', 'profile', 'attributes', 'consents', 'enrolments', 'registrations', 'credentials', 'roles', 'unavailability', 'messages'] as const;
export type OwnDataSection = (typeof ownDataSections)[number];

/**
 * Who else sees each kind: `managers` keep what their institution knows; `team` are the trainers and supervisors of a cohort; `link` is whoever the person
 * gives a certificate's link to; `planners` learn which sessions fall on somebody's days off, not which days those are; `sums` is nobody, but that it counts in totals whose small cells are hidden. Nothing: nobody but the person.
 */
export const seenBy = {
  account: ['managers'], profile: ['managers', 'team'], attributes: ['sums'], consents: ['managers', 'team'], enrolments: ['managers', 'team'], registrations: ['managers', 'team'], credentials: ['managers', 'link'], roles: ['managers'], unavailability: ['planners'], messages: [],
} as const satisfies Record<OwnDataSection, readonly ('managers' | 'planners' | 'team' | 'sums' | 'link')[]>;
