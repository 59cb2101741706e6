/** What a certification standard can ask; the first three make a trainer trained, the rest certified. */
export const certificationRequirements = [
  'attendance', 'post_test', 'teach_back', 'observations', 'observers', 'outside_observer', 'recent', 'no_open_critical',
] as const;
export type CertificationRequirement = (typeof certificationRequirements)[number];
