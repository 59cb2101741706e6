export const organisationKinds = ['steward', 'government', 'justice', 'autonomous', 'ngo', 'civil_society', 'private', 'international'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const roles = [
  'coordinator', 'author', 'translator', 'supervisor', 'partner_manager', 'trainer', 'observer', 'reviewer', 'platform_admin',
] as const;
/** What a membership gives somebody in an organisation. */
export type Role = (typeof roles)[number];
/** What one session acts as: one membership's role, or a participant of the cohorts they are enrolled in. */
export type ActiveRole = Role | 'participant';
export const activeRoles = [...roles, 'participant'] as const;
