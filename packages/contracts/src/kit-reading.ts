import { pictureWidths } from '@relevo/domain/picture-widths';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import {
  audience, facilitatorModule, facilitatorOutline, participantModule, participantOutline, projectedPages, projectedRubric, projectedRunSheet,
} from './kit-projection.ts';
import { projectedPool, projectedTest, projectedTestKey } from './projected-questions.ts';
import { byId, fileOf, id, locale } from './values.ts';

/** A version as one of its audiences reads it. Published versions are sent as they were rendered when published, with their hash as ETag. */
const asked = { locale: locale.optional() };
const askedBy = z.strictObject({ audience, ...asked });

export const getKitOutline = endpoint({
  name: 'getKitOutline', method: 'GET', path: '/kit-versions/:id/outline', access: 'kit:read', summary: 'What a version holds, for one audience',
  params: byId, query: askedBy, response: z.discriminatedUnion('audience', [participantOutline, facilitatorOutline]),
});
export const getKitModule = endpoint({
  name: 'getKitModule', method: 'GET', path: '/kit-versions/:id/modules/:moduleId', access: 'kit:read', summary: 'A module, for one audience',
  params: z.strictObject({ id, moduleId: localId }), query: askedBy, response: z.discriminatedUnion('audience', [participantModule, facilitatorModule]),
});
export const getKitPages = endpoint({
  name: 'getKitPages', method: 'GET', path: '/kit-versions/:id/pages', access: 'kit:read', summary: 'The pages that an audience may read', params: byId, query: askedBy, response: projectedPages,
});
export const projectedRunSheets = z.object({ runSheets: z.array(projectedRunSheet) });
export const getKitRunSheets = endpoint({
  name: 'getKitRunSheets', method: 'GET', path: '/kit-versions/:id/run-sheets', access: 'kit:read', summary: 'Run sheets, for facilitators', params: byId, query: z.strictObject(asked),
  response: projectedRunSheets,
});
export const projectedRubrics = z.object({ rubrics: z.array(projectedRubric) });
export const getKitRubrics = endpoint({
  name: 'getKitRubrics', method: 'GET', path: '/kit-versions/:id/rubrics', access: 'kit:read', summary: 'Rubrics', params: byId, query: z.strictObject(asked), response: projectedRubrics,
});
/**
 * A form as it is asked, its key, and what is drawn besides. 409 `own_test_open` to whoever is learning by any version of the kit, whatever they act as;
 * 409 `key_for_trainers` to a trainer who does not teach by it yet.
 */
export const testPreview = z.object({ test: projectedTest, key: projectedTestKey, pool: projectedPool });
export type TestPreview = z.infer<typeof testPreview>;
export const getKitTest = endpoint({
  name: 'getKitTest', method: 'GET', path: '/kit-versions/:id/tests/:testId', access: 'kit:key', summary: 'A form of a test with its key',
  params: z.strictObject({ id, testId: localId }), query: z.strictObject({ form: z.enum(['A', 'B']).default('A'), ...asked }), response: testPreview,
});

const byFile = z.strictObject({ id, path: z.string().min(1).max(300) });
/** The path is one segment, percent-encoded; a picture also comes in a width, in the format that the browser takes best. Participants get files of the version that their cohort runs, never a facilitators’ file. */
export const getKitFile = endpoint({
  name: 'getKitFile', method: 'GET', path: '/kit-versions/:id/files/:path', access: 'kit:file', summary: 'A file of a kit',
  params: byFile, query: z.strictObject({ w: z.coerce.number().pipe(z.literal(pictureWidths)).optional() }), response: fileOf('application/octet-stream'),
});
/** Before a picture is fetched over a line that costs: bytes in the smallest width, and in the one that a telephone mostly takes. 404 for what is no picture with widths. */
export const getKitPicture = endpoint({
  name: 'getKitPicture', method: 'GET', path: '/kit-versions/:id/pictures/:path', access: 'kit:file', summary: 'How large a picture of a kit is', params: byFile,
  response: z.object({ small: z.number().int(), usual: z.number().int() }),
});
