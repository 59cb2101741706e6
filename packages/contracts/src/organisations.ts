import { organisationKinds } from '@relevo/domain/organisation';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, id, instant, line, locale } from './values.ts';

const shortName = z.string().trim().max(40);
const kind = z.enum(organisationKinds);

export const area = z.object({ code: areaCode, parentCode: areaCode.nullable(), kind: z.enum(['country', 'department', 'municipality']), name: z.string() });
export const listAreas = endpoint({
  name: 'listAreas', method: 'GET', path: '/areas', access: 'signed_in', summary: 'Countries and their departments', response: z.object({ areas: z.array(area) }),
});

/** A unit of one's own tenant; the root is the one without a parent. */
export const unit = z.object({
  id, parentId: id.nullable(), kind, name: z.string(), shortName: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(),
  /** People with a role in this very unit. */
  members: z.number().int(), archived: z.boolean(),
});
export type Unit = z.infer<typeof unit>;

/** Another tenant's root: institutions that take kits over from one's own, or the steward that one takes them from. */
export const partner = z.object({
  tenantId: id, side: z.enum(['partner', 'steward']), name: z.string(), shortName: z.string(), kind, areaCode: areaCode.nullable(), areaName: z.string().nullable(), since: instant,
});
export type Partner = z.infer<typeof partner>;

export const listOrganisations = endpoint({
  name: 'listOrganisations', method: 'GET', path: '/organisations', access: 'organisation:read', summary: 'One’s own units, parents first, and the institutions one works with',
  response: z.object({ units: z.array(unit), partners: z.array(partner) }),
});

export const createOrganisation = endpoint({
  name: 'createOrganisation', method: 'POST', path: '/organisations', access: 'organisation:write', status: 201, summary: 'A unit below another',
  body: z.strictObject({ id, parentId: id, kind, name: line, shortName: shortName.default(''), areaCode: areaCode.nullable().default(null) }), response: unit,
});
export const updateOrganisation = endpoint({
  name: 'updateOrganisation', method: 'PATCH', path: '/organisations/:id', access: 'organisation:write', summary: 'Change a unit’s name, kind or area', params: byId,
  body: z.strictObject({ name: line.optional(), shortName: shortName.optional(), kind: kind.optional(), areaCode: areaCode.nullable().optional() }), response: unit,
});
export const archiveOrganisation = endpoint({
  name: 'archiveOrganisation', method: 'POST', path: '/organisations/:id/archiving', access: 'organisation:write', summary: 'Put a unit away, or bring it back', params: byId,
  body: z.strictObject({ archived: z.boolean() }), response: unit,
});

/** A link to pass on by any channel; it is shown this once and works until it expires. */
export const invitationLink = z.object({ id, url: z.string(), expiresAt: instant });
export type InvitationLink = z.infer<typeof invitationLink>;

/** A new root organisation with its own tenant; its first manager comes by the invitation. */
export const createPartner = endpoint({
  name: 'createPartner', method: 'POST', path: '/partners', access: 'partner:create', status: 201, summary: 'A partner institution and the invitation of who will manage it',
  body: z.strictObject({
    id, name: line, shortName: shortName.default(''), kind: kind.exclude(['steward']), areaCode: areaCode.nullable().default(null), locale: locale.default('es'),
    manager: z.strictObject({ invitationId: id, displayName: line }),
  }),
  response: z.object({ partner, invitation: invitationLink }),
});
export const invitePartnerManager = endpoint({
  name: 'invitePartnerManager', method: 'POST', path: '/partners/:id/invitations', access: 'partner:create', status: 201, summary: 'Another invitation to manage a partner',
  params: byId, body: z.strictObject({ id, displayName: line }), response: invitationLink,
});
