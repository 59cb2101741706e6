import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { audience } from './kit-projection.ts';
import { fileOf, id, locale } from './values.ts';

/**
 * What a version leaves the platform as. `relevo`: all of it, for another installation. `cc11`, `cc13`: an IMS Common Cartridge for another
 * learning system (Moodle restores 1.1). `scorm12`: a package that reports what participants finish. `offline`: pages that open from a folder.
 */
export const exportFormats = ['relevo', 'cc11', 'cc13', 'scorm12', 'offline'] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

const params = z.strictObject({ id, format: exportFormat });
/** An archive is in every locale and for everybody, a SCORM package for participants: there the choices say nothing. */
const query = z.strictObject({ locale: locale.optional(), audience: audience.default('participant') });

/**
 * Who may not read the tests' answers gets the rest without what needs them, and an archive, which cannot be without, not at all:
 * 403 `not_allowed`, 409 `own_test_open`. 409 `asset_missing` for a file that is no longer stored,
 * `export_too_long`, `export_too_heavy` where making it costs more than one package may; 503 `export_busy`.
 */
export const exportKit = endpoint({
  name: 'exportKit', method: 'GET', path: '/kit-versions/:id/exports/:format', access: 'kit:export', summary: 'A version as a package for another system', params, query,
  response: fileOf('application/zip'),
});

/** What a format cannot hold of the version, or holds otherwise; `at` is a part's id and `title` its name where it has one. */
export const kitExportReport = z.object({
  /** Of an archive: whose signature it will carry; null for a version that is not published, and for an organisation that has no key yet. */
  signed: z.object({ issuer: z.string(), fingerprint: z.string() }).nullable(),
  gaps: z.array(z.object({ code: z.string(), at: z.string(), title: z.string().nullable(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
export type KitExportReport = z.infer<typeof kitExportReport>;
export const getKitExportReport = endpoint({
  name: 'getKitExportReport', method: 'GET', path: '/kit-versions/:id/exports/:format/report', access: 'kit:export', summary: 'What a package would leave out', params, query,
  response: kitExportReport,
});
