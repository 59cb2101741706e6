/** What a certification standard can ask; the first three make a trainer trained, the rest certified. */
export const certificationRequirements = [
  'attendance', 'post_test', 'teach_back', 'observations', 'observers', 'outside_observer', 'recent', 'no_open_critical',
] as const;
export type CertificationRequirement = (typeof certificationRequirements)[number];

/** What a lapsed trainer brings to be certified again: deliveries and passed observations of the last so many days. */
export type RenewalRule = { deliveries: number; observationsPassed: number; withinDays: number };

/** A kit's certification standard for one level: its own versioned document (design: standard). Shares run from 0 to 1. */
export type CertificationStandard = {
  version: number;
  attendanceShare: number;
  postTestShare: number;
  teachBackRequired: boolean;
  /** Co-supervised sessions to be passed. */
  observationsPassed: number;
  /** Different people who must have observed them. */
  distinctObservers: number;
  /** At least one observation by somebody who did not teach the trainee. */
  atLeastOneNotTeacher: boolean;
  /** How old a passed session may be when it counts. */
  recentWithinDays: number;
  /** A trained person who has not begun to practise after so many days is on the list to be called. */
  beginWithinDays: number;
  validityMonths: number;
  /** Fewer deliveries in the period than this, and the certification lapses. */
  minDeliveriesInPeriod: number;
  periodMonths: number;
  renewal: RenewalRule;
  /** What a new edition asks of those certified before; nothing when they carry over as they are. */
  bridging: { edition: number; byDate: Date } | null;
};

/** What the platform suggests to a steward who writes a first standard. */
export const suggestedStandard: CertificationStandard = {
  version: 1,
  attendanceShare: 0.8,
  postTestShare: 0.7,
  teachBackRequired: true,
  observationsPassed: 2,
  distinctObservers: 2,
  atLeastOneNotTeacher: true,
  recentWithinDays: 365,
  beginWithinDays: 90,
  validityMonths: 24,
  minDeliveriesInPeriod: 2,
  periodMonths: 12,
  renewal: { deliveries: 1, observationsPassed: 1, withinDays: 180 },
  bridging: null,
};
