import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { activityKinds, groupings } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { fileOf, id, locale, sha256 } from './values.ts';

/**
 * What a version is printed as. `guide`: everything, for whoever facilitates. `workbook`: participants' text with space to write.
 * `pocket_card`: a module's key points, to carry along. `test_sheet`: a form and its answer sheet. `answer_key`: that form's answers.
 */
export const printKinds = ['guide', 'workbook', 'pocket_card', 'test_sheet', 'answer_key'] as const;
export const paperSizes = ['a4', 'letter'] as const;

/** A track prints its own activities and run sheets alone; a module itself alone. A card needs a module, a sheet or key a test. */
export const printQuery = z.strictObject({
  locale: locale.optional(),
  track: localId.optional(),
  moduleId: localId.optional(),
  testId: localId.optional(),
  form: z.enum(['A', 'B']).default('A'),
  paper: z.enum(paperSizes).default('a4'),
});

/**
 * 404 `kit_part_not_found` for a track, module, test or form that the version has not; 409 `print_choice_missing` where a module or test must be
 * chosen; for sheets and keys the refusals of `getKitTest`; 409 `print_letters_missing` for a text in letters that cannot be set; 503 `print_busy`.
 */
export const printKit = endpoint({
  name: 'printKit', method: 'GET', path: '/kit-versions/:id/prints/:print', access: 'kit:read', summary: 'A version on paper, as PDF',
  params: z.strictObject({ id, print: z.enum(printKinds) }), query: printQuery, response: fileOf('application/pdf'),
});

/**
 * A session of a run sheet as it is projected: how long each block takes and which activity it holds. It names no block, for a run sheet's
 * words are the facilitators'; what an activity is called and says is read from the participants' module.
 */
export const sessionSlides = z.strictObject({
  locale,
  sourceLocale: locale,
  hash: sha256,
  title: z.strictObject({ text: z.string(), translated: z.boolean() }),
  slotMinutes: z.number().int(),
  blocks: z.array(z.strictObject({
    id: localId, minutes: z.number().int(), activityId: localId.optional(), moduleId: localId.optional(), kind: z.enum(activityKinds).optional(), grouping: z.enum(groupings).optional(),
  })),
});
export const getSessionSlides = endpoint({
  name: 'getSessionSlides', method: 'GET', path: '/kit-versions/:id/run-sheets/:runSheetId/sessions/:sessionId/slides', access: 'kit:read', summary: 'What a session projects, block by block',
  params: z.strictObject({ id, runSheetId: localId, sessionId: localId }), query: z.strictObject({ locale: locale.optional() }), response: sessionSlides,
});

export type PrintKind = (typeof printKinds)[number];
export type PaperFormat = (typeof paperSizes)[number];
export type PrintQuery = z.infer<typeof printQuery>;
export type SessionSlides = z.infer<typeof sessionSlides>;
