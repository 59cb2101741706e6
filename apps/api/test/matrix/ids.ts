import type { Endpoint } from '@relevo/contracts/endpoint';

/** The ids of one world's objects: the actor's own, a sibling's in the same tenant, or those of a foreign tenant. */
export type Ids = {
  /** The tenant that runs the cohort. */
  tenantId: string;
  /** The tenant that owns the kit. */
  stewardId: string;
  partnerTenantId: string;
  organisationId: string;
  personId: string;
  trainerId: string;
  membershipId: string;
  invitationId: string;
  invitationToken: string;
  recoveryId: string;
  kitId: string;
  versionId: string;
  draftVersionId: string;
  /** The kit's partner's line: published, and a draft after it. */
  lineVersionId: string;
  lineDraftId: string;
  standardId: string;
  importId: string;
  commentId: string;
  uploadId: string;
  officeFileId: string;
  cohortId: string;
  sessionId: string;
  enrolmentId: string;
  assignmentId: string;
  attemptId: string;
  /** An essay that waits for its mark. */
  pieceId: string;
  /** Work handed in for an activity, with a file, waiting for its mark. */
  workActivityId: string;
  submissionId: string;
  workFileId: string;
  workPieceId: string;
  /** Work that was marked; and other such work, of which another look was asked for. */
  markedWorkId: string;
  appealedWorkId: string;
  appealId: string;
  /** A topic of the cohort's discussion, with its first message in sight. */
  topicId: string;
  postId: string;
  observationId: string;
  certificationId: string;
  actId: string;
  handoffId: string;
  credentialId: string;
  outreachId: string;
  peopleImportId: string;
  /** A merge that waits for a second person, of two who do nothing else. */
  mergeId: string;
  registrationId: string;
  /** A course that one goes through alone, with one person in it. */
  selfPacedId: string;
  /** A withdrawal from the roster, of somebody else. */
  rosterChangeId: string;
  /** A proposed correction of the key of `q2`. */
  correctionId: string;
  /** Ids inside the kit document, the same in every world. */
  moduleId: string;
  activityId: string;
  questionId: string;
  testId: string;
  runSheetId: string;
  rubricId: string;
  pageId: string;
  assetPath: string;
  filmHash: string;
  /** A new id for what the call creates. */
  fresh: () => string;
};

export type Given = { params?: object; query?: object; body?: object };
/** Valid input for one operation on the things of one world: only access may decide. */
export type Case = (ids: Ids) => Given;
export type Cases = Record<Endpoint['name'], Case>;
