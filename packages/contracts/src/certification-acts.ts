import { z } from 'zod';
import { act, actKinds } from './certification.ts';
import { endpoint } from './endpoint.ts';
import { byId, fileOf, id, instant, line, note, sha256 } from './values.ts';

export const evidenceDocument = z.strictObject({ hash: sha256, name: line, mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']), bytes: z.number().int().min(1) });
export type EvidenceDocument = z.infer<typeof evidenceDocument>;
/** The body is `multipart/form-data` with one PDF, PNG or JPEG of at most 10 MB. */
export const uploadEvidenceDocument = endpoint({
  name: 'uploadEvidenceDocument', method: 'POST', path: '/evidence-documents', access: 'evidence:record', status: 201, summary: 'Bring a document that shows earlier evidence', response: evidenceDocument,
});
export const getEvidenceDocument = endpoint({
  name: 'getEvidenceDocument', method: 'GET', path: '/two-person-acts/:id/documents/:hash', access: 'evidence:record', summary: 'A document of an act, for whoever confirms it',
  params: z.strictObject({ id, hash: sha256 }), response: fileOf('application/pdf', 'image/png', 'image/jpeg'),
});

export const listActs = endpoint({
  name: 'listActs', method: 'GET', path: '/two-person-acts', access: 'evidence:record', summary: 'What one asked for and another confirms; the open ones first',
  query: z.strictObject({ kitId: id.optional(), kind: z.enum(actKinds).optional() }),
  response: z.object({ acts: z.array(act), /** By kit: how many founders may still be named. */ kits: z.array(z.object({ id, title: z.string(), foundingOpen: z.boolean(), certifications: z.number().int() })) }),
});

const documents = z.array(evidenceDocument).min(1).max(10);
/** Whom an act may be about: people whom one’s institution knows. */
export const listActPeople = endpoint({
  name: 'listActPeople', method: 'GET', path: '/two-person-acts/people', access: 'evidence:record', summary: 'People an act may be about, by name',
  query: z.strictObject({ q: z.string().trim().min(2).max(100) }), response: z.object({ people: z.array(z.object({ id, displayName: z.string(), institution: z.string() })) }),
});
export const nominateFounder = endpoint({
  name: 'nominateFounder', method: 'POST', path: '/two-person-acts/founders', access: 'founder:nominate', status: 201, summary: 'Name a founder of a first kit, with evidence',
  body: z.strictObject({ id, kitId: id, personId: id, reason: note.min(1), documents }), response: act,
});
const share = z.number().min(0).max(1);
const recorded = { id, kitId: id, personId: id, happenedAt: instant, reason: note.default(''), documents };
export const recordEarlierEvidence = endpoint({
  name: 'recordEarlierEvidence', method: 'POST', path: '/two-person-acts/earlier-evidence', access: 'evidence:record', status: 201, summary: 'Enter evidence from before the platform; another person confirms it',
  body: z.discriminatedUnion('kind', [
    z.strictObject({ ...recorded, kind: z.literal('attendance'), share }),
    z.strictObject({ ...recorded, kind: z.literal('post_test'), share }),
    z.strictObject({ ...recorded, kind: z.literal('teach_back'), passed: z.boolean() }),
    z.strictObject({ ...recorded, kind: z.literal('observation'), passed: z.boolean(), observerName: line, taughtTrainee: z.boolean() }),
  ]),
  response: act,
});
export type EarlierEvidenceEntry = z.infer<typeof recordEarlierEvidence.body>;
export const confirmAct = endpoint({
  name: 'confirmAct', method: 'POST', path: '/two-person-acts/:id/confirmation', access: 'evidence:record', summary: 'The second of two people confirms', params: byId, response: act,
});
export const declineAct = endpoint({
  name: 'declineAct', method: 'POST', path: '/two-person-acts/:id/refusal', access: 'evidence:record', summary: 'Not confirmed, or taken back', params: byId, response: act,
});
