import type { CertificationStandard } from '@relevo/domain/certification-standard';
import type { HandoffStandard } from '@relevo/domain/handoff-standard';

/** The demo kit's certification standard for trainers: what the programme asks before somebody teaches alone. */
export const demoCertificationStandard: CertificationStandard = {
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

/** Master trainers train trainers, so more is asked of them and for longer. */
export const demoMasterStandard: CertificationStandard = {
  ...demoCertificationStandard,
  attendanceShare: 0.9,
  postTestShare: 0.8,
  observationsPassed: 4,
  minDeliveriesInPeriod: 3,
  renewal: { deliveries: 2, observationsPassed: 1, withinDays: 180 },
};

/** The demo kit's hand-off standard; the mean is the rubric's own pass mean raised a little, for a partner stands alone afterwards. */
export const demoHandoffStandard: HandoffStandard = {
  version: 1,
  activeTrainers: 4,
  cohortsCompleted: 2,
  meanRubric: 3,
  completionShare: 0.75,
  controlRule: { samples: 3, leastMean: 0.65 },
};
