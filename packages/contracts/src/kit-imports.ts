import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { kitSignature } from './kits.ts';
import { byId, id, instant, pageOf, pageQuery } from './values.ts';

/** What an import took, what it could not place and where. `line` is 0 where the problem is of the file or folder as a whole. */
export const importReport = z.object({
  title: z.string(),
  locale: z.string(),
  modules: z.number().int(),
  breaks: z.number().int(),
  activities: z.number().int(),
  minutes: z.number().int(),
  blocks: z.record(z.string(), z.object({ found: z.number().int(), placed: z.number().int() })),
  files: z.object({ found: z.number().int(), missing: z.array(z.object({ file: z.string(), line: z.number().int(), target: z.string() })) }),
  problems: z.array(z.object({ file: z.string(), line: z.number().int(), code: z.string(), message: z.string() })),
});
export type KitImportReport = z.infer<typeof importReport>;

export const importStages = ['waiting', 'checking', 'reading', 'storing', 'saving'] as const;

export const kitImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['waiting', 'reading', 'done', 'refused']),
  /** 0 to 1. */
  share: z.number().min(0).max(1),
  stage: z.enum(importStages),
  /** The file it is at. */
  file: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** Null while it runs, and for an archive, which holds a kit that was read before. */
  report: importReport.nullable(),
  /** Of an archive that is done; null where nobody signed it. One whose signature does not hold is refused. */
  signature: kitSignature.nullable(),
  kitId: id.nullable(),
  versionId: id.nullable(),
  /** The kit was here already, with the very same content: nothing was changed. */
  unchanged: z.boolean(),
  /** Code of what refused it; `errors` of the client says what to do. */
  refusal: z.string().nullable(),
  refusalDetail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
});
export type KitImport = z.infer<typeof kitImport>;

/** The body is `multipart/form-data` with one file. `kitId`: the folder becomes a new draft version of that kit. */
export const startKitImport = endpoint({
  name: 'startKitImport', method: 'POST', path: '/kit-imports', access: 'kit:import', status: 202, summary: 'Bring a kit: a zip of a lesson folder, or an archive',
  query: z.strictObject({ id, kitId: id.optional() }),
  response: kitImport,
});
export const getKitImport = endpoint({
  name: 'getKitImport', method: 'GET', path: '/kit-imports/:id', access: 'kit:import', summary: 'How far an import is, and its report', params: byId, response: kitImport,
});
export const listKitImports = endpoint({
  name: 'listKitImports', method: 'GET', path: '/kit-imports', access: 'kit:import', summary: 'Imports, the latest first',
  query: z.strictObject(pageQuery), response: pageOf(kitImport.omit({ report: true })),
});
export const stopKitImport = endpoint({
  name: 'stopKitImport', method: 'POST', path: '/kit-imports/:id/stop', access: 'kit:import', summary: 'Stop an import; nothing of it stays', params: byId, response: kitImport,
});
