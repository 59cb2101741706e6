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

/** Newest first. `before` is the last `seq` of the page before; a log only grows, so pages are not numbered. */
export const listAudit = endpoint({
  name: 'listAudit', method: 'GET', path: '/audit', access: 'audit:read', summary: 'Who did what to which row, newest first',
  query: z.strictObject({
    subjectKind: z.string().max(60).optional(), subjectId: id.optional(), action: z.string().max(80).optional(), before: z.coerce.number().int().min(1).optional(), size: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(auditEntry), next: z.number().int().nullable(), subjectKinds: z.array(z.string()) }),
});

export const verifyAudit = endpoint({
  name: 'verifyAudit', method: 'GET', path: '/audit/verification', access: 'audit:read', summary: 'Whether the chain is whole, computed anew from its first entry',
  response: z.object({
    whole: z.boolean(), entries: z.number().int(), head: sha256.nullable(),
    /** The first entry that does not fit. */
    brokenAt: z.number().int().nullable(), fault: z.string().nullable(),
  }),
});
