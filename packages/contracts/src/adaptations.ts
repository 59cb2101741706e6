import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { kitConflict } from './kit-changes.ts';
import { fieldDifference, kitDifferences, partDifference } from './kit-differences.ts';
import { kitVersion, kitVersionState } from './kits.ts';
import { byId, fileOf, id, instant, line, note, sha256 } from './values.ts';

const whole = z.number().int().min(0);

/** How far an adaptation is from the version it stands upon; `share` of upstream's minutes that are kept word for word, 0 to 1. */
export const materialFidelity = z.object({ modules: z.object({ kept: whole, changed: whole, own: whole, removed: whole }), share: z.number().min(0).max(1) });
export type MaterialFidelity = z.infer<typeof materialFidelity>;

const brief = z.object({ id, label: z.string(), state: kitVersionState, at: instant.nullable() });
/** A partner's line of a kit, by its latest version. */
export const adaptationLine = z.object({
  tenantId: id, partnerName: z.string(),
  latest: brief,
  /** The version that it stands upon, and a newer one of the steward's that it may take in. */
  upstream: z.object({ id, label: z.string() }),
  newer: z.object({ id, label: z.string() }).nullable(),
  /** Its latest published version, and the steward's word on that. */
  published: brief.extend({ acceptedAt: instant.nullable(), returnedReason: z.string().nullable() }).nullable(),
  /** Fingerprint of the core, and whether it is upstream's. */
  core: z.object({ hash: sha256, same: z.boolean() }),
  counts: kitDifferences.shape.counts,
  fidelity: materialFidelity,
  /** The partner's mark on its prints; `hash` changes with the picture. */
  logo: z.object({ hash: sha256, alt: z.string() }).nullable().default(null),
});
export type AdaptationLine = z.infer<typeof adaptationLine>;

export const listAdaptations = endpoint({
  name: 'listAdaptations', method: 'GET', path: '/kits/:id/adaptations', access: 'adaptation:read', summary: 'Adaptations of a kit: all to its steward, its own to a partner', params: byId,
  response: z.object({ adaptations: z.array(adaptationLine), /** Whether the reader may begin one now; otherwise why not. */ mayBegin: z.boolean(), refusal: z.string().nullable() }),
});

/** The partner's line begins as a copy of a published version. 409 `adapting_too_early`, `adaptation_exists`. */
export const beginAdaptation = endpoint({
  name: 'beginAdaptation', method: 'POST', path: '/kits/:id/adaptations', access: 'adaptation:create', status: 201, summary: 'Begin an adaptation of a kit', params: byId,
  body: z.strictObject({ id, fromId: id }), response: kitVersion,
});

export const acceptAdaptation = endpoint({
  name: 'acceptAdaptation', method: 'POST', path: '/kit-versions/:id/acceptance', access: 'adaptation:judge', summary: 'The steward accepts a published adaptation: it may be run', params: byId, response: kitVersion,
});
export const returnAdaptation = endpoint({
  name: 'returnAdaptation', method: 'POST', path: '/kit-versions/:id/objection', access: 'adaptation:judge', summary: 'The steward asks for another version of an adaptation, saying why', params: byId,
  body: z.strictObject({ reason: note.min(1) }), response: kitVersion,
});

/** The mark of the partner, on the covers of what is printed of its line, of every version. `picture`: a PNG, JPEG or WebP in base64. 422 `logo_unreadable`. */
export const setAdaptationLogo = endpoint({
  name: 'setAdaptationLogo', method: 'PUT', path: '/kit-versions/:id/logo', access: 'draft:write', summary: 'The mark that stands on an adaptation’s prints', params: byId,
  body: z.strictObject({ picture: z.base64().min(1).max(940_000), alt: line.min(1) }), response: z.object({ hash: sha256, alt: z.string() }),
});
export const removeAdaptationLogo = endpoint({
  name: 'removeAdaptationLogo', method: 'DELETE', path: '/kit-versions/:id/logo', access: 'draft:write', summary: 'No mark on an adaptation’s prints', params: byId, response: z.object({}),
});
/** 404 `logo_not_found`. */
export const getAdaptationLogo = endpoint({
  name: 'getAdaptationLogo', method: 'GET', path: '/kit-versions/:id/logo', access: 'kit:read', summary: 'The mark of the partner whose line a version is of', params: byId, response: fileOf('image/png'),
});

const sides = z.object({
  /** What the field was, is upstream, and is in the adaptation; null where there is none. Not text: as it is said in short. */
  base: z.string().nullable(), theirs: z.string().nullable(), mine: z.string().nullable(),
});
export const upstreamConflict = z.object({
  reason: kitConflict.shape.reason,
  /** What upstream changed, as differences are told. */
  part: partDifference.omit({ fields: true }), fields: z.array(fieldDifference),
  sides,
  /** Whether both may be edited into one text. */
  text: z.boolean(),
  /** The part that comes back, where upstream's is taken of something that the adaptation removed. */
  comesBack: z.string().nullable(),
});
export type UpstreamConflict = z.infer<typeof upstreamConflict>;

export const upstreamMerge = z.object({
  version: kitVersion,
  upstream: z.object({ id, label: z.string() }), newer: z.object({ id, label: z.string(), notes: z.string() }),
  /** Of the adaptation's document that the merge was made with. */
  contentHash: sha256,
  clean: z.array(partDifference),
  conflicts: z.array(upstreamConflict),
  /** Own work that gives way because the core follows the original. */
  yielding: z.array(partDifference),
});
export type UpstreamMergeView = z.infer<typeof upstreamMerge>;
/** `:id` is the latest version of the line, a draft or published. 409 `nothing_newer`. */
export const previewUpstream = endpoint({
  name: 'previewUpstream', method: 'GET', path: '/kit-versions/:id/upstream', access: 'draft:write', summary: 'What the original’s newer version means for an adaptation', params: byId, response: upstreamMerge,
});
const taken = z.union([z.literal('theirs'), z.literal('ours'), z.strictObject({ text: z.string().max(200_000) })]);
/** Makes a draft upon the newer version, or brings the open draft upon it. 409 `changed_meanwhile`; 422 `conflict_undecided`. */
export const takeUpstream = endpoint({
  name: 'takeUpstream', method: 'POST', path: '/kit-versions/:id/upstream', access: 'draft:write', summary: 'Take the original’s newer version into an adaptation', params: byId,
  body: z.strictObject({ id, newerId: id, contentHash: sha256, decisions: z.array(taken).max(20_000) }), response: kitVersion,
});

export const setCoAuthors = endpoint({
  name: 'setCoAuthors', method: 'PUT', path: '/kits/:id/co-authors', access: 'co_author:write', summary: 'Which partners write a kit’s drafts together with its steward', params: byId,
  body: z.strictObject({ partnerTenantIds: z.array(id).max(20) }), response: z.object({ coAuthors: z.array(z.object({ tenantId: id, name: z.string(), since: instant })) }),
});
/** 409 `not_in_review`, `signer_is_author`, `already_signed`, `changed_meanwhile`. */
export const signOffKitVersion = endpoint({
  name: 'signOffKitVersion', method: 'POST', path: '/kit-versions/:id/sign-offs', access: 'draft:sign_off', summary: 'A co-writing partner signs a version in review', params: byId,
  body: z.strictObject({ reviewedHash: sha256 }), response: kitVersion,
});
