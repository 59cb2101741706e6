import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import { contentHash } from '@relevo/kit-io/canonical';
import { newId, newToken, sha256 } from '../../src/platform/ids.ts';
import type { TestApp } from '../support/app.ts';
import { makePerson } from '../support/people.ts';
import type { Ids } from './ids.ts';
import { smallKit } from './small-kit.ts';

type Base = { tenantId: string; partnerTenantId: string; mark: string };

/** One of everything, made past the walls; every text in it carries `mark`, every name of a person `persona-<mark>`. */
export async function makeWorld(at: TestApp, { tenantId, partnerTenantId, mark }: Base): Promise<Ids> {
  const invitationToken = newToken();
  const ids: Ids = {
    tenantId, stewardId: tenantId, partnerTenantId, invitationToken, fresh: newId,
    organisationId: newId(), personId: '', trainerId: '', membershipId: newId(), invitationId: newId(), recoveryId: newId(),
    kitId: newId(), versionId: newId(), draftVersionId: newId(), lineVersionId: newId(), lineDraftId: newId(), standardId: newId(), importId: newId(), commentId: newId(), uploadId: newId(), officeFileId: newId(),
    cohortId: newId(), sessionId: newId(), enrolmentId: newId(), assignmentId: newId(), attemptId: newId(), pieceId: newId(), workActivityId: 'a2', submissionId: newId(), workFileId: newId(), workPieceId: newId(), markedWorkId: newId(), appealedWorkId: newId(), appealId: newId(), topicId: newId(), postId: newId(),
    observationId: newId(), certificationId: newId(), actId: newId(), handoffId: newId(), credentialId: newId(), outreachId: newId(), peopleImportId: newId(), mergeId: newId(), registrationId: newId(), selfPacedId: newId(), rosterChangeId: newId(), correctionId: newId(),
    moduleId: 'm1', activityId: 'a1', questionId: 'q1', testId: 't-pre', runSheetId: 'r1', rubricId: 'rubric1', pageId: 'p1', assetPath: 'fig/one.png', filmHash: sha256(newId()),
  };
  ids.personId = await makePerson(at, tenantId, `persona-${mark}`);
  ids.trainerId = await makePerson(at, tenantId, `persona-${mark}-formadora`);
  const supervisorId = await makePerson(at, tenantId, `persona-${mark}-supervisora`);
  const world = { ids, mark, supervisorId, at };
  await organisations(world);
  await kits(world);
  await cohorts(world);
  await selfPaced(world);
  await outreach(world);
  await peopleImports(world);
  await registration(world);
  await merges(world);
  await evidence(world);
  return ids;
}

type World = { ids: Ids; mark: string; supervisorId: string; at: TestApp };
const names = (row: Record<string, unknown>) => Object.keys(row).join(', ');

async function add(at: TestApp, table: string, row: Record<string, unknown>): Promise<void> {
  const values = Object.values(row).map((v) => (v !== null && typeof v === 'object' && !(v instanceof Date) && !Array.isArray(v) ? JSON.stringify(v) : v));
  await at.owner.query(`INSERT INTO ${table} (${names(row)}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
}

async function organisations({ ids, mark, supervisorId, at }: World): Promise<void> {
  const soon = new Date(at.clock.now().getTime() + 86_400_000);
  await add(at, 'organisation', { tenant_id: ids.tenantId, id: ids.organisationId, parent_id: ids.tenantId, kind: 'government', name: `Unidad ${mark}` });
  await add(at, 'membership', { tenant_id: ids.tenantId, id: ids.membershipId, person_id: ids.trainerId, organisation_id: ids.organisationId, role: 'author' });
  await add(at, 'invitation', {
    tenant_id: ids.tenantId, id: ids.invitationId, token_hash: sha256(ids.invitationToken), organisation_id: ids.organisationId, role: 'trainer',
    display_name: `persona-${mark}-invitada`, invited_by: supervisorId, expires_at: soon,
  });
  await add(at, 'sign_in', { person_id: ids.trainerId, name: `t-${ids.trainerId}`, kind: 'password', secret_hash: 'none', home_tenant_id: ids.tenantId });
  await add(at, 'recovery', { tenant_id: ids.tenantId, id: ids.recoveryId, person_id: ids.trainerId, requested_by: supervisorId, requested_at: at.clock.now() });
}

async function kits({ ids, mark, supervisorId, at }: World): Promise<void> {
  const document = smallKit(mark);
  const own = { tenant_id: ids.tenantId };
  await add(at, 'kit', { ...own, id: ids.kitId, title: `Kit ${mark}`, created_by: ids.trainerId });
  const version = { ...own, kit_id: ids.kitId, document, author_ids: [ids.trainerId] };
  await add(at, 'kit_version', { ...version, id: ids.versionId, number: 1, state: 'published', hash: 'b'.repeat(64), published_by: supervisorId, published_at: at.clock.now() });
  await add(at, 'kit_version', { ...version, id: ids.draftVersionId, number: 2, state: 'draft', revision: 2 });
  const line = { ...version, line_tenant_id: ids.partnerTenantId, upstream_version_id: ids.versionId };
  await add(at, 'kit_version', { ...line, id: ids.lineVersionId, number: 3, label: '1.0+1', state: 'published', hash: 'd'.repeat(64), published_by: supervisorId, published_at: at.clock.now() });
  await add(at, 'kit_version', { ...line, id: ids.lineDraftId, number: 4, label: '1.0+2', state: 'draft', revision: 2 });
  // The partner writes the main line's draft too, and has signed nothing yet; another's signature stands on it.
  await add(at, 'kit_co_author', { ...own, kit_id: ids.kitId, partner_tenant_id: ids.partnerTenantId, since: at.clock.now(), made_by: supervisorId });
  await add(at, 'kit_sign_off', { ...own, kit_version_id: ids.draftVersionId, partner_tenant_id: ids.partnerTenantId, person_id: ids.trainerId, at: at.clock.now() });
  await add(at, 'kit_asset', { ...own, kit_version_id: ids.versionId, path: ids.assetPath, sha256: 'a'.repeat(64), bytes: 1, media_type: 'image/png' });
  const film = { sha256: ids.filmHash, bytes: 3, media_type: 'video/mp4' };
  for (const kit_version_id of [ids.versionId, ids.draftVersionId]) await add(at, 'kit_asset', { ...own, ...film, kit_version_id, path: 'fig/film.mp4' });
  await add(at, 'film', { ...own, ...film, state: 'ready', share: 1, seconds: 60, changed_at: at.clock.now() });
  await add(at, 'kit_revision', {
    ...own, kit_version_id: ids.draftVersionId, revision: 2, from_revision: 1, save_ids: [newId()], changed_by: ids.trainerId, begun_at: at.clock.now(), changed_at: at.clock.now(), document_hash: '',
    changes: JSON.stringify([{ kind: 'set', path: ['summary'], before: `antes ${mark}`, after: '' }]), conflicts: '[]', counts: { set: 1, insert: 0, remove: 0, move: 0, conflicts: 0 }, touched: [`Kit ${mark}`],
  });
  await add(at, 'kit_presence', { ...own, kit_version_id: ids.draftVersionId, tab: newId(), person_id: ids.trainerId, place: mark, at: at.clock.now() });
  await add(at, 'kit_guest', { ...own, kit_version_id: ids.draftVersionId, person_id: ids.trainerId, guest_tenant_id: ids.partnerTenantId, own_line: false });
  await add(at, 'kit_line_logo', { ...own, kit_id: ids.kitId, line_tenant_id: ids.partnerTenantId, sha256: 'a'.repeat(64), alt: mark, changed_by: ids.trainerId, changed_at: at.clock.now() });
  await add(at, 'kit_comment', { ...own, id: ids.commentId, kit_version_id: ids.draftVersionId, path: '["modules"]', quote: mark, body: `Observación ${mark}`, author_id: ids.trainerId, at: at.clock.now(), changed_at: at.clock.now() });
  await add(at, 'kit_upload', {
    ...own, id: ids.uploadId, kit_version_id: ids.draftVersionId, started_by: ids.trainerId, file_key: mark.padEnd(8, '.'), file_name: `${mark}.png`, declared_bytes: 3, facilitator_only: false, state: 'open', created_at: at.clock.now(),
  });
  await add(at, 'standard', { ...own, id: ids.standardId, kit_id: ids.kitId, kind: 'handoff', number: 1, document: suggestedHandoffStandard, adopted_by: supervisorId, adopted_at: at.clock.now() });
  await add(at, 'key_correction', {
    ...own, id: ids.correctionId, kit_id: ids.kitId, kit_version_id: ids.versionId, question_id: 'q2', key_hash: contentHash({ kind: 'single', correct: ['q2a'] }), kind: 'everybody', reason: `Clave ${mark}`, state: 'proposed',
    proposed_by: ids.trainerId, proposed_at: at.clock.now(),
  });
  await add(at, 'import_job', { ...own, id: ids.officeFileId, kind: 'office', file_name: `${mark}.docx`, state: 'waiting', result_id: ids.draftVersionId, started_by: ids.trainerId });
  await add(at, 'import_job', { ...own, id: ids.importId, kind: 'kit', file_name: `${mark}.zip`, state: 'done', started_by: ids.trainerId });
}

async function selfPaced({ ids, mark, supervisorId, at }: World): Promise<void> {
  const now = at.clock.now();
  const own = { tenant_id: ids.tenantId };
  const day = now.toISOString().slice(0, 10);
  await add(at, 'cohort', {
    ...own, id: ids.selfPacedId, kit_tenant_id: ids.tenantId, kit_id: ids.kitId, kit_version_id: ids.versionId, purpose: 'self_paced', organisation_id: ids.organisationId, title: `Curso ${mark}`, state: 'running',
    starts_on: day, ends_on: '2099-01-01', time_zone: 'America/Tegucigalpa', locale: 'es', run_sheet_id: '', accompanied_by: ids.tenantId, created_by: supervisorId, started_at: now,
  });
  await add(at, 'self_paced_course', { ...own, cohort_id: ids.selfPacedId, for_whom: `Para ${mark}`, opens_at: now, opened_by: supervisorId, opened_role: 'coordinator', opened_at: now });
  await add(at, 'enrolment', { ...own, id: newId(), cohort_id: ids.selfPacedId, person_id: ids.personId, ordinal: 1, display_name: `persona-${mark}`, enrolled_at: now, enrolled_by: supervisorId });
}

async function cohorts({ ids, mark, supervisorId, at }: World): Promise<void> {
  const now = at.clock.now();
  const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
  const own = { tenant_id: ids.tenantId };
  const day = now.toISOString().slice(0, 10);
  await add(at, 'cohort', {
    ...own, id: ids.cohortId, kit_tenant_id: ids.tenantId, kit_id: ids.kitId, kit_version_id: ids.versionId, purpose: 'trainer_training', organisation_id: ids.organisationId,
    title: `Grupo ${mark}`, state: 'running', starts_on: day, ends_on: day, time_zone: 'America/Tegucigalpa', locale: 'es', run_sheet_id: ids.runSheetId,
    accompanied_by: ids.tenantId, created_by: supervisorId, started_at: now,
  });
  await add(at, 'session', {
    ...own, id: ids.sessionId, cohort_id: ids.cohortId, ordinal: 1, title: `Encuentro ${mark}`, run_sheet_session_id: 's1', starts_at: hours(-1), ends_at: hours(2), qr_secret: newToken(),
  });
  const team = { ...own, cohort_id: ids.cohortId, session_id: ids.sessionId, person_tenant_id: ids.tenantId, starts_at: hours(-24), ends_at: hours(240), made_by: supervisorId };
  await add(at, 'assignment', { ...team, id: ids.assignmentId, person_id: ids.trainerId, display_name: `persona-${mark}-formadora`, duty: 'trainer' });
  await add(at, 'assignment', { ...team, id: newId(), person_id: supervisorId, display_name: `persona-${mark}-supervisora`, duty: 'supervisor' });
  await add(at, 'enrolment', {
    ...own, id: ids.enrolmentId, cohort_id: ids.cohortId, person_id: ids.personId, ordinal: 1, display_name: `persona-${mark}`, enrolled_at: now, enrolled_by: ids.trainerId,
  });
  const left = { enrolmentId: newId(), personId: await makePerson(at, ids.tenantId, `persona-${mark}-que-se-fue`) };
  await add(at, 'enrolment', { ...own, id: left.enrolmentId, cohort_id: ids.cohortId, person_id: left.personId, ordinal: 2, display_name: `persona-${mark}-que-se-fue`, state: 'withdrawn', enrolled_at: now, enrolled_by: ids.trainerId });
  await add(at, 'roster_change', { ...own, id: ids.rosterChangeId, cohort_id: ids.cohortId, kind: 'withdraw', made_by: ids.trainerId, made_at: now });
  await add(at, 'roster_change_line', { ...own, change_id: ids.rosterChangeId, enrolment_id: left.enrolmentId, made: false, fresh: false });
  await add(at, 'cohort_figures', { ...own, cohort_id: ids.cohortId, kit_tenant_id: ids.tenantId, kit_id: ids.kitId, enrolled: 1, sessions_planned: 1, updated_at: now });
  await add(at, 'attempt', {
    ...own, id: ids.attemptId, enrolment_id: ids.enrolmentId, cohort_id: ids.cohortId, person_id: ids.personId, kit_tenant_id: ids.tenantId, kit_version_id: ids.versionId,
    test_id: ids.testId, purpose: 'pre', form: 'A', number: 1, started_at: now,
  });
  const sat = newId();
  await add(at, 'attempt', {
    ...own, id: sat, enrolment_id: ids.enrolmentId, cohort_id: ids.cohortId, person_id: ids.personId, kit_tenant_id: ids.tenantId, kit_version_id: ids.versionId,
    test_id: 't-essay', purpose: 'quiz', form: 'A', number: 1, started_at: now, submitted_at: now,
  });
  await add(at, 'response', { ...own, attempt_id: sat, question_id: 'qe', cohort_id: ids.cohortId, person_id: ids.personId, answer: { kind: 'text', text: `Ensayo ${mark}` }, saved_at: now });
  await add(at, 'marking_piece', {
    ...own, id: ids.pieceId, cohort_id: ids.cohortId, enrolment_id: ids.enrolmentId, person_id: ids.personId, attempt_id: sat, question_id: 'qe', code: `${mark} 1`, graders: 1, points_possible: 4, tolerance: 0.1,
    anonymous: false, handed_in_at: now,
  });
  const work = { ...own, cohort_id: ids.cohortId, person_id: ids.personId };
  await add(at, 'submission', { ...work, id: ids.submissionId, enrolment_id: ids.enrolmentId, module_id: 'm1', activity_id: ids.workActivityId, state: 'handed_in', text: `Entrega ${mark}`, changed_at: now, handed_in_at: now });
  await add(at, 'submission_file', { ...work, id: ids.workFileId, submission_id: ids.submissionId, form: 'file', name: `${mark}.pdf`, media_type: 'application/pdf', bytes: 3, file: `submissions/${ids.workFileId}.pdf`, sha256: 'a'.repeat(64), added_at: now });
  await add(at, 'marking_piece', {
    ...work, id: ids.workPieceId, enrolment_id: ids.enrolmentId, submission_id: ids.submissionId, number: 1, code: `${mark} 2`, graders: 1, points_possible: 4, tolerance: 0.1, anonymous: false, handed_in_at: now,
  });
  await appeals({ ids, mark, supervisorId, at });
  await add(at, 'discussion', { ...own, cohort_id: ids.cohortId, state: 'on', approval: true, voices: 'name', changed_by: ids.trainerId, changed_at: now, told_at: now, numbers: 1 });
  await add(at, 'discussion_voice', { ...work, number: 1, agreed_at: now });
  await add(at, 'discussion_topic', { ...work, id: ids.topicId, title: `Tema ${mark}`, state: 'shown', started_at: now, last_at: now });
  await add(at, 'discussion_post', { ...work, id: ids.postId, topic_id: ids.topicId, first: true, number: 1, state: 'shown', text: `Dicho ${mark}`, written_at: now, shown_at: now });
}

async function appeals({ ids, mark, at }: World): Promise<void> {
  const now = at.clock.now();
  const work = { tenant_id: ids.tenantId, cohort_id: ids.cohortId, person_id: ids.personId, enrolment_id: ids.enrolmentId };
  for (const [n, submissionId] of [ids.markedWorkId, ids.appealedWorkId].entries()) {
    const pieceId = newId();
    await add(at, 'submission', { ...work, id: submissionId, module_id: 'm1', activity_id: `marked-${n}`, state: 'handed_in', text: `Calificada ${mark}`, changed_at: now, handed_in_at: now });
    await add(at, 'marking_piece', {
      ...work, id: pieceId, submission_id: submissionId, number: 1, code: `${mark} ${n + 3}`, graders: 1, points_possible: 4, tolerance: 0.1, anonymous: false, handed_in_at: now, standing: 'settled', points: 2, settled_at: now,
    });
    if (n === 1) await add(at, 'appeal', { ...work, id: ids.appealId, submission_id: submissionId, piece_id: pieceId, reason: `Revisión ${mark}`, asked_at: now, points_possible: 4, points_before: 2 });
  }
}

async function peopleImports({ ids, mark, at }: World): Promise<void> {
  const own = { tenant_id: ids.tenantId };
  await add(at, 'people_import', {
    ...own, id: ids.peopleImportId, cohort_id: ids.cohortId, file_name: `${mark}.csv`, state: 'open', sheets: JSON.stringify([{ name: '', rows: 1, headingRow: 1, sealed: [] }]), sheet: 0, heading_row: 1,
    columns: JSON.stringify([{ heading: 'Nombre', sample: mark, field: 'full_name', by: 'heading', sealed: false }]), started_by: ids.trainerId, created_at: at.clock.now(), kept_until: at.clock.now(),
  });
  const listed = { row: 2, givenNames: 'Lista', familyNames: mark, institution: '', areaCode: null, areaName: null, contact: '', identity: null, faults: [] };
  await add(at, 'people_import_row', { ...own, import_id: ids.peopleImportId, sheet: 0, row: 2, cells: JSON.stringify([`Lista ${mark}`]), counts: true, listed });
}

async function merges({ ids, mark, supervisorId, at }: World): Promise<void> {
  const [kept, gone] = [await makePerson(at, ids.tenantId, `persona-${mark}-doble`), await makePerson(at, ids.tenantId, `persona-${mark}-doble`)];
  await add(at, 'person_merge', {
    tenant_id: ids.tenantId, id: ids.mergeId, kept_id: kept, gone_id: gone, kept_name: `persona-${mark}-doble`, gone_name: `persona-${mark}-doble`, state: 'waiting', reason: mark, asked_by: supervisorId, asked_at: at.clock.now(),
    choices: { fields: { name: 'kept', institution: 'kept', organisation: 'kept', area: 'kept', contact: 'kept' }, signIn: 'kept', holds: {} },
  });
}

async function outreach({ ids, mark, at }: World): Promise<void> {
  await add(at, 'outreach_session', {
    tenant_id: ids.tenantId, id: ids.outreachId, kit_tenant_id: ids.tenantId, kit_id: ids.kitId, kit_version_id: ids.versionId, module_ids: [ids.moduleId], title: `Con el público ${mark}`, audience: 'community', place: mark,
    starts_at: new Date(at.clock.now().getTime() - 3_600_000), time_zone: 'America/Tegucigalpa', minutes: 60, led_by: ids.trainerId, led_by_name: `persona-${mark}-formadora`, created_at: at.clock.now(),
  });
}

async function registration({ ids, mark, at }: World): Promise<void> {
  const [now, own] = [at.clock.now(), { tenant_id: ids.tenantId, cohort_id: ids.cohortId }];
  const later = new Date(now.getTime() + 86_400_000);
  await add(at, 'registration_opening', { ...own, opens_at: now, closes_at: later, seats: 9, approval: true, opened_by: ids.trainerId, opened_role: 'coordinator', opened_at: now });
  await add(at, 'registration', {
    ...own, id: ids.registrationId, code_hash: newToken(), given_names: `persona-${mark}`, family_names: 'que pide', institution: '', contact: '', locale: 'es', state: 'waiting', asked_at: now,
  });
}

async function evidence({ ids, mark, supervisorId, at }: World): Promise<void> {
  const now = at.clock.now();
  const own = { tenant_id: ids.tenantId };
  await add(at, 'observation', {
    ...own, id: ids.observationId, cohort_id: ids.cohortId, session_id: ids.sessionId, kit_tenant_id: ids.tenantId, kit_id: ids.kitId, kit_version_id: ids.versionId, rubric_id: ids.rubricId,
    trainer_id: ids.trainerId, trainer_name: `persona-${mark}-formadora`, supervisor_id: supervisorId, supervisor_name: `persona-${mark}-supervisora`,
    supervisor_tenant_id: ids.tenantId, state: 'draft', created_at: now,
  });
  await add(at, 'certification', {
    ...own, id: ids.certificationId, person_id: ids.trainerId, kit_id: ids.kitId, level: 'trainer', standing: 'practising', standing_since: now,
    display_name: `persona-${mark}-formadora`, home_tenant_id: ids.tenantId,
  });
  await add(at, 'two_person_act', {
    ...own, id: ids.actId, kind: 'founder', person_id: ids.personId, kit_id: ids.kitId, display_name: `persona-${mark}`, content: {}, asked_by: supervisorId, asked_at: now,
  });
  await add(at, 'handoff', { ...own, id: ids.handoffId, partner_tenant_id: ids.partnerTenantId, kit_id: ids.kitId, state: 'preparing', state_since: now, standard_id: ids.standardId });
  await add(at, 'credential', {
    ...own, id: ids.credentialId, kind: 'trainer', person_id: ids.trainerId, display_name: `persona-${mark}-formadora`, kit_id: ids.kitId, kit_title: `Kit ${mark}`,
    issuer_name: mark, issued_at: now, status_index: 0, commitment_key: 'k',
  });
}
