export const identityKinds = ['identity_number', 'phone', 'full_name'] as const;
export type IdentityKind = (typeof identityKinds)[number];
