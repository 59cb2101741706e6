import type { MergeKind } from '@relevo/domain/person-merge';

/**
 * Which columns of the database name a person, and what a merge does with each. Tables are found in the catalogue, so a new one is moved by the names of its columns;
 * a test fails when a column that holds an id is neither known here nor known to hold something else.
 */

/** A row is about this person, or by them: it follows when two records turn out to be one human. */
export const personColumns: ReadonlySet<string> = new Set([
  'person_id', 'trainer_id', 'supervisor_id', 'led_by', 'author_id', 'decided_person', 'made_by', 'recorded_by', 'enrolled_by', 'created_by', 'changed_by', 'submitted_by', 'adopted_by', 'started_by',
  'taken_by', 'written_by', 'corrected_by', 'resolved_by', 'asked_by', 'answered_by', 'undone_by', 'confirmed_by', 'declined_by', 'requested_by', 'invited_by', 'issued_by', 'signed_by', 'proposed_by',
  'accepted_by', 'recommended_by', 'published_by', 'actor_id', 'second_actor_id', 'kept_id', 'gone_id', 'approved_by', 'decided_by', 'closed_by', 'removed_by', 'withdrawn_by',
  'opened_by', 'settled_by', 'judged_person', 'keyed_by', 'attached_by', 'marked_by', 'returned_by', 'hidden_by',
]);

/** Why a column stays as it is. */
export const leftAlone: Readonly<Record<string, string>> = {
  'audit_entry.actor_id': 'the log is append-only and chained; whose record went is still told by name',
  'audit_entry.subject_id': 'the log is append-only and chained',
  'handoff_event.actor_id': 'a signature with its name frozen beside it; the hand-off itself follows',
  'standard.adopted_by': 'an adopted standard does not change',
  'activation.issued_by': 'who handed a card out; the card goes with its sign-in',
  'attendance_guess.person_id': 'wrong codes count for minutes',
  'sign_in_session.person_id': 'sessions of both end; whoever it is signs in again',
  'mark.marked_by': 'who gave it stays as it was given: two marks of one piece are two, and are kept as they are',
  'person_merge.kept_id': 'what a merge says of itself',
  'person_merge.gone_id': 'what a merge says of itself',
  'person_merge.asked_by': 'what a merge says of itself',
  'person_merge.answered_by': 'what a merge says of itself',
  'person_merge.undone_by': 'what a merge says of itself',
};

/** Moved by a step of their own, each for its reason. */
export const settledApart: Readonly<Record<string, string>> = {
  'enrolment.person_id': 'one of two in a cohort holds',
  'certification.person_id': 'one of two for a kit and level holds',
  'assignment.person_id': 'twice on one session is once',
  'assignment_wall.person_id': 'follows its assignment by trigger',
  'membership.person_id': 'the same role twice is once',
  'calendar_feed.person_id': 'one secret address a person',
  'profile.person_id': 'what is known of both becomes what was chosen',
  'profile_attributes.person_id': 'self-declared: those of the record that stays, else the other’s',
  'person_identity.person_id': 'that of the record that stays, else the other’s',
  'notice_preference.person_id': 'a person’s own: those that stay, else the other’s',
  'unavailability.person_id': 'a person’s own: those of both',
  'sign_in.person_id': 'one sign-in goes on',
  'activation.person_id': 'with its sign-in',
  'recovery_code.person_id': 'with its sign-in',
  'certification_event.person_id': 'with its certification, by the function for signed rows',
  'certification_event.actor_id': 'by the function for signed rows',
  'certification_event.second_actor_id': 'by the function for signed rows',
  'teach_back.person_id': 'by the function for signed rows',
  'teach_back.signed_by': 'by the function for signed rows',
};

/** Rows that hang on another row are whoever’s that is; evidence counts for the human whichever certification it was written under. */
export const owners = [['enrolment_id', 'enrolment'], ['attempt_id', 'attempt'], ['certification_id', 'certification']] as const;
export const evidenceOfThePerson: ReadonlySet<string> = new Set(['teach_back', 'two_person_act']);

/** A published version is signed content; its draft’s authors follow, so that nobody publishes what they wrote under the other record. */
export const onlyWhere: Readonly<Record<string, string>> = { kit_version: 't.hash IS NULL' };

/** Columns of one row that two people sign or stand in: one human in both is found before anything moves. */
export const twoPeople: readonly (readonly [relation: string, first: string, second: string])[] = [
  ['observation', 'trainer_id', 'supervisor_id'], ['teach_back', 'signed_by', 'person_id'], ['two_person_act', 'asked_by', 'confirmed_by'], ['two_person_act', 'asked_by', 'person_id'],
  ['two_person_act', 'confirmed_by', 'person_id'], ['recovery', 'requested_by', 'confirmed_by'], ['recovery', 'requested_by', 'person_id'], ['recovery', 'confirmed_by', 'person_id'],
  ['invitation', 'invited_by', 'confirmed_by'], ['handoff', 'proposed_by', 'accepted_by'], ['certification_event', 'actor_id', 'second_actor_id'], ['certification_event', 'actor_id', 'person_id'],
  ['certification_event', 'second_actor_id', 'person_id'], ['kit_version', 'published_by', 'submitted_by'], ['key_correction', 'decided_by', 'proposed_by'], ['appeal', 'decided_by', 'person_id'],
];

const kinds: Readonly<Record<string, MergeKind>> = {
  enrolment: 'enrolments', attendance: 'attendance', attendance_correction: 'attendance', attendance_photo: 'attendance', progress: 'learning', film_watch: 'learning', attempt: 'learning', attempt_regrade: 'learning', response: 'learning', marking_piece: 'learning', mark: 'learning', appeal: 'learning', submission: 'learning', submission_file: 'learning', discussion: 'sessions', discussion_topic: 'learning', discussion_post: 'learning', discussion_voice: 'learning', discussion_report: 'learning',
  certification: 'certifications', certification_event: 'certifications', teach_back: 'certifications', two_person_act: 'certifications', credential: 'credentials', observation: 'observations',
  assignment: 'assignments', declined_duty: 'assignments', duty_time: 'assignments', unavailability: 'calendar', membership: 'roles', invitation: 'roles', message: 'messages', notice_preference: 'messages', people_import: 'lists', people_import_row: 'lists',
  calendar_feed: 'calendar', sign_in: 'sign_in', activation: 'sign_in', recovery_code: 'sign_in', recovery: 'sign_in', person: 'profile', profile: 'profile', profile_attributes: 'profile', person_identity: 'profile',
  key_correction: 'kits', evaluation: 'sessions', evaluation_opening: 'sessions', work_evaluation: 'sessions', work_sheet: 'sessions', work_group: 'learning', session_step: 'sessions', session_report: 'sessions', session_reflection: 'sessions', outreach_session: 'sessions', cohort: 'sessions',
};

/** @returns `other` for a table that has no word of its own yet */
export const kindOf = (relation: string): MergeKind => kinds[relation] ?? (relation.startsWith('kit') || relation === 'import_job' ? 'kits' : 'other');
