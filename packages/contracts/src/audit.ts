import { activeRoles } from '@relevo/domain/organisation';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, sha256 } from './values.ts';

export const auditEntry = z.object({
  seq: z.number().int(), at: instant,
  /** Null for a job of the platform, and for those who may not see names. */
  actorName: z.string().nullable(), actorRole: z.enum([...activeRoles, 'system', 'public']),
  action: z.string(), subjectKind: z.string(), subjectId: id.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: sha256,
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** How far the log is anchored outside: `seq` is the last entry whose head arrived there, in whose keeping; `on` tells whether heads are sent at all. */
export const auditAnchor = z.object({ on: z.boolean(), last: z.object({ seq: z.number().int(), deliveredAt: instant, place: z.string() }).nullable() });
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** Newest first. `before` is the last `seq` of the page before; a log only grows, so pages are not numbered. */
export const listAudit = endpoint({
  name: 'listAudit', method: 'GET', path: '/audit', access: 'audit:read', summary: 'Who did what to which row, newest first',
  query: z.strictObject({
    subjectKind: z.string().max(60).optional(), subjectId: id.optional(), action: z.string().max(80).optional(), before: z.coerce.number().int().min(1).optional(), size: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(auditEntry), next: z.number().int().nullable(), subjectKinds: z.array(z.string()), anchor: auditAnchor }),
});

export const verifyAudit = endpoint({
  name: 'verifyAudit', method: 'GET', path: '/audit/verification', access: 'audit:read', summary: 'Whether the chain is whole, computed anew from its first entry',
  response: z.object({
    whole: z.boolean(), entries: z.number().int(), head: sha256.nullable(),
    /** The last entry that stands under a head which was sent outside and fits; what comes after it is not anchored yet. */
    anchoredTo: z.number().int().nullable(),
    /** Between which entries, both included, something was changed, taken out or put in: one where it can be told. */
    broken: z.object({ from: z.number().int(), to: z.number().int() }).nullable(), fault: z.string().nullable(),
  }),
});
