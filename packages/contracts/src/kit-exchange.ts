import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asset } from './kit-document.ts';
import { question } from './kit-questions.ts';
import { localId } from './kit-values.ts';
import { askedQuestion } from './projected-questions.ts';
import { byId, fileOf, id, interfaceLocale } from './values.ts';

/** What questions are read from, and what they are written to; `template` is an empty spreadsheet that tells its columns. */
export const questionFilesRead = ['gift', 'moodle-xml', 'qti-2.2', 'qti-3.0', 'xlsx', 'csv'] as const;
export const questionFilesWritten = ['gift', 'moodle-xml', 'qti-3.0', 'xlsx', 'template'] as const;
export const questionFileBytes = 20 * 1024 * 1024;
/** A text that is sent again after it was mended where it stands on the screen; in characters. */
export const questionTextLength = 2_000_000;

/**
 * One line of a report. `line` is the file's, from 1 (of a spreadsheet the row; of an export the question), 0 where it is of the file as a whole;
 * `detail.id` is the question's id here, `detail.name` what the file calls it, `detail.entry` the file within a package.
 */
export const exchangeLine = z.object({ line: z.number().int(), level: z.enum(['taken', 'changed', 'left']), code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) });
export type ExchangeLine = z.infer<typeof exchangeLine>;

export const readQuestions = z.object({
  format: z.enum(questionFilesRead),
  /** What the file calls itself. */
  title: z.string().nullable(),
  /** Each with ids that are free in this kit, and as it will be asked. */
  questions: z.array(z.object({ question, asked: askedQuestion })),
  items: z.array(exchangeLine),
  /** Pictures that the questions show; the draft may name them. */
  assets: z.array(asset),
});
export type ReadQuestions = z.infer<typeof readQuestions>;

/**
 * Reads a file of questions and changes nothing: its author decides what goes into the draft. The body is `multipart/form-data` with one file, or a file's
 * text after it was mended. 409 with the reason for which a file is refused (`detail.line` where there is one), `not_a_draft`, `reading_too_long`; 413 `too_large`.
 */
export const readQuestionFile = endpoint({
  name: 'readQuestionFile', method: 'POST', path: '/kit-versions/:id/question-files', access: 'draft:write', summary: 'Questions of a file of another program, for a draft', params: byId,
  body: z.strictObject({ text: z.string().max(questionTextLength).optional(), fileName: z.string().trim().min(1).max(200).optional() }), response: readQuestions,
});

const params = z.strictObject({ id, format: z.enum(questionFilesWritten) });
/** One bank, or all; `locale` is that of the headings and of the few words that a format needs. */
const query = z.strictObject({ bankId: localId.optional(), locale: interfaceLocale.default('es') });
/** Questions hold their answers: who may not have those is refused as for the tests' keys; a partner takes those of versions that it writes. 404 `question_bank_not_found`; 409 `nothing_to_export`. */
export const exportQuestions = endpoint({
  name: 'exportQuestions', method: 'GET', path: '/kit-versions/:id/question-files/:format', access: 'kit:questions', summary: 'Questions as a file for another program', params, query,
  response: fileOf('text/plain', 'application/xml', 'application/zip', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
});
export const questionExportReport = z.object({ questions: z.number().int(), items: z.array(exchangeLine) });
export type QuestionExportReport = z.infer<typeof questionExportReport>;
export const getQuestionExportReport = endpoint({
  name: 'getQuestionExportReport', method: 'GET', path: '/kit-versions/:id/question-files/:format/report', access: 'kit:questions', summary: 'What a format cannot hold of the questions', params, query,
  response: questionExportReport,
});
