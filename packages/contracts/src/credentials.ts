import { backerRoles } from '@relevo/domain/cohort-backers';
import { z } from 'zod';
import { level } from './certification.ts';
import { endpoint } from './endpoint.ts';
import { byId, fileOf, id, instant, interfaceLocale, note } from './values.ts';

export const credentialKinds = ['trainer', 'completion'] as const;
export const credential = z.object({
  id, kind: z.enum(credentialKinds), level: level.nullable(), displayName: z.string(), kitTitle: z.string(), issuerName: z.string(), founding: z.boolean(), issuedAt: instant,
  expiresAt: instant.nullable(), revokedAt: instant.nullable(),
  /** Who funded and co-organised the cohort of a completion, as they stood when it was issued. */
  backers: z.array(z.object({ role: z.enum(backerRoles), name: z.string() })).default([]),
  /** False while it is being made. */
  ready: z.boolean(), nameShown: z.boolean(), url: z.string(),
});
export type Credential = z.infer<typeof credential>;

export const listOwnCredentials = endpoint({
  name: 'listOwnCredentials', method: 'GET', path: '/credentials', access: 'credential:own', summary: 'One’s own certificates', response: z.object({ credentials: z.array(credential) }),
});
export const getCredential = endpoint({
  name: 'getCredential', method: 'GET', path: '/credentials/:id', access: 'credential:read', summary: 'A certificate', params: byId, response: credential,
});
export const downloadCertificate = endpoint({
  name: 'downloadCertificate', method: 'GET', path: '/credentials/:id/certificate.pdf', access: 'credential:read', summary: 'A certificate as PDF', params: byId, response: fileOf('application/pdf'),
});
export const downloadBadge = endpoint({
  name: 'downloadBadge', method: 'GET', path: '/credentials/:id/badge.json', access: 'credential:read', summary: 'A certificate as a signed Open Badge', params: byId, response: fileOf('application/json'),
});
/** A picture that holds the signed file (Open Badges 3.0, baked), as wallets and profiles take it. */
export const downloadBadgeImage = endpoint({
  name: 'downloadBadgeImage', method: 'GET', path: '/credentials/:id/badge.png', access: 'credential:read', summary: 'A certificate as a picture that holds the signed Open Badge', params: byId, response: fileOf('image/png'),
});
export const showCredentialName = endpoint({
  name: 'showCredentialName', method: 'POST', path: '/credentials/:id/name', access: 'credential:own', summary: 'Show or hide one’s name on the public page', params: byId,
  body: z.strictObject({ shown: z.boolean() }), response: credential,
});
/** A trainer’s certificate follows the certification, which takes two coordinators. */
export const revokeCredential = endpoint({
  name: 'revokeCredential', method: 'POST', path: '/credentials/:id/revocation', access: 'credential:revoke', summary: 'Revoke a certificate of completion', params: byId,
  body: z.strictObject({ reason: note.min(1) }), response: credential,
});

const language = z.strictObject({ lang: interfaceLocale.optional() });
/** Public pages answer at their own addresses, without `/api`, and work without script. */
export const verifyPage = endpoint({
  name: 'verifyPage', method: 'GET', path: '/verify/:id', access: 'public', summary: 'Whether a certificate is valid, for whoever has its link', params: z.strictObject({ id: z.string().max(100) }),
  query: language, response: fileOf('text/html'),
});
export const verifyStart = endpoint({
  name: 'verifyStart', method: 'GET', path: '/verify', access: 'public', summary: 'Check a certificate’s file or code', query: z.strictObject({ lang: interfaceLocale.optional(), code: z.string().max(300).optional() }),
  response: fileOf('text/html'),
});
/** `multipart/form-data` with the file; a plain form may post it, for it changes nothing. */
export const verifyFile = endpoint({
  name: 'verifyFile', method: 'POST', path: '/verify', access: 'public', plainForm: true, summary: 'Whether a certificate’s file is as it was signed', query: language, response: fileOf('text/html'),
});
export const verifyBadge = endpoint({
  name: 'verifyBadge', method: 'GET', path: '/verify/:id/badge.json', access: 'public', summary: 'The signed Open Badge behind a link', params: byId, response: fileOf('application/json'),
});
export const getStatusList = endpoint({
  name: 'getStatusList', method: 'GET', path: '/status/:id', access: 'public', summary: 'An issuer’s signed list of revocations', params: byId, response: fileOf('application/json'),
});
